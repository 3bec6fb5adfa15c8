"""The tables of a version, made from its content alone: pure; no database, no HTML.

Whatever a content of any schema holds is shown; what is missing is left out, what is of an unknown shape is
written as it is.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from angtong.kit.baht import BahtRefused, baht_text, format_baht, to_baht
from angtong.kit.canonical import canonical_json
from angtong.kit.dates import thai_date
from proposals.evidence.models import Resolution

NOTHING = "–"
Content = dict[str, Any]


@dataclass(frozen=True)
class Column:
    """The head of a column."""

    label: str
    is_number: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell; `span` columns wide, `note` in smaller type after the text, `label` its column's head."""

    text: str
    is_number: bool = False
    is_header: bool = False
    span: int = 1
    note: str = ""
    label: str = field(default="", compare=False)


@dataclass(frozen=True)
class TableRow:
    """One row; `style` is "", "group" (a heading over the rows below) or "subtotal"."""

    cells: list[Cell]
    style: str = ""


@dataclass(frozen=True)
class Table:
    """A table with its caption; `foot` holds totals. `total_baht` is None when it adds nothing up."""

    caption: str
    columns: list[Column]
    rows: list[TableRow]
    foot: list[TableRow] = field(default_factory=list)
    total_baht: Decimal | None = None


def text_of(value: Any) -> str:
    """Return any value of a content as a reader sees it; nothing is "–"."""
    if value in (None, "", [], {}):
        return NOTHING
    if isinstance(value, bool):
        return "ใช่" if value else "ไม่ใช่"
    if isinstance(value, dict) and ("label" in value or "code" in value):
        return str(value.get("label") or value.get("code") or NOTHING)
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, list) and all(isinstance(one, str | int) for one in value):
        return ", ".join(map(str, value))
    return canonical_json(value)


def money_text(value: Any) -> str:
    """Return an amount with commas; what is no amount as it is."""
    amount = amount_of(value)
    return text_of(value) if amount is None else format_baht(amount)


def amount_of(value: Any) -> Decimal | None:
    """Return an amount (baht), None for what is none."""
    try:
        return to_baht(value) if isinstance(value, str | int) and value != "" else None
    except BahtRefused:
        return None


def number_text(value: Any) -> str:
    """Return a quantity with commas; what is no number as it is."""
    try:
        return f"{Decimal(value):,f}" if isinstance(value, str) and value else text_of(value)
    except (InvalidOperation, ValueError):
        return text_of(value)


def date_text(value: Any) -> str:
    """Return a date of a content (ISO 8601, C.E.) in the Buddhist era; what is no date as it is."""
    try:
        return thai_date(date.fromisoformat(value), "short")
    except (TypeError, ValueError, IndexError):
        return text_of(value)


def code_text(value: Any) -> str:
    """Return the code of a related thing alone: its label may be known to fewer people."""
    return text_of(value.get("code")) if isinstance(value, dict) else text_of(value)


def decision_text(value: Any) -> str:
    """Return the Thai name of an assembly's decision."""
    return dict(Resolution.Decision.choices).get(value, text_of(value))


Shape = tuple[str, str, Callable[[Any], str]]
NUMBERS = (money_text, number_text)

BUDGET_LINES: tuple[Shape, ...] = (
    ("description", "รายการ", text_of),
    ("fiscal_year", "ปีงบประมาณ พ.ศ.", text_of),
    ("category", "หมวดรายจ่าย", text_of),
    ("quantity", "จำนวน", number_text),
    ("unit", "หน่วย", text_of),
    ("unit_price_baht", "ราคาต่อหน่วย (บาท)", money_text),
    ("amount_baht", "จำนวนเงิน (บาท)", money_text),
)
EXPENDITURE: tuple[Shape, ...] = (
    ("description", "รายการ", text_of),
    ("budget_class", "งบ", text_of),
    ("category", "หมวดรายจ่าย", text_of),
    ("proposal", "ข้อเสนอโครงการ", code_text),
    ("amount_baht", "จำนวนเงิน (บาท)", money_text),
)
REVENUE: tuple[Shape, ...] = (
    ("category", "หมวดรายรับ", text_of),
    ("amount_baht", "จำนวนเงิน (บาท)", money_text),
)
ACTIVITIES: tuple[Shape, ...] = (
    ("name", "กิจกรรมหลัก", text_of),
    ("starts_on", "เริ่ม", date_text),
    ("ends_on", "สิ้นสุด", date_text),
    ("responsible", "ผู้รับผิดชอบ", text_of),
    ("amount_baht", "งบประมาณ (บาท)", money_text),
)
CITATIONS: tuple[Shape, ...] = (
    ("title", "ชุดข้อมูล", text_of),
    ("dataset", "รหัสชุดข้อมูล", text_of),
    ("version", "รุ่นข้อมูล", text_of),
    ("measured_on", "ข้อมูล ณ วันที่", date_text),
    ("source", "แหล่งที่มา", text_of),
    ("note", "ใช้ข้อมูลนี้อย่างไร", text_of),
)
RESOLUTIONS: tuple[Shape, ...] = (
    ("held_on", "วันที่ประชุม", date_text),
    ("area", "พื้นที่", text_of),
    ("venue", "สถานที่", text_of),
    ("decision", "มติ", decision_text),
    ("votes_for", "เห็นชอบ (เสียง)", number_text),
    ("votes_against", "ไม่เห็นชอบ (เสียง)", number_text),
    ("abstentions", "งดออกเสียง (เสียง)", number_text),
    ("text", "ข้อความมติ", text_of),
)
RESULTS: tuple[Shape, ...] = (
    ("indicator", "ตัวชี้วัด", text_of),
    ("area", "พื้นที่", text_of),
    ("before", "ก่อนดำเนินการ", number_text),
    ("after", "หลังดำเนินการ", number_text),
    ("unit", "หน่วย", text_of),
    ("measured_on", "วัดเมื่อ", date_text),
    ("dataset", "รหัสชุดข้อมูล", text_of),
    ("data_version", "ป้อนกลับเป็นรุ่นข้อมูลที่", text_of),
    ("note", "หมายเหตุ", text_of),
)
ATTACHMENTS: tuple[Shape, ...] = (
    ("title", "ชื่อเอกสาร", text_of),
    ("file_name", "ชื่อไฟล์", text_of),
    ("size_bytes", "ขนาด (ไบต์)", number_text),
    ("sha256", "ลายพิมพ์ SHA-256", text_of),
)
# Known to the record, told to no reader: what they name is shown by another column.
UNSHOWN = {"uid", "digest"}


