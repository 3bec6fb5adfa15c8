"""What is searched for, whatever it is: the one form in which sources hand it to the index. Pure."""

from dataclasses import dataclass, field
from hashlib import sha256

FACETS = ("service", "phase", "area", "year", "state", "tag")
_BETWEEN, _AMONG = "\x1f", "\x1e"


@dataclass(frozen=True)
class Thing:
    """Something that can be found, as one audience sees it.

    Args:
        source: names it for good, e.g. "page:12".
        kind: a value of `EntryKind`.
        summary: what it is about in short; counts as much as `lead`.
        lead: headings and the names that it goes by (area, tags), which count more than the text.
        english: what it says in English beside its Thai text.
        facets: facet -> codes; facets are those of `FACETS`.
        stamp: seconds since 1970 of its last change: newer first among equals.
        points_at: field of `SearchEntry` -> key: what the right to find it hangs on.
    """

    source: str
    kind: str
    url: str
    title: str
    note: str = ""
    summary: str = ""
    lead: str = ""
    text: str = ""
    english: str = ""
    facets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    stamp: int = 0
    points_at: dict[str, int] = field(default_factory=dict)


def pack(kind: str, facets: dict[str, tuple[str, ...]]) -> str:
    """Return kind and facets as one text: entries with the same values have the same text."""
    columns = [
        _AMONG.join(sorted({_clean(code) for code in facets.get(name, ()) if code}))
        for name in FACETS
    ]
    return _BETWEEN.join([kind, *columns])


def key_of(packed: str) -> int:
    """Return the whole number (64 bits, signed) that stands for a packed text, on every database and for good."""
    return int.from_bytes(sha256(packed.encode()).digest()[:8], signed=True)


def unpack(packed: str) -> dict[str, tuple[str, ...]]:
    """Return the values of a packed text, `kind` among them."""
    columns = packed.split(_BETWEEN)
    return {
        name: tuple(column.split(_AMONG)) if column else ()
        for name, column in zip(("kind", *FACETS), columns, strict=True)
    }


def _clean(code: object) -> str:
    return str(code).translate({ord(_BETWEEN): " ", ord(_AMONG): " ", 0: " "})[:100]
