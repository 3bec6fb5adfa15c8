"""What the index keeps of a text: numbers, each for a word, a pair, a cluster pair, three consonants. Pure.

Both databases keep the same numbers and are asked for the same ones, so they give the same answers.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

from .spelling import clusters, consonants, parts

WORD, PAIR, PART, CLUSTERS, SOUNDS, SKELETON = "w", "p", "u", "c", "k", "s"
TITLE, LEAD = "t", "l"
LONGEST_SKELETON = 6  # consonants of a word that is also found as a whole by its skeleton


@lru_cache
def _start(kind: str) -> int:
    return crc32(f"{kind}:".encode())


def token(kind: str, text: str) -> int:
    """Return the number of a text of a kind: 32 bits with sign."""
    return crc32(text.encode("utf-8", "replace"), _start(kind)) - 0x80000000


def words_and_pairs(words: list[str], field: str = "") -> Iterator[int]:
    """Yield what finds these words one by one and side by side, in a field or anywhere."""
    for word in words:
        yield token(field + WORD, word)
        for part in parts(word):
            yield token(field + PART, part)
    for first, second in pairwise(words):
        yield token(field + PAIR, f"{first}|{second}")


def inner(words: list[str]) -> Iterator[int]:
    """Yield what finds a line's words from within and in spite of wrong marks."""
    squeezed = "".join(words)
    for first, second in pairwise(clusters(squeezed)):
        yield token(CLUSTERS, first + second)
    skeleton = "".join(map(consonants, words))
    for place in range(len(skeleton) - 2):
        yield token(SOUNDS, skeleton[place : place + 3])
    for word in words:
        bones = consonants(word)
        if 0 < len(bones) <= LONGEST_SKELETON:
            yield token(SKELETON, bones)
    for first, second in pairwise(words):
        bones = consonants(first) + consonants(second)
        if 0 < len(bones) <= LONGEST_SKELETON:
            yield token(SKELETON, bones)


def tokens_of(title: list[list[str]], lead: list[list[str]], body: list[list[str]]) -> list[int]:
    """Return the numbers of a thing, sorted; each argument is a list of lines, each a list of words."""
    found: set[int] = set()
    for lines, field in ((title, TITLE), (lead, LEAD), (body, "")):
        for words in lines:
            found.update(words_and_pairs(words))
            found.update(inner(words))
            if field:
                found.update(words_and_pairs(words, field))
    return sorted(found)


def stream(lines: Iterable[list[str]]) -> str:
    """Return lines of words as one text in which a phrase of words is a plain substring: "|ก|ข|\\n|ค|"."""
    return "\n".join(f"|{'|'.join(words)}|" for words in lines)
