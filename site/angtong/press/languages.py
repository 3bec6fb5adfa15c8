"""The two languages of the public site: Thai at every address, English below `/en/`. Knows addresses, no pages.

The address alone says which language a page speaks, never the browser: one address is one page for everybody.
Which places there are in English is told by who knows the pages (see `angtong.front.counterparts`).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import translation

THAI, ENGLISH = "th", "en"
PREFIX = "/en"
HOME = f"{PREFIX}/"

_places: ContextVar[Callable[[], dict[str, str]]] = ContextVar("places in English", default=dict)


def language_of(path: str) -> str:
    """Return the language of the page at an address."""
    return ENGLISH if path == PREFIX or path.startswith(HOME) else THAI


def is_english() -> bool:
    """Say whether the page that is being made speaks English."""
    return translation.get_language() == ENGLISH


@contextmanager
def speaking_english(places: Callable[[], dict[str, str]]) -> Iterator[None]:
    """Make a page in English.

    Args:
        places: gives, when a link asks for it, each Thai address that has an English counterpart, with that.
    """
    token = _places.set(places)
    try:
        with translation.override(ENGLISH):
            yield
    finally:
        _places.reset(token)


def place(url: str) -> str:
    """Return where a Thai address leads on this page: on an English one to its counterpart, if there is one."""
    if not is_english():
        return url
    path, mark, rest = url.partition("?")
    return _places.get()().get(path, path) + mark + rest


def template(name: str) -> str:
    """Return the template of a page or mail that is prose: "privacy.html" has an English twin "privacy.en.html"."""
    stem, _dot, ending = name.rpartition(".")
    return f"{stem}.en.{ending}" if is_english() else name
