"""A numbered part of a paper, and the plain ways to fill one. Pure; no template."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString

from proposals.ledger.presentation import label_of, rich_html, value_text
from proposals.ledger.tables import NOTHING

from .tables import Content, Table
from .typography import glue, glue_html


@dataclass(frozen=True)
class Item:
    """One of several numbered entries: its line, and what is said below it."""

    line: str
    below: str = ""


@dataclass(frozen=True)
class Part:
    """A numbered part: a heading, and one or more of the ways to fill it.

    Args:
        number: in Thai digits.
        line: one plain line below the heading.
        rich: safe HTML below the heading.
        subparts: (heading, safe HTML) pairs.
        entries: (label, text) pairs.
        items: numbered entries.
    """

    heading: str
    number: str = ""
    line: str = ""
    rich: SafeString | None = None
    subparts: list[tuple[str, SafeString]] = field(default_factory=list)
    entries: list[tuple[str, str]] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    table: Table | None = None


def is_filled(value: Any) -> bool:
    """Say whether a value of a content says anything."""
    return value not in (None, "", [], {})


def line_part(content: Content, name: str) -> Part:
    """Return a part that is one line."""
    return Part(label_of(name), line=glue(value_text(name, content.get(name))))


def rich_part(content: Content, name: str) -> Part:
    """Return a part that is a rich text."""
    return Part(label_of(name), rich=rich_text(content.get(name)))


def rich_text(value: Any) -> SafeString:
    """Return a rich text of a content as it may stand in a paper; nothing is a dash."""
    html = rich_html(value) if isinstance(value, str) else ""
    return glue_html(html or f"<p>{NOTHING}</p>")