def is_rows(value: Any) -> bool:
    """Say whether a value can be shown as a table."""
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)


def table(caption: str, rows: list[Content], shape: Iterable[Shape] = (), skip=UNSHOWN) -> Table:
    """Return rows of a content as a table: the columns of `shape` that any row fills, then unknown ones by key.

    The first column heads its row. A column named `amount_baht` that is filled is added up in the foot.
    """
    columns = _columns(rows, shape, skip)
    shown = [
        TableRow([Cell("", is_header=True)] if not columns else _cells(row, columns))
        for row in rows
    ]
    heads = [Column(label, write in NUMBERS) for _, label, write in columns]
    total = _total(rows) if any(name == "amount_baht" for name, _, _ in columns) else None
    foot = [] if total is None else [_total_row("รวมทั้งสิ้น", total, columns)]
    return Table(caption, heads, shown, foot, total)


def budget_table(lines: list[Content]) -> Table:
    """Return a proposal's budget lines, a subtotal for each fiscal year when there are several, total in words."""
    plain = table("รายการงบประมาณ", lines, BUDGET_LINES)
    columns = _columns(lines, BUDGET_LINES, UNSHOWN)
    years = sorted({str(line["fiscal_year"]) for line in lines if line.get("fiscal_year")})
    foot = []
    if len(years) > 1:
        for year in years:
            sum_baht = _total([line for line in lines if str(line.get("fiscal_year")) == year])
            foot.append(_total_row(f"รวมปีงบประมาณ พ.ศ. {year}", sum_baht, columns, words=False))
    return Table(plain.caption, plain.columns, plain.rows, [*foot, *plain.foot], plain.total_baht)


def expenditure_table(lines: list[Content]) -> Table:
    """Return an ordinance's expenditure under its programmes, each with its subtotal."""
    groups: dict[str, list[Content]] = {}
    for line in lines:
        groups.setdefault(text_of(line.get("programme")), []).append(line)
    whole = table("ประมาณการรายจ่ายตามแผนงาน", lines, EXPENDITURE, UNSHOWN | {"programme"})
    columns = _columns(lines, EXPENDITURE, UNSHOWN | {"programme"})
    rows = []
    for programme, members in groups.items():
        name = "ไม่ระบุแผนงาน" if programme == NOTHING else programme
        rows.append(TableRow([Cell(name, is_header=True, span=len(columns))], "group"))
        rows += [TableRow(_cells(line, columns)) for line in members]
        subtotal = _total_row(f"รวม{name}", _total(members), columns, words=False)
        rows.append(TableRow(subtotal.cells, "subtotal"))
    return Table(whole.caption, whole.columns, rows, whole.foot, whole.total_baht)


def _columns(rows: list[Content], shape: Iterable[Shape], skip: Iterable[str]) -> list[Shape]:
    filled = dict.fromkeys(
        name for row in rows for name, value in row.items() if value not in (None, "", [], {})
    )
    known = [column for column in shape if column[0] in filled]
    named = {column[0] for column in shape}
    return known + [
        (name, name, text_of) for name in filled if name not in named and name not in skip
    ]


def _cells(row: Content, columns: list[Shape]) -> list[Cell]:
    return [
        Cell(write(row.get(name)), is_number=write in NUMBERS, is_header=place == 0, label=label)
        for place, (name, label, write) in enumerate(columns)
    ]


def _total(rows: list[Content]) -> Decimal:
    amounts = (amount_of(row.get("amount_baht")) for row in rows)
    return sum((amount for amount in amounts if amount is not None), Decimal("0.00"))


def _total_row(label: str, total: Decimal, columns: list[Shape], *, words: bool = True) -> TableRow:
    at = next((place for place, column in enumerate(columns) if column[0] == "amount_baht"), 0)
    note = f"({baht_text(total)})" if words else ""
    cells = [Cell(label, is_header=True, span=at, note=note)] if at else []
    head = columns[at][1] if columns else ""
    cells.append(Cell(format_baht(total), is_number=True, label=head))
    after = len(columns) - at - 1
    return TableRow(cells + ([Cell("", span=after)] if after else []))
