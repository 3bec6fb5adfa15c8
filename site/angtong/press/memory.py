"""What was drawn is kept in the process, for whoever can name all that it follows from. Pure but for that memory."""

from collections.abc import Hashable
from typing import TypeVar

from django.conf import settings

T = TypeVar("T")
MOST_LETTERS = 8_000_000
LETTERS_OF_A_THING = 500
_kept: dict[Hashable, object] = {}
_letters = 0


def recall(key: Hashable) -> object | None:
    """Return what is kept under a key; None while somebody works on templates, and wants to see each change."""
    return None if settings.DEBUG else _kept.get(key)


def keep(key: Hashable, thing: T) -> T:
    """Keep a thing under all that it follows from, and return it. Beyond `MOST_LETTERS` all is forgotten first."""
    global _letters
    if _letters > MOST_LETTERS:
        forget_all()
    _kept[key] = thing
    _letters += len(str(key)) + (len(thing) if isinstance(thing, str) else LETTERS_OF_A_THING)
    return thing


def forget_all() -> None:
    """Draw everything anew from now on."""
    global _letters
    _kept.clear()
    _letters = 0
