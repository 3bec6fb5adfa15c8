"""A comparison as its reader sees it: texts with marks, values old and new, the budget table; pure, no HTML.

Amounts and what differs come from `comparison.Comparison` alone; nothing is compared here.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from angtong.kit.baht import format_baht
from angtong.kit.thai import clusters

from . import tables
from .comparison import Change, Comparison, LineChange, is_evidence, percent
from .presentation import rich_html, value_text
from .tables import NOTHING, Shape

FOLDED_FROM = 600
LEFT_OPEN = 160
_WINDOW = 40

CHANGE_LABELS = {"added": "เพิ่ม", "removed": "ตัด", "changed": "แก้ไข", "moved": "ย้ายลำดับ"}
AND_MOVED = "และย้ายลำดับ"
SUBTOTAL_LABELS = {"fiscal_year": "ปีงบประมาณ พ.ศ.", "programme": "แผนงาน", "category": "หมวดรายจ่าย"}
SHAPES: dict[str, tuple[Shape, ...]] = {
    "revenue": tables.REVENUE,
    "activities": tables.ACTIVITIES,
    "citations": tables.CITATIONS,
    "resolutions": tables.RESOLUTIONS,
    "results": tables.RESULTS,
    "attachments": tables.ATTACHMENTS,
}
_LINE_SHAPE = {
    name: (label, write)
    for name, label, write in (
        *tables.EXPENDITURE,
        *tables.BUDGET_LINES,
        ("programme", "แผนงาน", tables.text_of),
    )
}
_IN_OWN_COLUMN = {"uid", "description", "amount_baht"}


@dataclass(frozen=True)
class Piece:
    """A piece of a marked text: `mark` is "=", "-" or "+"; `folded` is the long middle of what stays."""

    mark: str
    text: str
    folded: str = ""
    after: str = ""


@dataclass(frozen=True)
class Part:
    """One value inside a list entry or a line, old and new; both the same when it did not change."""

    label: str
    old: str
    new: str

    @property
    def has_changed(self) -> bool:
        """Say whether old and new differ."""
        return self.old != self.new


@dataclass(frozen=True)
class Entry:
    """One entry of a list that was added, removed, changed or moved."""

    change: str
    change_label: str
    title: str
    parts: list[Part]


@dataclass(frozen=True)
class FieldChange:
    """One field that differs: `pieces` for a text, `entries` for a list, `old` and `new` for a value.

    When only the form of a rich text differs (bold, a list), `old_html` and `new_html` show it; both are safe.
    """

    field: str
    label: str
    kind: str
    old: str = ""
    new: str = ""
    pieces: list[Piece] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    formatting_only: bool = False
    old_html: str = ""
    new_html: str = ""


@dataclass(frozen=True)
class Line:
    """One budget line that differs, as the table prints it."""

    change: str
    change_label: str
    description: str
    old_description: str
    parts: list[Part]
    old_baht: str
    new_baht: str
    delta_baht: str
    delta_percent: str


@dataclass(frozen=True)
class Sum:
    """A subtotal or the total: what it sums, old, new and the difference."""

    label: str
    old_baht: str
    new_baht: str
    delta_baht: str
    delta_percent: str


@dataclass(frozen=True)
class Redline:
    """A whole comparison, ready for a page or a paper."""

    identical: bool
    summary: str
    fields: list[FieldChange]
    lines: list[Line]
    subtotals: list[Sum]
    total: Sum

    @property
    def form(self) -> list[FieldChange]:
        """Return the state and what the form asks for, but the lines; it stands before the budget."""
        return [each for each in self.fields if not is_evidence(each.field)]

    @property
    def evidence(self) -> list[FieldChange]:
        """Return what the dossier rests on; it stands last."""
        return [each for each in self.fields if is_evidence(each.field)]


def redline(comparison: Comparison, *, foldable: bool = True) -> Redline:
    """Return the comparison in words.

    Args:
        foldable: leave the middle of long unchanged text folded; False for paper.
    """
    return Redline(
        comparison.identical,
        comparison.summary,
        [_field(change, foldable) for change in comparison.changes],
        [_line(line) for line in comparison.lines],
        [
            _sum(
                f"{SUBTOTAL_LABELS.get(each.by, each.by)} {each.label}",
                each.old_baht,
                each.new_baht,
            )
            for each in comparison.subtotals
        ],
        _sum("รวมทั้งสิ้น", comparison.total_old_baht, comparison.total_new_baht),
    )


def signed_baht(amount: Decimal) -> str:
    """Return a difference with its sign: "+1,000.00", "−250.50", "0.00"."""
    sign = "+" if amount > 0 else "\u2212" if amount < 0 else ""
    return sign + format_baht(abs(amount))


def signed_percent(rate: Decimal | None) -> str:
    """Return a rate with its sign, "–" when there is none."""
    if rate is None:
        return NOTHING
    sign = "+" if rate > 0 else "\u2212" if rate < 0 else ""
    return f"{sign}{abs(rate):,f}"


def pieces(segments: list[tuple[str, str]], *, foldable: bool = True) -> list[Piece]:
    """Return marked segments as pieces; what stays and is long keeps its beginning and end, its middle folded."""
    found = []
    for mark, text in segments:
        if foldable and mark == "=" and len(text) >= FOLDED_FROM:
            found.append(Piece(mark, *_folded(text)))
        else:
            found.append(Piece(mark, text))
    return found


def _folded(text: str) -> tuple[str, str, str]:
    # Cut between clusters only, so that no fold parts a mark from its letter.
    head = 0
    for cluster in clusters(text[: LEFT_OPEN + _WINDOW]):
        if head >= LEFT_OPEN:
            break
        head += len(cluster)
    start = len(text) - LEFT_OPEN - _WINDOW
    torn, *whole = clusters(text[start:])
    tail = start + len(torn)
    for cluster in whole:
        if tail >= len(text) - LEFT_OPEN:
            break
        tail += len(cluster)
    return text[:head], text[head:tail], text[tail:]


def _field(change: Change, foldable: bool) -> FieldChange:
    shown = {"field": change.field, "label": change.label, "kind": change.kind}
    if change.kind == "list":
        return FieldChange(
            **shown, entries=[_entry(change.field, entry) for entry in change.entries]
        )
    if change.kind == "text" and change.formatting_only:
        return FieldChange(
            **shown,
            formatting_only=True,
            old_html=rich_html(change.old or ""),
            new_html=rich_html(change.new or ""),
        )
    if change.kind == "text":
        return FieldChange(**shown, pieces=pieces(change.segments, foldable=foldable))
    return FieldChange(
        **shown, old=value_text(change.field, change.old), new=value_text(change.field, change.new)
    )


def _entry(name: str, entry: dict[str, Any]) -> Entry:
    old, new = entry["old"] or {}, entry["new"] or {}
    shape = SHAPES.get(name, ())
    known = {column: (label, write) for column, label, write in shape}
    names = [
        column for column in dict.fromkeys((*known, *old, *new)) if column not in tables.UNSHOWN
    ]
    parts = []
    for column in names:
        label, write = known.get(column, (column, tables.text_of))
        before, after = write(old.get(column)), write(new.get(column))
        if before != NOTHING or after != NOTHING:
            parts.append(Part(label, before, after))
    title = next((part.new if new else part.old for part in parts), NOTHING)
    if entry["change"] == "changed":
        parts = [part for part in parts if part.has_changed]
    elif entry["change"] == "moved":
        parts = []
    else:
        parts = parts[1:]
    return Entry(entry["change"], CHANGE_LABELS[entry["change"]], title, parts)


def _line(line: LineChange) -> Line:
    old, new = line.old or {}, line.new or {}
    parts = []
    for name in dict.fromkeys((*_LINE_SHAPE, *old, *new)):
        if name in _IN_OWN_COLUMN or old.get(name) == new.get(name) or not (old and new):
            continue
        label, write = _LINE_SHAPE.get(name, (name, tables.text_of))
        parts.append(Part(label, write(old.get(name)), write(new.get(name))))
    before, after = old.get("description"), new.get("description")
    return Line(
        line.change,
        CHANGE_LABELS[line.change] + (AND_MOVED if line.has_moved else ""),
        tables.text_of(after if new else before),
        tables.text_of(before) if old and new and before != after else "",
        parts,
        tables.money_text(old.get("amount_baht")),
        tables.money_text(new.get("amount_baht")),
        signed_baht(line.delta_baht),
        signed_percent(line.delta_percent),
    )


def _sum(label: str, old: Decimal, new: Decimal) -> Sum:
    return Sum(
        label,
        format_baht(old),
        format_baht(new),
        signed_baht(new - old),
        signed_percent(percent(old, new)),
    )
