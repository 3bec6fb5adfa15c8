"""Readers of the values that bodies and queries are made of. Pure, but for looking up what is named."""

import re
from datetime import date
from typing import Any

from django.db import models

from angtong.kit import clock, dates, thai
from proposals.dossier.fields import Field, Rows
from proposals.dossier.values import (
    ValueRefused,
    named,
    read_fiscal_year,
    read_number,
    refuse_all,
)
from proposals.rights import WrongValues

from .bodies import Part, read_parts

LARGEST = 2_147_483_647
TEXT = {"type": "string"}


def text(name: str, most: int, *, needed: bool = False, default: Any = "") -> Part:
    """Describe a text; lines are kept, white space at its ends is not."""

    def read(value: Any) -> str:
        if not isinstance(value, str):
            raise ValueRefused("โปรดกรอกเป็นข้อความ")
        kept = thai.normalise(value).strip()
        if needed and not kept:
            raise ValueRefused("โปรดกรอกข้อมูลในช่องนี้")
        if len(kept) > most:
            raise ValueRefused(thai.too_long(kept, most))
        return kept

    return Part(name, read, {**TEXT, "maxLength": most}, needed, default)


def secret(name: str) -> Part:
    """Describe a text that is taken exactly as it is."""

    def read(value: Any) -> str:
        if not isinstance(value, str):
            raise ValueRefused("โปรดกรอกเป็นข้อความ")
        return value

    return Part(name, read, TEXT, needed=True)


