"""Numbers as people type them into a cell; no rounding, no unit."""

import re
from decimal import Decimal

from angtong.kit.thai import arabic_digits

_NOTHING = {"", "-", "–", "—", "ไม่มีข้อมูล", "ไม่มี", "n/a"}
_MINUS = str.maketrans("−–—", "---")
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?", re.ASCII)
_WHOLE_PART = re.compile(r"([+\-−–—]?)([0-9๐-๙]+)(.*)", re.DOTALL)
MOST_DIGITS = 15


def is_nothing(text: object) -> bool:
    """Say whether a cell says that nothing was measured."""
    return str("" if text is None else text).strip().lower() in _NOTHING


def read_number(text: object) -> Decimal | None:
    """Return the number that a cell holds and nothing else beside it; None for any other cell.

    Thai digits, thousands' commas, a minus of any length and a percent sign are read:
    "๑,๒๕๐.๕๐" is 1250.50, "85%" is 85. "ประมาณ 20" is no number. Over 15 digits is none either.
    """
    cell = arabic_digits(str("" if text is None else text)).strip()
    cell = cell.translate(_MINUS).replace("\u00a0", "").replace(" ", "")
    if not _NUMBER.fullmatch(cell) or sum(map(str.isdigit, cell)) > MOST_DIGITS:
        return None
    return Decimal(cell.rstrip("%").replace(",", ""))


def with_commas(typed: str) -> str:
    """Return a number as it was typed, its thousands parted: "2150" is "2,150", "๒๑๕๐.๕%" is "๒,๑๕๐.๕%".

    What is no number stays as it is, and so does what begins with a nought, for that is a code.
    """
    found = _WHOLE_PART.fullmatch(typed.strip())
    if found is None or read_number(typed) is None:
        return typed
    sign, whole, rest = found.groups()
    if "," in rest or " " in rest or len(whole) < 4 or whole[0] in "0๐":
        return typed
    first = len(whole) % 3 or 3
    parts = [whole[:first], *(whole[at : at + 3] for at in range(first, len(whole), 3))]
    return f"{sign}{','.join(parts)}{rest}"
