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
Part = tuple[
    Sequence[str], Sequence[str]
]  # lines as they are shown, the same as words between bars
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
    return _around((lines, streams), _best_line(streams, marks)[1], marks)


def _around(part: Part, best: int, marks: Sequence[str]) -> Pieces:
    """Return the extract around the first hit in a line of a part."""
    lines, streams = part
    if not lines:
        return []
    letters = streams[best].replace("|", "") if streams else ""
    place = min((letters.find(mark) for mark in marks if mark in letters), default=0)
    # Words and the text they were taken from differ in little more than spaces.
    share = place / len(letters) if letters else 0
    window = _window(lines, best, int(share * len(lines[best])))
    return highlight("".join(window), marks, window)


def in_two(first: Sequence[str], second: Sequence[str]) -> str:
    """Return lines as one text; an empty line parts the first from the second ones."""
    return "\n\n".join(["\n".join(first), *(["\n".join(second)] if second else [])])


def parts_of(lead: str, lead_words: str, text: str, text_words: str) -> tuple[Part, Part, Part]:
    """Return what an entry says in Thai prose, by which names it goes, and what it says in English."""
    summary, names = _halves(lead, lead_words)
    thai, english = _halves(text, text_words)
    return ([*summary[0], *thai[0]], [*summary[1], *thai[1]]), names, english


def _halves(text: str, words: str) -> tuple[Part, Part]:
    first, _, second = text.partition("\n\n")
    lines, streams = first.splitlines(), words.splitlines()
    cut = len(lines)
    return (lines, streams[:cut]), (second.splitlines(), streams[cut:])


def extract_of(prose: Part, names: Part, english: Part, marks: Sequence[str], title: str) -> Pieces:
    """Return the extract of the part that says most of what was asked; Thai prose before names, these before English.

    A name says little: the beginning of the prose follows it, and it is passed over for what the title shows already.

    Args:
        title: as a stream of words.
    """
    shown = title.replace("|", "")
    unshown = [mark for mark in marks if mark not in shown]
    asked = [(prose, marks), (names, unshown), (english, marks)]
    scores = [_best_line(part[1], wanted) if part[0] else (-1, 0) for part, wanted in asked]
    best = max(range(len(asked)), key=lambda place: scores[place][0])
    part, line = asked[best][0], scores[best][1]
    if part is not names or not prose[0]:
        return _around(part, line, marks)
    return [*highlight(names[0][line], marks), (False, " · "), *_around(prose, 0, ())]


def _best_line(streams: Sequence[str], marks: Sequence[str]) -> tuple[int, int]:
    """Return (score, place) of the first line that says most of what was asked."""
    most, best = 0, 0
    for place, stream in enumerate(streams):
        letters = stream.replace("|", "")
        score = sum(len(mark) for mark in marks if mark in letters)
        if score > most:
            most, best = score, place
    return most, best


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
