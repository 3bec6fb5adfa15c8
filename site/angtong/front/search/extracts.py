"""What is shown of a finding: its title and a part of its text, hits marked. Pure: no database, no HTML.

Hits are looked for in the text as it is compared (digits, case, marks of one spelling, no spaces) and marked in the
text as it is written: `starts` maps the one to the other, cluster by cluster.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from angtong.kit.thai import quick_clusters, quick_words, search_key

Pieces = list[tuple[bool, str]]
_BEFORE, _LENGTH = 60, 240
# "ส าคัญ" is found as "สำคัญ": for marking, sara am counts as sara aa.
_FOLDED = str.maketrans({"ำ": "า"})


def highlight(text: str, marks: Sequence[str], words: Sequence[str] | None = None) -> Pieces:
    """Return the text in pieces (is it a hit, piece); joined, the pieces are the text.

    A hit covers whole clusters, so that no mark is torn from its letter; where a mark stands as words of its own,
    the same letters inside other words are no hits.

    Args:
        marks: what to mark, as `Form.squeezed` gives it.
        words: the text cut into words, when it was cut already.
    """
    pieces = quick_clusters(text)
    keys = [_compared(piece) for piece in pieces]
    starts = [0, *accumulate(map(len, keys))]
    joined = "".join(keys)
    if not any(mark.translate(_FOLDED) in joined for mark in marks if mark):
        return [(False, text)] if text else []
    borders = _borders(words or quick_words(text), pieces, starts)
    hit = [False] * len(pieces)
    for start, end in _places(joined, marks, borders):
        for place in range(bisect_right(starts, start) - 1, bisect_left(starts, end)):
            hit[place] = True
    marked: Pieces = []
    for place, piece in enumerate(pieces):
        # What is not compared (spaces, dots) belongs to a hit only when it stands inside one.
        is_hit = hit[place] or (
            not keys[place] and 0 < place < len(pieces) - 1 and _within(hit, keys, place)
        )
        if marked and marked[-1][0] == is_hit:
            marked[-1] = (is_hit, marked[-1][1] + piece)
        else:
            marked.append((is_hit, piece))
    return marked


def extract(lines: Sequence[str], streams: Sequence[str], marks: Sequence[str]) -> Pieces:
    """Return the part of a text that says most of what was asked, highlighted, cut between words.

    Args:
        lines: the text as it is shown.
        streams: the same lines as words between bars.
    """
    best, most = 0, 0
    for place, stream in enumerate(streams):
        squeezed = stream.replace("|", "")
        score = sum(len(mark) for mark in marks if mark in squeezed)
        if score > most:
            best, most = place, score
    if not lines:
        return []
    squeezed = streams[best].replace("|", "") if streams else ""
    place = min((squeezed.find(mark) for mark in marks if mark in squeezed), default=0)
    # Words and the text they were taken from differ in little more than spaces.
    share = place / len(squeezed) if squeezed else 0
    window = _window(lines, best, int(share * len(lines[best])))
    return highlight("".join(window), marks, window)


def _window(lines: Sequence[str], best: int, found: int) -> list[str]:
    line = lines[best]
    start = max(0, found - _BEFORE) if found + _LENGTH > _LENGTH * 1.25 else 0
    text = line
    following = best + 1
    while len(text) - start < _LENGTH and following < len(lines):
        text += f" {lines[following]}"
        following += 1
    end = min(len(text), start + _LENGTH)
    part = quick_words(text[start:end])
    if start:
        part = part[1:]
    if end < len(text) and len(part) > 2:
        part = part[:-1]
    if part:
        part[0], part[-1] = part[0].lstrip(), part[-1].rstrip()
    is_cut = end < len(text) or following < len(lines)
    return [*(["… "] if start else []), *part, *([" …"] if is_cut else [])]


@lru_cache(maxsize=20_000)
def _compared(piece: str) -> str:
    key = search_key(piece)
    return key.translate(_FOLDED).strip(" ๆฯ") if any(map(str.isalnum, key)) else ""


def _within(hit: list[bool], keys: list[str], place: int) -> bool:
    before = next((at for at in range(place - 1, -1, -1) if keys[at]), None)
    after = next((at for at in range(place + 1, len(keys)) if keys[at]), None)
    return before is not None and after is not None and hit[before] and hit[after]


def _borders(words: Sequence[str], pieces: list[str], starts: list[int]) -> frozenset[int]:
    """Return where words start and end, counted in the letters that are compared."""
    compared = dict(zip(accumulate(map(len, pieces)), starts[1:], strict=True))
    ends = accumulate(map(len, words))
    return frozenset([0, *(compared[end] for end in ends if end in compared)])


def _places(joined: str, marks: Sequence[str], borders: frozenset[int]) -> list[tuple[int, int]]:
    places = []
    for mark in marks:
        wanted = mark.translate(_FOLDED)
        found = []
        place = joined.find(wanted)
        while wanted and place >= 0:
            found.append((place, place + len(wanted)))
            place = joined.find(wanted, place + len(wanted))
        whole = [each for each in found if each[0] in borders and each[1] in borders]
        places += whole or found
    return places
