"""From the comparison of two versions to the parts of its paper: what went is struck, what came is underlined. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from angtong.kit.baht import format_baht
from angtong.kit.word_diff import segments
from proposals.ledger.comparison import (
    Change,
    Comparison,
    LineChange,
    compare,
    is_evidence,
    percent,
)
from proposals.ledger.presentation import value_text
from proposals.ledger.redline import AND_MOVED
from proposals.ledger.tables import NOTHING, money_text, number_text, text_of

from .composition import kind_label, municipality_of, title_of
from .entries import entry_text
from .parts import rich_text
from .stamp import kind_of
from .tables import Content, rows_of
from .typography import glue
from .widths import column_widths

CHANGES = {"added": "เพิ่ม", "removed": "ตัดออก", "changed": "แก้ไข", "moved": "ย้ายลำดับ"}
SUBTOTALS = {
    "fiscal_year": "รวมปีงบประมาณ พ.ศ.\u00a0{}",
    "programme": "รวม{}",
    "category": "รวมหมวด{}",
}
LINE_PARTS = (
    ("fiscal_year", "ปีงบประมาณ พ.ศ.", text_of),
    ("programme", "แผนงาน", text_of),
    ("budget_class", "งบ", text_of),
    ("category", "หมวดรายจ่าย", text_of),
    ("quantity", "จำนวน", number_text),
    ("unit", "หน่วย", text_of),
    ("unit_price_baht", "ราคาต่อหน่วย", money_text),
)
COLUMNS = (
    ("text", "ลักษณะ"),
    ("wide", "รายการ"),
    ("money", "เดิม (บาท)"),
    ("money", "ใหม่ (บาท)"),
    ("money", "เพิ่ม/ลด (บาท)"),
    ("number", "ร้อยละ"),
)
AMOUNTS = ("old", "new", "delta", "percent")
PILCROW = "¶"


@dataclass(frozen=True)
class Entry:
    """One entry of a list that differs: how, and its line with its marks."""

    change: str
    text: SafeString


@dataclass(frozen=True)
class Field:
    """One field that differs. `text` holds the marks, `entries` those of a list.

    `forms` is the rich text before and after, when only its form differs: bold, italic, a list.
    """

    name: str
    label: str
    text: SafeString = field(default_factory=lambda: mark_safe(""))
    entries: list[Entry] = field(default_factory=list)
    forms: tuple[SafeString, SafeString] | None = None


@dataclass(frozen=True)
class Line:
    """One row of the budget table, as it is printed."""

    change: str
    text: SafeString
    notes: SafeString
    old: str
    new: str
    delta: str
    percent: str


@dataclass(frozen=True)
class Redline:
    """The paper of a comparison."""

    municipality: str
    kind_label: str
    title: SafeString
    summary: str
    identical: bool
    fields: list[Field]
    lines: list[Line]
    sums: list[Line]
    total: Line

    @property
    def form(self) -> list[Field]:
        """Return the state and what the form asks for, but the lines; it stands before the budget."""
        return [each for each in self.fields if not is_evidence(each.name)]

    @property
    def evidence(self) -> list[Field]:
        """Return what the dossier rests on; it stands last."""
        return [each for each in self.fields if is_evidence(each.name)]

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """Return the kind and head of each column of the budget table."""
        return COLUMNS

    @property
    def widths(self) -> list[int]:
        """Return the width of each column of the budget table, in percent."""
        rows = [*self.lines, *self.sums, self.total]
        columns = [[line.change for line in rows], []]
        columns += [[getattr(line, name) for line in rows] for name in AMOUNTS]
        return column_widths([kind for kind, _ in COLUMNS], [head for _, head in COLUMNS], columns)


def compose_redline(old: Content, new: Content, *, old_state: str, new_state: str) -> Redline:
    """Return the paper that shows what changed from one content to another, of any schema."""
    old, new = _comparable(old, new)
    found = compare(old, new, old_state=old_state, new_state=new_state)
    return Redline(
        municipality=municipality_of(new) or municipality_of(old),
        kind_label=kind_label(kind_of(new), new_state),
        title=title_of(new if new.get("title") else old),
        summary=glue(found.summary),
        identical=found.identical,
        fields=[_field(change) for change in found.changes],
        lines=[_line(change) for change in found.lines],
        sums=_sums(found),
        total=_sum("รวมทั้งสิ้น", found.total_old_baht, found.total_new_baht, found.delta_percent),
    )


def _comparable(old: Content, new: Content) -> tuple[Content, Content]:
    """Return two contents that can be compared, whatever their schemas.

    Lines are rows with a `uid`; what changed its shape between schemas is compared as a whole, in words.
    """
    ready = [{**content, "kind": kind_of(content)} for content in (old, new)]
    for content in ready:
        for name in ("budget_lines", "lines"):
            rows = rows_of(content.get(name))
            content[name] = [{"uid": f"#{place}", **row} for place, row in enumerate(rows, 1)]
    for name in {**old, **new}:
        shapes = {_shape(content.get(name)) for content in ready} - {"nothing"}
        if len(shapes) > 1 or "odd" in shapes:
            for content in ready:
                content[name] = {"code": "", "label": text_of(content.get(name))}
    return ready[0], ready[1]


def _shape(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, list):
        return "rows" if all(isinstance(row, dict) for row in value) else "odd"
    return "group" if isinstance(value, dict) and "code" not in value else "plain"


def mark(found: Iterable[tuple[str, str]]) -> SafeString:
    """Return segments as HTML: `<del>` for what went, `<ins>` for what came; a paragraph's end shows as ¶.

    Without its `<ins>` elements the text is the old one, without `<del>` the new one; a line break that stays
    is `<br>`, one that went or came is the sign.
    """
    written = []
    for op, text in found:
        lines = escape(glue(text), quote=False).split("\n")
        if op == "=":
            written.append("<br>".join(lines))
        else:
            tag = "del" if op == "-" else "ins"
            written.append(f"<{tag}>{f'{PILCROW}<wbr>'.join(lines)}</{tag}>")
    return mark_safe("".join(written))  # noqa: S308 - escaped


def _field(change: Change) -> Field:
    if change.kind == "list":
        return Field(
            change.field,
            change.label,
            entries=[_entry(change.field, entry) for entry in change.entries],
        )
    is_text = all(side is None or isinstance(side, str) for side in (change.old, change.new))
    if change.kind == "text" and is_text:
        if change.formatting_only:
            forms = rich_text(change.old), rich_text(change.new)
            return Field(change.field, change.label, forms=forms)
        return Field(change.field, change.label, mark(change.segments))
    return Field(
        change.field,
        change.label,
        _replaced(value_text(change.field, change.old), value_text(change.field, change.new)),
    )


def _entry(name: str, entry: dict[str, Any]) -> Entry:
    old, new = (entry_text(name, entry[side]) if entry[side] else "" for side in ("old", "new"))
    return Entry(CHANGES[entry["change"]], mark(segments(old, new)))


def _replaced(old: str, new: str) -> SafeString:
    shown = [("-", old), ("=", " "), ("+", new)]
    return mark(segment for segment in shown if segment[1] != NOTHING)


def _line(change: LineChange) -> Line:
    old, new = change.old or {}, change.new or {}
    described = [text_of(side.get("description")) if side else "" for side in (old, new)]
    return Line(
        CHANGES[change.change] + (AND_MOVED if change.has_moved else ""),
        mark(segments(*described)),
        _line_notes(old, new) if change.change == "changed" else mark_safe(""),
        money_text(old.get("amount_baht")) if change.old else NOTHING,
        money_text(new.get("amount_baht")) if change.new else NOTHING,
        _signed(change.delta_baht),
        _percent(change.delta_percent),
    )


def _line_notes(old: Content, new: Content) -> SafeString:
    notes = [
        mark(
            [
                ("=", f"{label} "),
                ("-", write(old.get(name))),
                ("=", " "),
                ("+", write(new.get(name))),
            ]
        )
        for name, label, write in LINE_PARTS
        if old.get(name) != new.get(name)
    ]
    return mark_safe(" · ".join(notes))  # noqa: S308 - marked pieces are escaped


def _sums(found: Comparison) -> list[Line]:
    return [
        _sum(
            SUBTOTALS.get(subtotal.by, "{}").format(subtotal.label),
            subtotal.old_baht,
            subtotal.new_baht,
            percent(subtotal.old_baht, subtotal.new_baht),
        )
        for subtotal in found.subtotals
    ]


def _sum(label: str, old: Decimal, new: Decimal, rate: Decimal | None) -> Line:
    return Line(
        "",
        mark([("=", label)]),
        mark_safe(""),
        format_baht(old),
        format_baht(new),
        _signed(new - old),
        _percent(rate),
    )


def _signed(amount: Decimal) -> str:
    if not amount:
        return "0.00"
    return f"{'+' if amount > 0 else '−'}{format_baht(abs(amount))}"


def _percent(rate: Decimal | None) -> str:
    if rate is None:
        return NOTHING
    return f"{'+' if rate > 0 else '−' if rate < 0 else ''}{abs(rate):,}"
