"""The order of a Thai dictionary, and the letters under which it groups its words.

`icu4py` offers no collator, so the key is made here, after what CLDR asks of Thai: punctuation and spaces do not
count, a leading vowel counts after its consonant, tone marks and the like count only between words that are
otherwise equal, and last of all case and digits.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import groupby
from typing import TypeVar

from .thai import arabic_digits, normalise

T = TypeVar("T")
Key = tuple[str, str, str, str]

CONSONANTS = "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮ"
OTHERS = "#"
_LEADING = re.compile("([เ-ไ])([ก-ฮ])")
_SECOND_LEVEL = re.compile("[\u0e47-\u0e4c\u0e4e]")
# ฯ and ๆ are signs, not letters: "ต่าง ๆ" stands with "ต่าง".
_IGNORED = frozenset("ฯๆ๏๚๛")


def _counts(letter: str) -> bool:
    if letter in _IGNORED:
        return False
    return letter.isalnum() or unicodedata.category(letter) in {"Mn", "Mc"}


@lru_cache(maxsize=4_096)
def collation_key(text: str) -> Key:
    """Return the key by which texts stand in a dictionary: digits, then Latin, then Thai.

    Its parts are compared in turn: the letters, the marks above them, what is left out (punctuation), the text.
    """
    spelling = normalise(text)
    plain = unicodedata.normalize("NFD", arabic_digits(spelling).casefold())
    ordered = _LEADING.sub(r"\2\1", "".join(filter(_counts, plain)))
    letters = _SECOND_LEVEL.sub("", ordered)
    marks = "".join(sign if _SECOND_LEVEL.match(sign) else " " for sign in ordered).rstrip()
    return letters, marks, spelling.casefold(), text.swapcase()


def in_thai_order(things: Iterable[T], key: Callable[[T], str] = str) -> list[T]:
    """Return things in the order of a Thai dictionary, by the text that `key` gives of each."""
    return sorted(things, key=lambda thing: collation_key(key(thing)))


def letter_of(text: str) -> str:
    """Return the letter under which a dictionary lists a text: ก-ฮ, A-Z, or "#" for digits and the rest."""
    first = collation_key(text)[0][:1].upper()
    is_letter = first and (first in CONSONANTS or "A" <= first <= "Z")
    return first if is_letter else OTHERS


def by_letter(things: Iterable[T], key: Callable[[T], str] = str) -> list[tuple[str, list[T]]]:
    """Return (letter, things) in order, for the sections of a glossary; an empty text is left out."""
    told = [thing for thing in things if key(thing).strip()]
    ordered = in_thai_order(told, key)
    return [
        (letter, list(found))
        for letter, found in groupby(
            sorted(ordered, key=lambda thing: _place_of(letter_of(key(thing)))),
            key=lambda thing: letter_of(key(thing)),
        )
    ]


def _place_of(letter: str) -> tuple[bool, bool, str]:
    return letter == OTHERS, letter not in CONSONANTS, letter
