"""How one value arrives in a working draft: read and judged by itself. A refusal is a Thai sentence.

A value arrives in its JSON form: a related thing by its code, an amount as a string, a date in ISO 8601 or as typed.
"""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models

from angtong.kit import baht, dates, richtext, thai

LARGEST_BAHT = Decimal("9999999999999.99")


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


class TooLarge(ValueRefused):
    """A number has more digits than can be kept exactly."""


def refuse_all(refused: list[ValueRefused]) -> None:
    """Raise one refusal that tells all of them; nothing when there is none.

    Raises:
        ValueRefused: there is one.
    """
    if refused:
        raise ValueRefused(refused[0].message, refused[0].path, tuple(refused[1:]))


def check_storable(value: str) -> None:
    """Refuse what no database keeps.

    Raises:
        ValueRefused: the text holds NUL or half a character.
    """
    if not thai.is_storable(value):
        raise ValueRefused("ข้อความมีอักขระที่บันทึกไม่ได้ โปรดพิมพ์ใหม่")


def text_of(most: int, *, needed: bool = False) -> Callable[[Any], str]:
    """Return a reader of a line of plain text of at most `most` characters."""

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
            raise ValueRefused(thai.too_long(value, most))
        return value

    return read


def read_rich(value: Any) -> str:
    """Return rich text, sanitised.

    Raises:
        ValueRefused: it is no text, or too large.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueRefused("โปรดกรอกเป็นข้อความ")
    check_storable(value)
    try:
        return richtext.sanitise(value)
    except richtext.RichTextRefused as refused:
        raise ValueRefused(refused.refusal.message) from None


def choice_of(choices: type[models.TextChoices], label: str) -> Callable[[Any], str]:
    """Return a reader of a code of a closed list; none is refused."""

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


def read_date(value: Any):
    """Return a date, or None when there is none.

    Raises:
        ValueRefused: it is no date, or its era is in doubt.
    """
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


def read_baht_or_none(value: Any) -> Decimal | None:
    """Return an amount as `read_baht` does; None when there is none."""
    return None if value in (None, "") else read_baht(value)


def read_amount(value: Any) -> Decimal:
    """Return an amount as `read_baht` does; 0.00 when there is none."""
    return Decimal("0.00") if value in (None, "") else read_baht(value)


def read_number(value: Any, *, places: int = 4, negative: bool = False) -> Decimal | None:
    """Return a quantity of at most `places` decimals.

    Raises:
        ValueRefused: it is not a number, is negative (unless allowed), or has too many decimals.
        TooLarge: it has more than ten digits before them.
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
    if not number.is_finite():
        raise ValueRefused("โปรดกรอกเป็นตัวเลข เช่น 12 หรือ 0.5")
    if number.adjusted() >= 10:
        raise TooLarge("ตัวเลขใหญ่เกินกว่าที่บันทึกได้ โปรดกรอกไม่เกิน 10 หลัก")
    if number < 0 and not negative:
        raise ValueRefused("ตัวเลขต้องไม่ติดลบ โปรดกรอกตั้งแต่ 0 ขึ้นไป")
    if number.adjusted() <= -10 or number != round(number, places):
        raise ValueRefused(f"โปรดกรอกทศนิยมไม่เกิน {places} ตำแหน่ง")
    return number


def plain_number(value: Decimal | None) -> str | None:
    """Return a number as a string without trailing zeros or exponent."""
    if value is None:
        return None
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


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
