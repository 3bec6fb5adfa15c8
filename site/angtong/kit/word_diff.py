"""Pure comparison of two Thai texts by words; no database, no HTML."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Literal, NamedTuple

from .matching import Block, matching_blocks
from .thai import clusters, words

Op = Literal["=", "-", "+"]
Segment = tuple[Op, str]

_SURE_LINE_CHARACTERS = 10
_LEAST_ALIKE = 0.5
_LONG_CHARACTERS = 1_000
_MUCH_CHANGED = 0.2
_MOST_RETRIED_CHARACTERS = 100_000


def segments(old: str, new: str) -> list[Segment]:
    """Return what stays ("="), goes ("-") and comes ("+"), in reading order.

    Exact: "=" and "-" joined are the old text, "=" and "+" the new one. Neighbours differ in
    kind, and "-" stands before "+". No segment begins or ends inside a cluster, so that no
    marker tears a mark from its letter; a number is replaced whole.

    Paragraphs are matched first, then words in what is left, then clusters in words that are
    alike. What stays between two far larger changes is marked with them, to be readable.
    """
    return _merged(_compared(old, new))


def marked_characters(segments: list[Segment]) -> int:
    """Return how many characters are deleted plus inserted."""
    return sum(len(text) for op, text in segments if op != "=")


class _Step(NamedTuple):
    """What stays, or what is replaced: from where to where in the old text and in the new."""

    stays: bool
    old_from: int
    old_to: int
    new_from: int
    new_to: int

    @property
    def size(self) -> int:
        """Characters of the longer side."""
        return max(self.old_to - self.old_from, self.new_to - self.new_from)


class _Side:
    """One text, cut into words and into atoms, with the places where each begins."""

    def __init__(self, text: str):
        self.text = text
        self.words = words(text)
        self.word_places = _places(self.words)
        self.atoms = _atoms(text, self.words)
        self.atom_places = _places(self.atoms)

    def atoms_between(self, start: int, end: int) -> tuple[list[str], list[int]]:
        """Return the atoms of a part that begins and ends at word borders, and their places."""
        first, last = bisect_left(self.atom_places, start), bisect_left(self.atom_places, end)
        return self.atoms[first:last], self.atom_places[first : last + 1]


def _compared(old: str, new: str) -> Iterator[Segment]:
    old_lines, new_lines = _lines(old), _lines(new)
    blocks = matching_blocks(old_lines, new_lines, sure_only=True)
    for step in _steps(
        _sure(blocks, old_lines, len(new_lines)), _places(old_lines), _places(new_lines)
    ):
        gone, come = old[step.old_from : step.old_to], new[step.new_from : step.new_to]
        if step.stays:
            yield "=", gone
        elif gone and come:
            yield from _compared_by_words(_Side(gone), _Side(come))
        else:
            yield "-", gone
            yield "+", come


def _compared_by_words(old: _Side, new: _Side) -> Iterator[Segment]:
    blocks = matching_blocks(old.words, new.words)
    steps = _steps(blocks, old.word_places, new.word_places)
    steps = _readable(steps, old.text, times=2, least=8)
    parts = [part for step in steps for part in _refined(step, old, new)]
    if _may_be_astray(parts):
        others = _refined(_Step(False, 0, len(old.text), 0, len(new.text)), old, new)
        parts = others if _changed(others) * 1.5 < _changed(parts) else parts
    for part in parts:
        if part.stays:
            yield "=", old.text[part.old_from : part.old_to]
        else:
            yield "-", old.text[part.old_from : part.old_to]
            yield "+", new.text[part.new_from : part.new_to]


def _may_be_astray(parts: list[_Step]) -> bool:
    """Say whether letters might find a shorter way than words, which repeat in a long text."""
    length = parts[-1].old_to + parts[-1].new_to
    return (
        _LONG_CHARACTERS < length <= _MOST_RETRIED_CHARACTERS
        and _changed(parts) > _MUCH_CHANGED * length / 2
    )


def _changed(steps: list[_Step]) -> int:
    return sum(step.size for step in steps if not step.stays)


def _refined(step: _Step, old: _Side, new: _Side) -> list[_Step]:
    """Return the step, or the steps inside it when most of its atoms stay."""
    gone = old.text[step.old_from : step.old_to]
    come = new.text[step.new_from : step.new_to]
    if step.stays or not _may_be_alike(gone, come):
        return [step]
    old_atoms, old_places = old.atoms_between(step.old_from, step.old_to)
    new_atoms, new_places = new.atoms_between(step.new_from, step.new_to)
    inner = _steps(matching_blocks(old_atoms, new_atoms), old_places, new_places)
    inner = _readable(inner, old.text, times=1, least=1)
    alike = sum(part.size for part in inner if part.stays)
    return inner if alike >= _LEAST_ALIKE * step.size else [step]


def _may_be_alike(gone: str, come: str) -> bool:
    """Judge cheaply whether comparing two parts cluster by cluster can be worth its time."""
    if min(len(gone), len(come)) < _LEAST_ALIKE * max(len(gone), len(come)):
        return False
    if len(gone) < _LONG_CHARACTERS:
        return True
    shared = {come[i : i + 4] for i in range(len(come) - 3)}
    kept = sum(gone[i : i + 4] in shared for i in range(len(gone) - 3))
    return kept >= _LEAST_ALIKE * len(gone)


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _sure(blocks: list[Block], lines: list[str], new_count: int) -> list[Block]:
    """Return the blocks that may part the text: at its ends, or of some length.

    An empty line between two rewritten paragraphs says nothing about which belongs to which.
    """

    def is_sure(block: Block) -> bool:
        i, j, length = block
        if i == j == 0 or (i + length, j + length) == (len(lines), new_count):
            return True
        return sum(len(line.strip()) for line in lines[i : i + length]) >= _SURE_LINE_CHARACTERS

    return [block for block in blocks if is_sure(block)]


def _places(tokens: list[str]) -> list[int]:
    return [0, *accumulate(map(len, tokens))]


def _steps(blocks: list[Block], old_places: list[int], new_places: list[int]) -> Iterator[_Step]:
    i = j = 0
    for a, b, length in [*blocks, (len(old_places) - 1, len(new_places) - 1, 0)]:
        if i < a or j < b:
            yield _Step(False, old_places[i], old_places[a], new_places[j], new_places[b])
        i, j = a + length, b + length
        if length:
            yield _Step(True, old_places[a], old_places[i], new_places[b], new_places[j])


def _readable(steps: Iterable[_Step], old: str, times: int, least: int) -> list[_Step]:
    """Return the steps with each short stay swallowed that stands between larger changes.

    A stay goes when the changes on both sides are of `least` characters and `times` as long
    as it; it never holds a line break.
    """
    kept: list[_Step] = []
    for step in steps:
        kept.append(step)
        while len(kept) >= 3 and not step.stays:
            before, island, after = kept[-3:]
            if min(before.size, after.size) < max(least, island.size * times):
                break
            if "\n" in old[island.old_from : island.old_to]:
                break
            kept[-3:] = [_Step(False, before.old_from, after.old_to, before.new_from, after.new_to)]
    return kept


_DIGIT = re.compile(r"\d")


def _atoms(text: str, tokens: list[str]) -> list[str]:
    """Return the clusters of a text; a word with a digit in it stays whole."""
    atoms: list[str] = []
    pieces = iter(clusters(text))
    for token in tokens:
        inner, length = [], 0
        while length < len(token):
            inner.append(next(pieces))
            length += len(inner[-1])
        atoms += [token] if _DIGIT.search(token) else inner
    return atoms


def _merged(found: Iterable[Segment]) -> list[Segment]:
    """Join neighbours of one kind, deletions first at each place, and leave out empty ones."""
    merged: list[Segment] = []
    waiting: dict[Op, list[str]] = {"=": [], "-": [], "+": []}

    def settle(*ops: Op) -> None:
        for op in ops:
            text = "".join(waiting[op])
            waiting[op].clear()
            if text:
                merged.append((op, text))

    for op, text in found:
        if text and op == "=":
            settle("-", "+")
        elif text:
            settle("=")
        waiting[op].append(text)
    settle("=", "-", "+")
    return merged
