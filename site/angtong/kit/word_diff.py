"""Pure comparison of two Thai texts by words; no database, no HTML."""

from difflib import SequenceMatcher
from typing import Literal

from .thai import words

Op = Literal["=", "-", "+"]
Segment = tuple[Op, str]


def segments(old: str, new: str) -> list[Segment]:
    """Return what stays, goes and comes, in reading order."""
    a, b = words(old), words(new)
    found: list[Segment] = []
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("=", "".join(a[i:j])))
            continue
        if i < j:
            found.append(("-", "".join(a[i:j])))
        if k < m:
            found.append(("+", "".join(b[k:m])))
    return found


def marked_characters(segments: list[Segment]) -> int:
    """Return how many characters are deleted plus inserted."""
    return sum(len(text) for op, text in segments if op != "=")
