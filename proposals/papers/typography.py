"""Thai typography of papers: what must not be parted at a line's end. Pure; changes no letter but spaces."""

import re
from datetime import date
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from angtong.kit.dates import thai_date
from proposals.ledger.tables import text_of

NBSP = "\u00a0"

_NUMBER = r"[0-9๐-๙][0-9๐-๙,./]*"
_GLUED = re.compile(
    rf"(?<=[ก-๙]) (?=[ๆฯ])"  # a repetition mark never begins a line
    rf"|(?:(?<=พ\.ศ\.)|(?<=ค\.ศ\.)) (?={_NUMBER})"
    rf"|(?<=ที่) (?={_NUMBER})|(?<=ข้อ) (?={_NUMBER})|(?<=มาตรา) (?={_NUMBER})"
    rf"|(?<=ร้อยละ) (?={_NUMBER})|(?<=หมู่) (?={_NUMBER})"
    r"|(?<=[0-9๐-๙%]) (?=[ก-ฮเ-ไ])"  # a number and its unit
)
_ORDINAL = re.compile(rf"(?:ชุมชน|หมู่|ครั้ง|ฉบับ|วาระ|ระยะ|รุ่น)(?:ที่)?{NBSP}{_NUMBER}")
_TAG = re.compile(r"(<[^<>]*>)")


def glue(text: str) -> str:
    """Return the text with NBSP where a line must not break: "พ.ศ. 2570", "50 ตัว", "ต่าง ๆ"."""
    return _GLUED.sub(NBSP, text)


def headline(text: str) -> SafeString:
    """Return a title as HTML, glued, with "ชุมชนที่ 11" on one line."""
    kept = _ORDINAL.sub(r'<span class="nowrap">\g<0></span>', escape(glue(text)))
    return mark_safe(kept)  # noqa: S308 - escaped


def glue_html(html: str) -> SafeString:
    """Return sanitised rich text, glued outside its tags."""
    pieces = _TAG.split(html)
    return mark_safe("".join(p if p.startswith("<") else glue(p) for p in pieces))  # noqa: S308 - was safe


def long_date(value: Any) -> str:
    """Return a date of a content (ISO 8601, C.E.) in full, in the Buddhist era and in one piece."""
    try:
        return thai_date(date.fromisoformat(value)).replace(" ", NBSP)
    except (TypeError, ValueError):
        return text_of(value)
