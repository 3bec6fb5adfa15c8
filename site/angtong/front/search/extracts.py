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
    keys = list(map(_compared, pieces))
    joined = "".join(keys)
    wanted = [folded for mark in marks if (folded := mark.translate(_FOLDED)) and folded in joined]
    if not wanted:
        return [(False, text)] if text else []
    starts = [0, *accumulate(map(len, keys))]
    ends = [0, *accumulate(map(len, pieces))]
    borders = _borders(words or quick_words(text), ends, starts)
    marked: Pieces = []
    shown = 0
    for first, last in _runs(_places(joined, wanted, borders), starts):
        if shown < ends[first]:
            marked.append((False, text[shown : ends[first]]))
        shown = ends[last]
        marked.append((True, text[ends[first] : shown]))
    return [*marked, (False, text[shown:])] if shown < len(text) else marked


def extract(lines: Sequence[str], streams: Sequence[str], marks: Sequence[str]) -> Pieces:
    """Return the part of a text that says most of what was asked, highlighted, cut between words.

    Args:
        lines: the text as it is shown.
        streams: the same lines as words between bars.
    """
    if not lines:
        return []
    squeezed = [stream.replace("|", "") for stream in streams]
    best, most = 0, 0
    for place, letters in enumerate(squeezed):
        score = sum(len(mark) for mark in marks if mark in letters)
        if score > most:
            best, most = place, score
    letters = squeezed[best] if squeezed else ""
    place = min((letters.find(mark) for mark in marks if mark in letters), default=0)
    # Words and the text they were taken from differ in little more than spaces.
    share = place / len(letters) if letters else 0
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


def _borders(words: Sequence[str], ends: list[int], starts: list[int]) -> frozenset[int]:
    """Return where words start and end, counted in the letters that are compared."""
    compared = dict(zip(ends, starts, strict=True))
    return frozenset(
        [0, *(compared[end] for end in accumulate(map(len, words)) if end in compared)]
    )


def _places(joined: str, wanted: Sequence[str], borders: frozenset[int]) -> list[tuple[int, int]]:
    places = []
    for mark in wanted:
        found = []
        place = joined.find(mark)
        while place >= 0:
            found.append((place, place + len(mark)))
            place = joined.find(mark, place + len(mark))
        whole = [each for each in found if each[0] in borders and each[1] in borders]
        places += whole or found
    return sorted(places)


def _runs(places: list[tuple[int, int]], starts: list[int]) -> list[tuple[int, int]]:
    """Return from which piece to before which there are hits; hits with nothing compared between them are one.

    What is not compared (spaces, dots) belongs to a hit only when it stands inside one.
    """
    runs: list[tuple[int, int]] = []
    for start, end in places:
        first, last = bisect_right(starts, start) - 1, bisect_left(starts, end)
        if runs and starts[first] <= starts[runs[-1][1]]:
            runs[-1] = (runs[-1][0], max(runs[-1][1], last))
        else:
            runs.append((first, last))
    return runs
