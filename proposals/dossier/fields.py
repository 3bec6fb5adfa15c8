"""What a working draft consists of, field by field: how each value arrives, is kept, and is written in a version.

One description serves the admin, the API, restoring a version and the snapshot, so that they cannot disagree.
A value arrives in its JSON form: a related thing by its code, an amount as a string, a date in ISO 8601.
"""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models

from angtong.directory.models import Area, Division
from angtong.kit import baht, dates, richtext, thai
from knowledge.services.models import ServiceType
from proposals.classification.models import Category, Programme
from proposals.problems.models import Problem
from proposals.vocabulary import Confidentiality, Phase

LARGEST_BAHT = Decimal("9999999999999.99")
MOST_LINES = 500
_UID = re.compile(r"[A-Za-z0-9._:-]{1,64}")


class ValueRefused(ValueError):
    """A value cannot be kept; the message is the Thai sentence, `path` the place below the field.

    `others` are the same for other places below it: a table tells every wrong cell at once.
    """

    def __init__(self, message: str, path: str = "", others: tuple["ValueRefused", ...] = ()):
        super().__init__(message)
        self.message = message
        self.path = path
        self.others = others

    def errors_of(self, name: str) -> dict[str, list[str]]:
        """Return the Thai sentences by dotted path, below the field of that name."""
        return {
            f"{name}.{one.path}" if one.path else name: [one.message]
            for one in (self, *self.others)
        }


def refuse_all(refused: list[ValueRefused]) -> None:
    """Raise one refusal that tells all of them; nothing when there is none.

    Raises:
        ValueRefused: there is one.
    """
    if refused:
        raise ValueRefused(refused[0].message, refused[0].path, tuple(refused[1:]))


@dataclass(frozen=True)
class Field:
    """One field of the content.

    Args:
        kind: how comparison treats it: "text" (words), "value" (whole), "list" (rows).
        read: JSON form to the model's value; raises ValueRefused.
        write: the model's value to what a version keeps.
        code: the model's value to its JSON form, as the API shows it.
        part_of_request: the planner edits it while the request is prepared for the province.
    """

    name: str
    label: str
    kind: str
    read: Callable[[Any], Any]
    write: Callable[[Any], Any]
    code: Callable[[Any], Any]
    rich: bool = False
    part_of_request: bool = True


@dataclass(frozen=True)
class Rows(Field):
    """A field that is a list of rows, matched by `uid`. `columns` describe a row."""

    columns: tuple[Field, ...] = field(default=())


def _itself(value: Any) -> Any:
    return value


def check_storable(value: str) -> None:
    """Refuse what no database keeps.

    Raises:
        ValueRefused: the text holds NUL or half a character.
    """
    if not thai.is_storable(value):
        raise ValueRefused("ข้อความมีอักขระที่บันทึกไม่ได้ โปรดพิมพ์ใหม่")


def _text(most: int, *, needed: bool = False) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value is None:
            value = ""
        if not isinstance(value, str):
            raise ValueRefused("โปรดกรอกเป็นข้อความ")
        check_storable(value)
        value = " ".join(thai.normalise(value).split())
        if needed and not value:
            raise ValueRefused("โปรดกรอกข้อมูลในช่องนี้")
        if len(value) > most:
            raise ValueRefused(f"ข้อความยาวเกิน {most:,} ตัวอักษร โปรดย่อให้สั้นลง")
        return value

    return read


