"""The tables of papers, from contents of any schema: pure; no database, no HTML."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from angtong.kit.baht import baht_text, format_baht
from proposals.ledger.tables import (
    NOTHING,
    amount_of,
    code_text,
    date_text,
    money_text,
    number_text,
    text_of,
)

from .typography import glue
from .widths import column_widths

Content = dict[str, Any]
SHORT_ROWS = 6
SHORT_LETTERS = 1_200


@dataclass(frozen=True)
class Column:
    """The head of a column; `kind` is "text", "wide", "place" (a running number), "date", "number" or "money"."""

    label: str
    kind: str = "text"


@dataclass(frozen=True)
class Cell:
    """A cell of one column; `note` stands below the text, smaller."""

    text: str
    kind: str = "text"
    note: str = ""


@dataclass(frozen=True)
class Group:
    """Rows that belong together, under a heading and with a subtotal when they have them."""

    rows: list[list[Cell]]
    heading: str = ""
    subtotal_label: str = ""
    subtotal: str = ""


@dataclass(frozen=True)
class Table:
    """A table; `total` is "" when it adds nothing up. `caption` is for who hears the paper read."""

    caption: str
    columns: list[Column]
    groups: list[Group]
    total_label: str = ""
    total: str = ""
    words: str = ""

    @property
    def width(self) -> int:
        """Return how many columns it has."""
        return len(self.columns)

    @property
    def widths(self) -> list[int]:
        """Return the width of each column, in percent."""
        rows = [row for group in self.groups for row in group.rows]
        sums = [*(group.subtotal for group in self.groups), self.total]
        texts = [[row[at].text for row in rows] for at in range(self.width)]
        texts[-1] += sums
        kinds, heads = zip(*((column.kind, column.label) for column in self.columns), strict=True)
        return column_widths(list(kinds), list(heads), texts)

    @property
    def is_short(self) -> bool:
        """Say whether it is kept on one page."""
        rows = [row for group in self.groups for row in group.rows]
        letters = sum(len(cell.text) + len(cell.note) for row in rows for cell in row)
        return len(rows) <= SHORT_ROWS and letters <= SHORT_LETTERS

    @property
    def label_width(self) -> int:
        """Return how many columns the label of a total spans: all but the last."""
        return len(self.columns) - 1


@dataclass(frozen=True)
class _Shape:
    """How a column is made: its head, and the cell of a row."""

    column: Column
    write: Callable[[Content], Cell]


def rows_of(value: Any) -> list[Content]:
    """Return the rows of a list, whatever else it holds left out."""
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def sum_baht(rows: list[Content]) -> Decimal:
    """Return the sum of `amount_baht` (baht); what is no amount counts nothing."""
    amounts = (amount_of(row.get("amount_baht")) for row in rows)
    return sum((amount for amount in amounts if amount is not None), Decimal("0.00"))


def _text(name: str) -> Callable[[Content], Cell]:
    return lambda row: Cell(glue(text_of(row.get(name))))


def _described(row: Content, *more: str) -> Cell:
    notes = [text_of(row[name]) for name in more if row.get(name) not in (None, "", {})]
    return Cell(glue(text_of(row.get("description"))), "wide", glue(" · ".join(notes)))


def _date(name: str) -> Callable[[Content], Cell]:
    return lambda row: Cell(date_text(row.get(name)), "date")


def _number(name: str) -> Callable[[Content], Cell]:
    return lambda row: Cell(number_text(row.get(name)), "number")


def _money(name: str) -> Callable[[Content], Cell]:
    return lambda row: Cell(money_text(row.get(name)), "money")


_AMOUNT = _Shape(Column("จำนวนเงิน (บาท)", "money"), _money("amount_baht"))
BUDGET = (
    _Shape(Column("รายการ", "wide"), lambda row: _described(row, "category")),
    _Shape(Column("จำนวน", "number"), _number("quantity")),
    _Shape(Column("หน่วย"), _text("unit")),
    _Shape(Column("ราคาต่อหน่วย (บาท)", "money"), _money("unit_price_baht")),
    _AMOUNT,
)
EXPENDITURE = (
    _Shape(Column("รายการ", "wide"), lambda row: _expenditure(row)),
    _Shape(Column("งบ"), _text("budget_class")),
    _Shape(Column("หมวดรายจ่าย"), _text("category")),
    _AMOUNT,
)
ACTIVITIES = (
    _Shape(Column("กิจกรรมหลัก", "wide"), lambda row: Cell(glue(text_of(row.get("name"))), "wide")),
    _Shape(Column("เริ่ม", "date"), _date("starts_on")),
    _Shape(Column("สิ้นสุด", "date"), _date("ends_on")),
    _Shape(Column("ผู้รับผิดชอบ"), _text("responsible")),
    _Shape(Column("งบประมาณ (บาท)", "money"), _money("amount_baht")),
)
REVENUE = (_Shape(Column("หมวดรายรับ", "wide"), _text("category")), _AMOUNT)


def _expenditure(row: Content) -> Cell:
    # A proposal's title may be known to fewer people than the ordinance: its reference is enough.
    proposal = code_text(row.get("proposal"))
    note = "" if proposal == NOTHING else f"ข้อเสนอโครงการ {proposal}"
    return Cell(glue(text_of(row.get("description"))), "wide", note)


def budget_table(lines: list[Content]) -> Table:
    """Return a proposal's budget lines under their fiscal years, with subtotals when there are several years."""
    years: dict[str, list[Content]] = {}
    for line in lines:
        years.setdefault(text_of(line.get("fiscal_year")), []).append(line)
    names = {
        year: "ไม่ระบุปีงบประมาณ" if year == NOTHING else f"ปีงบประมาณ พ.ศ.\u00a0{year}"
        for year in years
    }
    ordered = sorted(years, key=lambda year: (year == NOTHING, year))
    groups = [(names[year], years[year]) for year in ordered]
    return _table("รายการงบประมาณ", BUDGET, groups, headings=True)


