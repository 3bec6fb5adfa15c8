"""Money in baht, exact to the satang; stores nothing and reads no settings."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal

from .refusal import Refusal
from .thai import arabic_digits

_SATANG = Decimal("0.01")
_LARGEST_EXPONENT = 24
_SMALLEST_EXPONENT = -60
_EXACT = Context(prec=120, rounding=ROUND_HALF_UP)
_AMOUNT = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(?:\.[0-9]*)?")

_DIGITS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
_MILLION = 10**6


class BahtRefused(ValueError):
    """What was given is not an amount; `refusal` says in Thai what to type."""

    def __init__(self, refusal: Refusal):
        super().__init__(refusal.message)
        self.refusal = refusal


_UNREADABLE = Refusal(
    "amount-unreadable",
    "อ่านจำนวนเงินไม่ได้ โปรดกรอกเป็นตัวเลขหน่วยบาท ทศนิยมไม่เกินสองตำแหน่ง เช่น 1,250,000.50",
)
_OUT_OF_RANGE = Refusal(
    "amount-out-of-range",
    "จำนวนเงินมากหรือละเอียดเกินกว่าที่ระบบรับได้ โปรดตรวจสอบจำนวนหลักแล้วกรอกใหม่ เช่น 1,250,000.50",
)
_INEXACT = Refusal(
    "amount-inexact",
    "จำนวนเงินนี้ส่งมาเป็นเลขทศนิยมที่ไม่แม่นยำถึงสตางค์ โปรดส่งเป็นข้อความ เช่น 1250000.50",
)


def to_baht(value: Decimal | int | str) -> Decimal:
    """Return an amount with exactly two places, half a satang rounded away from zero.

    Args:
        value: Decimal, int, or str as an officer types it: "1,250,000.50", "๑,๒๕๐". A comma
            may stand only before three digits: "1,50" is in doubt, hence refused.

    Raises:
        BahtRefused: (a ValueError) float, bool, NaN, an infinity, more than 24 digits before
            the point or 60 behind it, or a text that is no amount.
    """
    if isinstance(value, float):
        raise BahtRefused(_INEXACT)
    if isinstance(value, str):
        amount = _read(value)
    elif isinstance(value, Decimal | int) and not isinstance(value, bool):
        amount = Decimal(value)
    else:
        raise BahtRefused(_UNREADABLE)
    if not amount.is_finite():
        raise BahtRefused(_UNREADABLE)
    if amount.adjusted() >= _LARGEST_EXPONENT or amount.as_tuple().exponent < _SMALLEST_EXPONENT:
        raise BahtRefused(_OUT_OF_RANGE)
    rounded = amount.quantize(_SATANG, context=_EXACT)
    return rounded if rounded else abs(rounded)


def format_baht(amount: Decimal | int | str) -> str:
    """Return an amount as tables print it: "1,234.50"."""
    return f"{to_baht(amount):,.2f}"


def baht_text(amount: Decimal | int | str) -> str:
    """Return an amount in Thai words: "สองร้อยเอ็ดบาทห้าสิบสตางค์".

    Source: docs of the Royal Society of Thailand on reading numbers: a final 1 after any
    higher place reads "เอ็ด" (101 is "หนึ่งร้อยเอ็ด").
    """
    exact = to_baht(amount)
    baht, satang = divmod(int(abs(exact) * 100), 100)
    words = "ลบ" if exact < 0 else ""
    if baht or not satang:
        words += _read_number(baht) + "บาท"
    return words + (_read_number(satang) + "สตางค์" if satang else "ถ้วน")


def _read(text: str) -> Decimal:
    typed = arabic_digits(text).strip().replace("\u2212", "-")
    if len(typed) > 200 or not _AMOUNT.fullmatch(typed) or not re.search("[0-9]", typed):
        raise BahtRefused(_UNREADABLE)
    return Decimal(typed.replace(",", ""))


def _read_number(number: int) -> str:
    if number == 0:
        return "ศูนย์"
    words = ""
    millions, rest = divmod(number, _MILLION)
    if millions:
        words = _read_number(millions) + "ล้าน"
    for place in range(5, -1, -1):
        digit = rest // 10**place % 10
        if not digit:
            continue
        if place == 0 and digit == 1 and words:
            words += "เอ็ด"
        elif place == 1 and digit <= 2:
            words += ("สิบ", "ยี่สิบ")[digit - 1]
        else:
            words += _DIGITS[digit] + _PLACES[place]
    return words
