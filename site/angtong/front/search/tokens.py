"""What the index keeps of a text: numbers, each for a word, a pair, a cluster pair, three consonants. Pure.

Both databases keep the same numbers and are asked for the same ones, so they give the same answers.
"""

from collections.abc import Iterable
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


def _all(kind: str, texts: Iterable[str]) -> set[int]:
    start = _start(kind)
    return {crc32(text.encode("utf-8", "replace"), start) - 0x80000000 for text in texts}


def words_and_pairs(words: list[str], field: str = "") -> set[int]:
    """Return what finds these words one by one and side by side, in a field or anywhere."""
    pairs = (f"{first}|{second}" for first, second in pairwise(words))
    compounds = (part for word in words for part in parts(word))
    return _all(field + WORD, words) | _all(field + PART, compounds) | _all(field + PAIR, pairs)


def inner(words: list[str]) -> set[int]:
    """Return what finds a line's words from within and in spite of wrong marks."""
    letters = clusters("".join(words))
    bones = list(map(consonants, words))
    skeleton = "".join(bones)
    threes = (skeleton[place : place + 3] for place in range(len(skeleton) - 2))
    short = (each for each in bones if 0 < len(each) <= LONGEST_SKELETON)
    pairs = (first + second for first, second in pairwise(bones))
    short_pairs = (each for each in pairs if 0 < len(each) <= LONGEST_SKELETON)
    return (
        _all(CLUSTERS, map("".join, pairwise(letters)))
        | _all(SOUNDS, threes)
        | _all(SKELETON, short)
        | _all(SKELETON, short_pairs)
    )


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