def whole(name: str, *, least: int = 0, needed: bool = True, default: Any = None) -> Part:
    """Describe a whole number."""

    def read(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= LARGEST:
            raise ValueRefused(f"โปรดส่งเป็นเลขจำนวนเต็ม ตั้งแต่ {least} ขึ้นไป")
        return value

    return Part(name, read, {"type": "integer", "minimum": least}, needed, default)


def yes_or_no(name: str) -> Part:
    """Describe a boolean, false when it is not sent."""

    def read(value: Any) -> bool:
        if not isinstance(value, bool):
            raise ValueRefused("โปรดส่งเป็น true หรือ false")
        return value

    return Part(name, read, {"type": "boolean"}, default=False)


def one_of(
    name: str, choices: type[models.TextChoices] | dict[str, str], *, needed: bool = True
) -> Part:
    """Describe a value of a closed list."""
    known = choices if isinstance(choices, dict) else dict(choices.choices)

    def read(value: Any) -> str:
        if not isinstance(value, str) or value not in known:
            listed = ", ".join(f"{code} ({label})" for code, label in known.items())
            raise ValueRefused(f"ค่านี้ไม่อยู่ในรายการ โปรดเลือกจาก {listed}")
        return value

    return Part(name, read, {"type": "string", "enum": [str(code) for code in known]}, needed)


def day(name: str, *, in_the_past: bool = False, needed: bool = True) -> Part:
    """Describe a date: ISO 8601, or as officers type it (B.E.)."""

    def read(value: Any) -> date:
        if not isinstance(value, str):
            raise ValueRefused("โปรดส่งวันที่เป็นข้อความ เช่น 2026-11-22")
        try:
            found = dates.parse_date(value)
        except dates.DateRefused as refused:
            raise ValueRefused(refused.refusal.message) from None
        if in_the_past and found > clock.today():
            raise ValueRefused("วันที่ต้องไม่อยู่ในอนาคต โปรดตรวจสอบอีกครั้ง")
        return found

    return Part(name, read, {"type": "string", "format": "date"}, needed)


def number(name: str) -> Part:
    """Describe a measured number of at most four decimals, as a string or a whole number."""

    def read(value: Any):
        found = read_number(value, negative=True)
        if found is None:
            raise ValueRefused("โปรดกรอกเป็นตัวเลข เช่น 12 หรือ 0.5")
        return found

    return Part(name, read, TEXT, needed=True)


def related(
    name: str, model: type[models.Model], key: str = "code", *, needed: bool = True, **limits
) -> Part:
    """Describe a related thing, named by its code or reference."""
    look_up = named(model, key, **limits)

    def read(value: Any):
        found = look_up(value)
        if found is None and needed:
            raise ValueRefused("โปรดกรอกข้อมูลในช่องนี้")
        return found

    return Part(name, read, TEXT, needed)


def many(name: str, one: Part, *, most: int = 200, needed: bool = False) -> Part:
    """Describe a list of such values."""

    def read(value: Any) -> list[Any]:
        found, wrong = [], []
        for place, item in enumerate(_listed(value, most)):
            try:
                found.append(one.read(item))
            except ValueRefused as refused:
                wrong += _below(str(place), refused)
        refuse_all(wrong)
        return found

    return Part(name, read, {"type": "array", "items": one.schema}, needed, default=[])


def rows(name: str, *columns: Part, most: int = 200, needed: bool = True) -> Part:
    """Describe a list of objects of these parts; each is read as a dict."""

    def read(value: Any) -> list[dict[str, Any]]:
        found, wrong = [], []
        for place, item in enumerate(_listed(value, most)):
            if not isinstance(item, dict):
                wrong.append(ValueRefused("โปรดส่งแต่ละรายการเป็น JSON object", str(place)))
                continue
            try:
                found.append(read_parts(item, columns))
            except WrongValues as refused:
                wrong += [
                    ValueRefused(sentences[0], f"{place}.{path}")
                    for path, sentences in refused.errors.items()
                ]
        refuse_all(wrong)
        return found

    return Part(
        name, read, {"type": "array", "items": {"type": "object", **schema_of(columns)}}, needed
    )


def anything(name: str, schema: dict[str, Any], *, default: Any = None) -> Part:
    """Describe a member that an action reads itself."""
    return Part(name, lambda value: value, schema, default=default)


def _listed(value: Any, most: int) -> list[Any]:
    if not isinstance(value, list):
        raise ValueRefused("โปรดส่งเป็นรายการ")
    if len(value) > most:
        raise ValueRefused(f"จำนวนรายการเกิน {most} รายการ โปรดแบ่งส่งเป็นหลายครั้ง")
    return value


def _below(place: str, refused: ValueRefused) -> list[ValueRefused]:
    return [
        ValueRefused(sentences[0], path) for path, sentences in refused.errors_of(place).items()
    ]


def code_in_query(name: str, model: type[models.Model], key: str = "code") -> Part:
    """Describe a query's filter by a code that must exist; gives the code."""
    look_up = named(model, key)
    return Part(name, lambda value: value if look_up(value) else None, TEXT)


def year_in_query(name: str) -> Part:
    """Describe a query's filter by fiscal year (B.E.)."""
    return Part(name, read_fiscal_year, {"type": "integer", "minimum": 2500, "maximum": 2700})


def whole_in_query(name: str, *, least: int, most: int, default: Any = None) -> Part:
    """Describe a whole number in a query."""

    def read(value: str) -> int:
        if not (value.isascii() and value.isdigit() and len(value) < 10):
            raise ValueRefused(f"โปรดส่งเป็นเลขจำนวนเต็ม {least} ถึง {most:,}")
        if not least <= int(value) <= most:
            raise ValueRefused(f"โปรดส่งเป็นเลขจำนวนเต็ม {least} ถึง {most:,}")
        return int(value)

    schema = {"type": "integer", "minimum": least, "maximum": most}
    if default is not None:
        schema["default"] = default
    return Part(name, read, schema, default=default)


def version_number(name: str) -> Part:
    """Describe a version's number in an address; one that no version can have is read as 0."""

    def read(value: str) -> int:
        if not re.fullmatch("-?[0-9]{1,100}", value):
            raise ValueRefused("โปรดระบุเลขรุ่นเป็นเลขจำนวนเต็ม เช่น 1")
        return int(value) if 0 < int(value) <= LARGEST else 0

    return Part(name, read, {"type": "integer", "minimum": 1})


def schema_of(parts) -> dict[str, Any]:
    """Return the JSON Schema of an object of these parts."""
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {part.name: part.schema for part in parts},
        "additionalProperties": False,
    }
    needed = [part.name for part in parts if part.needed]
    return schema | ({"required": needed} if needed else {})


def schema_of_field(field: Field) -> dict[str, Any]:
    """Return the JSON Schema of a field of a dossier, as far as its description tells."""
    if isinstance(field, Rows):
        columns = {column.name: schema_of_field(column) for column in field.columns}
        row = {"type": "object", "properties": {"uid": TEXT} | columns}
        return {"type": "array", "title": field.label, "items": row}
    if field.name == "fiscal_year":
        return {"type": ["integer", "null"], "title": f"{field.label} (พ.ศ.)"}
    return {"type": ["string", "null"], "title": field.label}