def _read_rich(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueRefused("โปรดกรอกเป็นข้อความ")
    check_storable(value)
    try:
        return richtext.sanitise(value)
    except richtext.RichTextRefused as refused:
        raise ValueRefused(refused.refusal.message) from None


def _choice(choices: type[models.TextChoices], label: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value in (None, ""):
            raise ValueRefused(f"โปรดเลือก{label}")
        if value not in choices.values:
            known = ", ".join(f"{code} ({label})" for code, label in choices.choices)
            raise ValueRefused(f"ค่านี้ไม่อยู่ในรายการ โปรดเลือกจาก {known}")
        return value

    return read


def read_fiscal_year(value: Any) -> int | None:
    """Return a fiscal year as its B.E. integer.

    Raises:
        ValueRefused: it is not a year between 2500 and 2700.
    """
    if value in (None, ""):
        return None
    if isinstance(value, str) and thai.arabic_digits(value).strip().isdecimal():
        value = int(thai.arabic_digits(value))
    if isinstance(value, bool) or not isinstance(value, int) or not 2500 <= value <= 2700:
        raise ValueRefused("โปรดกรอกปีงบประมาณเป็น พ.ศ. สี่หลัก เช่น 2571")
    return value


def _read_date(value: Any):
    if value in (None, ""):
        return None
    if not isinstance(value, str):
        raise ValueRefused("โปรดกรอกวันที่ เช่น 22/11/2569")
    try:
        return dates.parse_date(value)
    except dates.DateRefused as refused:
        raise ValueRefused(refused.refusal.message) from None


def read_baht(value: Any) -> Decimal:
    """Return an amount, not negative, of at most 16 digits.

    Raises:
        ValueRefused: it is not such an amount.
    """
    try:
        amount = baht.to_baht(value)
    except (ValueError, TypeError) as refused:
        refusal = getattr(refused, "refusal", None)
        raise ValueRefused(
            refusal.message if refusal else "โปรดกรอกจำนวนเงินเป็นตัวเลข เช่น 1,250,000.00"
        ) from None
    if _has_part_of_a_satang(value):
        raise ValueRefused("โปรดกรอกจำนวนเงินทศนิยมไม่เกินสองตำแหน่ง เช่น 1,250.50")
    if amount < 0:
        raise ValueRefused("จำนวนเงินต้องไม่ติดลบ โปรดตรวจสอบอีกครั้ง")
    if amount > LARGEST_BAHT:
        raise ValueRefused("จำนวนเงินสูงเกินกว่าที่บันทึกได้ โปรดตรวจสอบอีกครั้ง")
    return amount


def _has_part_of_a_satang(value: Any) -> bool:
    _, _, decimals = thai.arabic_digits(str(value)).strip().partition(".")
    return bool(decimals[2:].strip("0"))


def _read_baht_or_none(value: Any) -> Decimal | None:
    return None if value in (None, "") else read_baht(value)


def _read_amount(value: Any) -> Decimal:
    return Decimal("0.00") if value in (None, "") else read_baht(value)


def read_number(value: Any, *, places: int = 4, negative: bool = False) -> Decimal | None:
    """Return a quantity of at most `places` decimals.

    Raises:
        ValueRefused: it is not a number, is negative (unless allowed), or is too long to keep exactly.
    """
    if value in (None, ""):
        return None
    if isinstance(value, bool | float) or not isinstance(value, str | int | Decimal):
        raise ValueRefused("โปรดกรอกเป็นตัวเลข เช่น 12 หรือ 0.5")
    try:
        number = Decimal(thai.arabic_digits(str(value)).replace(",", "").strip())
    except InvalidOperation:
        raise ValueRefused("โปรดกรอกเป็นตัวเลข เช่น 12 หรือ 0.5") from None
    # `adjusted()` first: arithmetic on 1e9999999 overflows.
    if not number.is_finite() or abs(number.adjusted()) >= 10 or (number < 0 and not negative):
        raise ValueRefused("ตัวเลขนี้อยู่นอกช่วงที่บันทึกได้ โปรดตรวจสอบอีกครั้ง")
    if number != round(number, places):
        raise ValueRefused(f"โปรดกรอกทศนิยมไม่เกิน {places} ตำแหน่ง")
    return number


def plain_number(value: Decimal | None) -> str | None:
    """Return a number as a string without trailing zeros or exponent."""
    if value is None:
        return None
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _money(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.2f}"


def _iso(value) -> str | None:
    return value.isoformat() if value else None


def named(
    model: type[models.Model], key: str = "code", **limits
) -> Callable[[Any], models.Model | None]:
    """Return a reader of a related thing by its code or reference."""

    def read(value: Any) -> models.Model | None:
        if value in (None, ""):
            return None
        found = None
        if isinstance(value, str) and len(value) <= 100 and thai.is_storable(value):
            found = model._default_manager.filter(**limits, **{key: value}).first()
        if found is None:
            raise ValueRefused(f"ไม่พบ{model._meta.verbose_name}รหัสนี้ โปรดเลือกจากรายการ")
        return found

    return read


def _label_of(key: str, told_by: str) -> Callable[[Any], dict | None]:
    def write(thing: Any) -> dict | None:
        if thing is None:
            return None
        return {"code": getattr(thing, key), "label": getattr(thing, told_by, None) or thing.title}

    return write


def _code_of(key: str) -> Callable[[Any], str | None]:
    return lambda thing: None if thing is None else getattr(thing, key)


def text_field(name: str, label: str, most: int, *, needed: bool = False, **more) -> Field:
    """Describe a line of plain text."""
    return Field(name, label, "text", _text(most, needed=needed), _itself, _itself, **more)


def rich_field(name: str, label: str) -> Field:
    """Describe a rich text (sanitised HTML)."""
    return Field(name, label, "text", _read_rich, _itself, _itself, rich=True)


def related_field(
    name: str,
    label: str,
    model: type[models.Model],
    key: str = "code",
    told_by: str = "name",
    **more,
) -> Field:
    """Describe a related thing, named by `key`; versions tell its name or title, or what `told_by` says."""
    read, write = named(model, key), _label_of(key, told_by)
    return Field(name, label, "value", read, write, _code_of(key), **more)


def choice_field(name: str, label: str, choices: type[models.TextChoices], **more) -> Field:
    """Describe a value of a closed list."""
    return Field(name, label, "value", _choice(choices, label), _itself, _itself, **more)


def money_field(name: str, label: str, *, may_be_empty: bool = False) -> Field:
    """Describe an amount in baht; written with two decimals."""
    return Field(
        name, label, "value", _read_baht_or_none if may_be_empty else _read_amount, _money, _money
    )


def year_field(name: str, label: str, *, needed: bool = False) -> Field:
    """Describe a fiscal year (B.E.)."""

    def read(value: Any) -> int:
        year = read_fiscal_year(value)
        if year is None:
            raise ValueRefused("โปรดกรอกปีงบประมาณเป็น พ.ศ. สี่หลัก เช่น 2571")
        return year

    return Field(name, label, "value", read if needed else read_fiscal_year, _itself, _itself)


def rows_field(name: str, label: str, columns: tuple[Field, ...]) -> Rows:
    """Describe a list of rows; each has a `uid`, given or made."""

    def read(value: Any) -> list[dict[str, Any]]:
        rows = _read_rows(value, columns)
        if sum(row.get("amount_baht") or 0 for row in rows) > LARGEST_BAHT:
            raise ValueRefused(f"ยอดรวมของรายการเกิน {LARGEST_BAHT:,} บาท โปรดตรวจจำนวนเงิน")
        return rows

    return Rows(name, label, "list", read, _itself, _itself, columns=columns)


def _read_rows(value: Any, columns: tuple[Field, ...]) -> list[dict[str, Any]]:
    if value is None:
        value = []
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        raise ValueRefused("โปรดส่งเป็นรายการ")
    if len(value) > MOST_LINES:
        raise ValueRefused(
            f"จำนวนรายการเกิน {MOST_LINES} รายการ โปรดรวมรายการที่คล้ายกัน หรือแยกเป็นหลายเรื่อง"
        )
    known = {column.name for column in columns} | {"uid"}
    rows, seen, refused = [], set(), []
    for index, row in enumerate(value):
        refused += [
            ValueRefused("ไม่มีช่องข้อมูลชื่อนี้ โปรดตรวจสอบชื่อช่อง", f"{index}.{name}")
            for name in sorted(str(name) for name in set(row) - known)
        ]
        uid = row.get("uid") or str(uuid.uuid4())
        if not isinstance(uid, str) or not _UID.fullmatch(uid):
            sentence = "รหัสรายการใช้ได้เฉพาะอักษรอังกฤษ ตัวเลข และเครื่องหมาย . _ : -"
            refused.append(ValueRefused(sentence, f"{index}.uid"))
        elif uid in seen:
            sentence = "รหัสรายการซ้ำกับรายการอื่น แต่ละรายการต้องมีรหัสของตนเอง"
            refused.append(ValueRefused(sentence, f"{index}.uid"))
        else:
            seen.add(uid)
        values = {"uid": uid}
        for column in columns:
            try:
                values[column.name] = column.read(row.get(column.name))
            except ValueRefused as wrong:
                refused.append(ValueRefused(wrong.message, f"{index}.{column.name}"))
        rows.append(values)
    refuse_all(refused)
    return rows


BUDGET_LINE_COLUMNS = (
    year_field("fiscal_year", "ปีงบประมาณ พ.ศ."),
    related_field("category", "หมวดรายจ่าย", Category),
    text_field("description", "รายการ", 500),
    Field("quantity", "จำนวน", "value", read_number, plain_number, plain_number),
    text_field("unit", "หน่วย", 60),
    money_field("unit_price_baht", "ราคาต่อหน่วย (บาท)", may_be_empty=True),
    money_field("amount_baht", "จำนวนเงิน (บาท)"),
)
ACTIVITY_COLUMNS = (
    text_field("name", "กิจกรรมหลัก", 500, needed=True),
    Field("starts_on", "เริ่ม", "value", _read_date, _iso, _iso),
    Field("ends_on", "สิ้นสุด", "value", _read_date, _iso, _iso),
    money_field("amount_baht", "งบประมาณ (บาท)", may_be_empty=True),
    text_field("responsible", "ผู้รับผิดชอบ", 200),
)
PROPOSAL_FIELDS: tuple[Field, ...] = (
    text_field("title", "ชื่อโครงการ", 300, needed=True),
    choice_field("phase", "ระยะการดำเนินการ", Phase, part_of_request=False),
    related_field("problem", "ประเด็นปัญหา", Problem, "reference", part_of_request=False),
    related_field("service_type", "ประเภทการบริการ", ServiceType, part_of_request=False),
    related_field("area", "พื้นที่เป้าหมาย", Area),
    year_field("fiscal_year", "ปีงบประมาณ พ.ศ."),
    related_field("programme", "แผนงาน", Programme),
    rich_field("rationale", "หลักการและเหตุผล"),
    rich_field("objective", "วัตถุประสงค์"),
    rich_field("target", "เป้าหมาย (ผลผลิตของโครงการ)"),
    rich_field("indicators", "ตัวชี้วัด (KPI)"),
    rich_field("expected_result", "ผลที่คาดว่าจะได้รับ"),
    related_field("responsible_division", "หน่วยงานรับผิดชอบหลัก", Division),
    rows_field("budget_lines", "รายการงบประมาณ", BUDGET_LINE_COLUMNS),
    rows_field("activities", "กิจกรรมหลัก", ACTIVITY_COLUMNS),
    choice_field("confidentiality", "ชั้นการเปิดเผย", Confidentiality, part_of_request=False),
)
