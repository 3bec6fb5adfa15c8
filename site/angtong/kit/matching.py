"""What two sequences have in common, in order, in bounded time; knows nothing of text."""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence

Block = tuple[int, int, int]
"""(place in the old, place in the new, length) of a run that both have."""

_ANCHOR_LENGTHS = (32, 8, 4, 2, 1)
_WIDEST_SEARCH = 64
_NARROWEST_SEARCH = 8
_MOST_WORK = 4_000_000


def matching_blocks(
    old: Sequence[Hashable], new: Sequence[Hashable], *, sure_only: bool = False
) -> list[Block]:
    """Return the runs that stay, in order, none overlapping and none adjacent in both.

    Equal ends are trimmed; runs that occur once in both anchor the rest (patience diff on
    shingles that get shorter); between anchors a greedy shortest edit script (Myers) of
    bounded width walks on. The time is linear in the length but for a logarithm, whatever is
    compared; the answer is near the shortest, and the shortest between short sequences.

    Args:
        sure_only: stop at the anchors; what repeats in a part stays unmatched there.
    """
    numbers: dict[Hashable, int] = {}
    a = [numbers.setdefault(item, len(numbers)) for item in old]
    b = [numbers.setdefault(item, len(numbers)) for item in new]
    blocks: list[Block] = []
    waiting = [(0, len(a), 0, len(b), 0)]
    while waiting:
        a_from, a_to, b_from, b_to, level = waiting.pop()
        head = _common_length(a, b, range(a_from, a_to), range(b_from, b_to))
        blocks.append((a_from, b_from, head))
        a_from, b_from = a_from + head, b_from + head
        tail = _common_length(
            a, b, range(a_to - 1, a_from - 1, -1), range(b_to - 1, b_from - 1, -1)
        )
        a_to, b_to = a_to - tail, b_to - tail
        blocks.append((a_to, b_to, tail))
        if a_from == a_to or b_from == b_to:
            continue
        anchors: list[Block] = []
        is_short = a_to - a_from + b_to - b_from <= _WIDEST_SEARCH
        if is_short and not sure_only:
            level = len(_ANCHOR_LENGTHS)
        while level < len(_ANCHOR_LENGTHS) and not anchors:
            anchors = _anchors(a, b, (a_from, a_to, b_from, b_to), _ANCHOR_LENGTHS[level])
            level += 1
        if not anchors and not sure_only:
            walked = _walk(a[a_from:a_to], b[b_from:b_to])
            blocks += [(i + a_from, j + b_from, length) for i, j, length in walked]
        for i, j, length in anchors:
            waiting.append((a_from, i, b_from, j, level))
            blocks.append((i, j, length))
            a_from, b_from = i + length, j + length
        if anchors:
            waiting.append((a_from, a_to, b_from, b_to, level))
    return _joined(sorted(block for block in blocks if block[2]))


def _common_length(a: list[int], b: list[int], in_a: range, in_b: range) -> int:
    length = 0
    for i, j in zip(in_a, in_b, strict=False):
        if a[i] != b[j]:
            break
        length += 1
    return length


def _joined(blocks: list[Block]) -> list[Block]:
    joined: list[Block] = []
    for i, j, length in blocks:
        if joined and joined[-1][0] + joined[-1][2] == i and joined[-1][1] + joined[-1][2] == j:
            joined[-1] = (joined[-1][0], joined[-1][1], joined[-1][2] + length)
        else:
            joined.append((i, j, length))
    return joined


def _anchors(
    a: list[int], b: list[int], area: tuple[int, int, int, int], length: int
) -> list[Block]:
    """Return a longest chain of runs of `length` that occur once in either part."""
    a_from, a_to, b_from, b_to = area
    once_in_a = _places_of_single_runs(a, a_from, a_to, length)
    once_in_b = _places_of_single_runs(b, b_from, b_to, length)
    pairs = [(i, once_in_b[run]) for run, i in once_in_a.items() if run in once_in_b]
    chain: list[Block] = []
    a_end, b_end = a_from, b_from
    for i, j in _longest_rising(sorted(pairs)):
        if i >= a_end and j >= b_end:
            run = length + _common_length(a, b, range(i + length, a_to), range(j + length, b_to))
            chain.append((i, j, run))
            a_end, b_end = i + run, j + run
    return chain


def _places_of_single_runs(
    items: list[int], start: int, end: int, length: int
) -> dict[tuple[int, ...], int]:
    places: dict[tuple[int, ...], int] = {}
    repeated = set()
    for place in range(start, end - length + 1):
        run = tuple(items[place : place + length])
        if run in places:
            repeated.add(run)
        else:
            places[run] = place
    return {run: place for run, place in places.items() if run not in repeated}


def _longest_rising(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a longest chain of pairs, given by rising i, whose j rise too."""
    lowest_ends: list[int] = []
    holders: list[tuple] = []
    for i, j in pairs:
        place = bisect_left(lowest_ends, j)
        link = (i, j, holders[place - 1] if place else None)
        lowest_ends[place : place + 1] = [j]
        holders[place : place + 1] = [link]
    chain, link = [], holders[-1] if holders else None
    while link:
        chain.append(link[:2])
        link = link[2]
    return chain[::-1]


def _walk(a: list[int], b: list[int]) -> list[Block]:
    """Return common runs found by searches of bounded width, each from where the last ended."""
    blocks: list[Block] = []
    i = j = 0
    widest = max(_NARROWEST_SEARCH, min(_WIDEST_SEARCH, _MOST_WORK // (len(a) + len(b))))
    width = widest
    while i < len(a) and j < len(b):
        pairs, i_next, j_next = _search(a, b, i, j, width)
        blocks += [(i, j, 1) for i, j in pairs]
        few = 4 * len(pairs) < i_next - i + j_next - j
        width = max(_NARROWEST_SEARCH, width // 2) if few else widest
        i, j = i_next, j_next
    return _joined(blocks)


def _search(
    a: list[int], b: list[int], i: int, j: int, width: int
) -> tuple[list[tuple[int, int]], int, int]:
    """Return the equal pairs on the path that gets furthest with `width` edits, and its end.

    A path is known by its diagonal (steps in a minus steps in b) and by `x`, its steps in a.
    """
    rows, columns = len(a) - i, len(b) - j
    reached = {1: 0}
    trace: list[tuple[dict[int, int], dict[int, int]]] = []
    best = (-1, 0, 0)
    for edits in range(width + 1):
        before, reached, started = reached, {}, {}
        trace.append((before, started))
        for diagonal in range(-edits, edits + 1, 2):
            x = before.get(diagonal + 1, -1)
            if x - diagonal > columns:
                x = -1
            right = before.get(diagonal - 1, -2) + 1
            if x < right <= rows:
                x = right
            if x < 0:
                continue
            started[diagonal] = x
            y = x - diagonal
            while x < rows and y < columns and a[i + x] == b[j + y]:
                x += 1
                y += 1
            reached[diagonal] = x
            if x + y > best[0]:
                best = (x + y, diagonal, edits)
        if best[0] == rows + columns:
            break
    total, diagonal, edits = best
    x = (total + diagonal) // 2
    end = i + x, j + x - diagonal
    pairs = []
    for before, started in reversed(trace[: edits + 1]):
        start = started[diagonal]
        pairs += [(i + step, j + step - diagonal) for step in range(x - 1, start - 1, -1)]
        came_down = before.get(diagonal + 1, -1) == start
        diagonal += 1 if came_down else -1
        x = start if came_down else start - 1
    return pairs[::-1], *end
