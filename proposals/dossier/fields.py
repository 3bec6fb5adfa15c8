"""What a working draft consists of, field by field: how each value arrives, is kept, and is written in a version.

One description serves the admin, the API, restoring a version and the snapshot, so that they cannot disagree.
How a single value is read and judged: `values`.
"""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import models

from angtong.directory.models import Area, Division
from knowledge.services.models import ServiceType
from proposals.classification.models import Category, Programme
from proposals.problems.models import Problem
from proposals.vocabulary import Confidentiality, Phase

from .values import (
    LARGEST_BAHT,
    ValueRefused,
    choice_of,
    named,
    plain_number,
    read_amount,
    read_baht_or_none,
    read_date,
    read_fiscal_year,
    read_number,
    read_rich,
    refuse_all,
    text_of,
)

MOST_LINES = 500
_UID = re.compile(r"[A-Za-z0-9._:-]{1,64}")


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


def _money(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.2f}"


def _iso(value) -> str | None:
    return value.isoformat() if value else None


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
    return Field(name, label, "text", text_of(most, needed=needed), _itself, _itself, **more)


def rich_field(name: str, label: str) -> Field:
    """Describe a rich text (sanitised HTML)."""
    return Field(name, label, "text", read_rich, _itself, _itself, rich=True)


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
    return Field(name, label, "value", choice_of(choices, label), _itself, _itself, **more)


def money_field(name: str, label: str, *, may_be_empty: bool = False) -> Field:
    """Describe an amount in baht; written with two decimals."""
    return Field(
        name, label, "value", read_baht_or_none if may_be_empty else read_amount, _money, _money
    )


def year_field(name: str, label: str, *, needed: bool = False) -> Field:
    """Describe a fiscal year (B.E.)."""

    def read(value: Any) -> int:
        year = read_fiscal_year(value)
        if year is None:
            raise ValueRefused("โปรดกรอกปีงบประมาณเป็น พ.ศ. สี่หลัก เช่น 2571")
        return year

    return Field(name, label, "value", read if needed else read_fiscal_year, _itself, _itself)


def rows_field(
    name: str,
    label: str,
    columns: tuple[Field, ...],
    check_row: Callable[[dict[str, Any]], None] = lambda row: None,
) -> Rows:
    """Describe a list of rows; each has a `uid`, given or made.

    Args:
        check_row: raises ValueRefused, its path a column, where values of one row contradict each other.
    """

    def read(value: Any) -> list[dict[str, Any]]:
        rows = _read_rows(value, columns, check_row)
        if sum(row.get("amount_baht") or 0 for row in rows) > LARGEST_BAHT:
            raise ValueRefused(f"ยอดรวมของรายการเกิน {LARGEST_BAHT:,} บาท โปรดตรวจจำนวนเงิน")
        return rows

    return Rows(name, label, "list", read, _itself, _itself, columns=columns)


def _read_rows(
    value: Any, columns: tuple[Field, ...], check_row: Callable[[dict[str, Any]], None]
) -> list[dict[str, Any]]:
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
        try:
            check_row(values)
        except ValueRefused as wrong:
            refused.append(ValueRefused(wrong.message, f"{index}.{wrong.path}"))
        rows.append(values)
    refuse_all(refused)
    return rows


def _check_days(activity: dict[str, Any]) -> None:
    """Refuse an activity that ends before it starts."""
    starts_on, ends_on = activity.get("starts_on"), activity.get("ends_on")
    if starts_on and ends_on and ends_on < starts_on:
        sentence = "วันสิ้นสุดอยู่ก่อนวันเริ่ม โปรดแก้วันเริ่มหรือวันสิ้นสุด"
        raise ValueRefused(sentence, "ends_on")


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
    Field("starts_on", "เริ่ม", "value", read_date, _iso, _iso),
    Field("ends_on", "สิ้นสุด", "value", read_date, _iso, _iso),
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
    rows_field("activities", "กิจกรรมหลัก", ACTIVITY_COLUMNS, _check_days),
    choice_field("confidentiality", "ชั้นการเปิดเผย", Confidentiality, part_of_request=False),
)
