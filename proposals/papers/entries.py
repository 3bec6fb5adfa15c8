"""An entry of a list of a content, written as one line, so that two of them can be compared by words. Pure."""

from collections.abc import Callable
from typing import Any

from proposals.ledger.presentation import label_of, value_text
from proposals.ledger.tables import date_text, decision_text, money_text, number_text, text_of

from .parts import is_filled
from .tables import Content

Shape = tuple[str, str, Callable[[Any], str]]
SHAPES: dict[str, tuple[Shape, ...]] = {
    "activities": (
        ("name", "", text_of),
        ("starts_on", "เริ่ม", date_text),
        ("ends_on", "สิ้นสุด", date_text),
        ("responsible", "ผู้รับผิดชอบ", text_of),
        ("amount_baht", "งบประมาณ (บาท)", money_text),
    ),
    "attachments": (
        ("title", "", text_of),
        ("file_name", "ไฟล์", text_of),
        ("sha256", "SHA-256", text_of),
    ),
    "citations": (
        ("title", "", text_of),
        ("version", "รุ่นข้อมูลที่", text_of),
        ("measured_on", "ข้อมูล ณ วันที่", date_text),
        ("source", "แหล่งที่มา", text_of),
        ("note", "การใช้ข้อมูล", text_of),
    ),
    "resolutions": (
        ("held_on", "ประชุมเมื่อวันที่", date_text),
        ("venue", "ณ", text_of),
        ("area", "", text_of),
        ("decision", "มติ", decision_text),
        ("votes_for", "เห็นชอบ", number_text),
        ("votes_against", "ไม่เห็นชอบ", number_text),
        ("abstentions", "งดออกเสียง", number_text),
        ("text", "", text_of),
    ),
    "results": (
        ("indicator", "", text_of),
        ("area", "พื้นที่", text_of),
        ("before", "ก่อน", number_text),
        ("after", "หลัง", number_text),
        ("unit", "หน่วย", text_of),
        ("measured_on", "วัดเมื่อ", date_text),
        ("data_version", "ป้อนกลับเป็นรุ่นข้อมูลที่", text_of),
        ("note", "หมายเหตุ", text_of),
    ),
    "revenue": (
        ("category", "", text_of),
        ("amount_baht", "จำนวนเงิน (บาท)", money_text),
    ),
}
UNSHOWN = {"uid", "digest", "size_bytes", "dataset"}


def entry_text(name: str, entry: Content) -> str:
    """Return an entry of the list `name` as one line; parts of an unknown schema stand at its end by their keys."""
    shape = SHAPES.get(name, ())
    known = {part for part, _, _ in shape} | UNSHOWN
    said = [
        f"{label} {write(entry[part])}".strip()
        for part, label, write in shape
        if is_filled(entry.get(part))
    ]
    said += [
        f"{label_of(part, '')} {value_text(part, value)}"
        for part, value in entry.items()
        if part not in known and is_filled(value)
    ]
    return " · ".join(said)
