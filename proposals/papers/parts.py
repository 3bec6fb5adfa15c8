"""A numbered part of a paper, and the plain ways to fill one. Pure; no template."""

from dataclasses import dataclass, field
from html import escape
from typing import Any

from django.utils.safestring import SafeString

from proposals.ledger.presentation import label_of, rich_html, value_text
from proposals.ledger.tables import NOTHING, text_of

from .stamp import kind_of
from .tables import Content, Table
from .typography import glue, glue_html

SHORT_LETTERS = 600
SHORT_ENTRIES = 8


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
        remark: what stands below the table.
    """

    heading: str
    number: str = ""
    line: str = ""
    rich: SafeString | None = None
    subparts: list[tuple[str, SafeString]] = field(default_factory=list)
    entries: list[tuple[str, str]] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    table: Table | None = None
    remark: str = ""

    @property
    def is_short(self) -> bool:
        """Say whether it is kept on one page."""
        if self.table or self.rich or self.subparts:
            return False
        texts = [self.line, *(text for _, text in self.entries)]
        texts += [text for item in self.items for text in (item.line, item.below)]
        return sum(map(len, texts)) <= SHORT_LETTERS and len(self.entries) <= SHORT_ENTRIES


def is_filled(value: Any) -> bool:
    """Say whether a value of a content says anything."""
    return value not in (None, "", [], {})


def field_label(content: Content, name: str) -> str:
    """Return what a field is called in this kind of dossier; an unknown one by its key."""
    return label_of(name, kind_of(content))


def line_part(content: Content, name: str) -> Part:
    """Return a part that is one line."""
    return Part(field_label(content, name), line=glue(value_text(name, content.get(name))))


def rich_part(content: Content, name: str) -> Part:
    """Return a part that is a rich text; an empty one is a dash behind its heading."""
    if not is_filled(content.get(name)):
        return Part(field_label(content, name), line=NOTHING)
    return Part(field_label(content, name), rich=rich_text(content[name]))


def rich_text(value: Any) -> SafeString:
    """Return a rich text of a content as it may stand in a paper; nothing is a dash."""
    html = rich_html(value) if isinstance(value, str) else escape(text_of(value))
    return glue_html(html or f"<p>{NOTHING}</p>")