def expenditure_table(lines: list[Content]) -> Table:
    """Return an ordinance's expenditure under its programmes, each with its subtotal."""
    programmes: dict[str, list[Content]] = {}
    for line in lines:
        programmes.setdefault(text_of(line.get("programme")), []).append(line)
    groups = [
        ("ไม่ระบุแผนงาน" if name == NOTHING else name, rows) for name, rows in programmes.items()
    ]
    return _table("ประมาณการรายจ่ายจำแนกตามแผนงาน", EXPENDITURE, groups, headings=True)


def activity_table(rows: list[Content]) -> Table:
    """Return the main activities: when, who, and what they cost."""
    made = plain_table(
        "กิจกรรมหลัก",
        [shape.column for shape in ACTIVITIES],
        [[shape.write(row) for shape in ACTIVITIES] for row in rows],
    )
    return made


def revenue_table(lines: list[Content]) -> Table:
    """Return an ordinance's revenue by category."""
    return _table("ประมาณการรายรับจำแนกตามหมวด", REVENUE, [("", lines)], headings=False)


def _table(
    caption: str,
    shape: tuple[_Shape, ...],
    groups: list[tuple[str, list[Content]]],
    *,
    headings: bool,
) -> Table:
    place, made = 0, []
    for name, rows in groups:
        cells = []
        for row in rows:
            place += 1
            cells.append([Cell(str(place), "place"), *(column.write(row) for column in shape)])
        has_subtotal = headings and len(groups) > 1
        made.append(
            Group(
                cells,
                name if headings else "",
                f"รวม{name}" if has_subtotal else "",
                format_baht(sum_baht(rows)) if has_subtotal else "",
            )
        )
    total = sum_baht([row for _, rows in groups for row in rows])
    columns = [Column("ที่", "place"), *(column.column for column in shape)]
    return Table(caption, columns, made, "รวมทั้งสิ้น", format_baht(total), baht_text(total))


def plain_table(caption: str, columns: list[Column], rows: list[list[Cell]]) -> Table:
    """Return a numbered table that adds nothing up; columns that no row fills are left out."""
    filled = [at for at in range(len(columns)) if any(row[at].text != NOTHING for row in rows)]
    heads = [Column("ที่", "place"), *(columns[at] for at in filled)]
    numbered = [
        [Cell(str(place), "place"), *(row[at] for at in filled)]
        for place, row in enumerate(rows, 1)
    ]
    return Table(caption, heads, [Group(numbered)])
