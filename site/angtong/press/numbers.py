"""Numbers as people type them into a cell; no rounding, no unit."""

import re
from decimal import Decimal

from angtong.kit.thai import arabic_digits

_NOTHING = {"", "-", "–", "—", "ไม่มีข้อมูล", "ไม่มี", "n/a"}
_MINUS = str.maketrans("−–—", "---")
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?", re.ASCII)
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
