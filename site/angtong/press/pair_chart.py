"""Before and after, as two bars for each thing that was measured, with the difference in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from angtong.press.chart_parts import (
    BAR,
    LEADING,
    SMALL,
    WIDTH,
    bar,
    document,
    legend,
    lines_of,
    room_left_and_right,
    short_number,
    swatch,
    text,
)
from angtong.press.numbers import is_nothing, read_number
from angtong.press.svg_text import number as n
from angtong.press.svg_text import text_width

BEFORE, AFTER = "ก่อนดำเนินการ", "หลังดำเนินการ"
WORDS_ROOM = 40  # letters of a value that is no number
PERCENT = {"%", "ร้อยละ", "เปอร์เซ็นต์"}


@dataclass(frozen=True)
class Pair:
    """One thing measured twice; the values as they were typed."""

    label: str
    before: object
    after: object

    @property
    def difference(self) -> Decimal | None:
        """Return after less before; None where one of them is no number."""
        before, after = read_number(self.before), read_number(self.after)
        return None if before is None or after is None else after - before


def change_in_words(pair: Pair, unit: str = "") -> str:
    """Return "ลดลง 12 (57%)", "เพิ่มขึ้น 3", "เท่าเดิม", or "" where it cannot be said.

    Shares are only told of things counted: a difference of percentages is in points.
    """
    difference = pair.difference
    if difference is None:
        return ""
    if not difference:
        return "เท่าเดิม"
    words = f"{'เพิ่มขึ้น' if difference > 0 else 'ลดลง'} {short_number(abs(difference))}"
    before = read_number(pair.before)
    if unit.strip() in PERCENT:
        return f"{words} จุด"
    if before > 0 and read_number(pair.after) >= 0:
        share = (abs(difference) / before * 100).quantize(Decimal(1), ROUND_HALF_UP)
        words += f" ({share:,}%)" if share else ""
    return words


def pair_chart_svg(pairs: Sequence[Pair], *, title: str, description: str, unit: str = "") -> str:
    """Return the comparison as one `<svg>` element. A value that is no number stands there as it was typed.

    Raises:
        ValueError: no pairs.
    """
    if not pairs:
        raise ValueError("a comparison needs something that was measured")
    numbers = [
        float(number)
        for pair in pairs
        for number in (read_number(pair.before), read_number(pair.after))
        if number is not None
    ]
    low, high = min([0.0, *numbers]), max([0.0, *numbers])
    before, after = room_left_and_right(numbers)
    left, right = 4 + before, WIDTH - 4 - after
    scale = (right - left) / ((high - low) or 1.0)
    zero = left - low * scale
    parts, at = legend([BEFORE, AFTER], swatch("pair"))
    for pair in pairs:
        at += 4
        change = change_in_words(pair, unit)
        room = WIDTH - 8 - (text_width(change, SMALL, "SemiBold") + 16 if change else 0)
        lines = lines_of(pair.label, max(room, WIDTH / 3))
        if change:
            parts.append(text("chart__change", WIDTH - 4, at + 20, change))
        for line in lines or ["–"]:
            parts.append(text("chart__category chart__category--above", 4, at + 20, line))
            at += LEADING
        at += 2
        ends = at + 2 * BAR + 3
        parts.append(f'<path class="chart__axis" d="M{n(zero)} {n(at - 2)}V{n(ends + 2)}"/>')
        for number, value in enumerate((pair.before, pair.after)):
            parts.append(_bar(value, zero, scale, at, number))
            at += BAR + 3
        at += 12
    if unit:
        parts.append(text("chart__unit", WIDTH - 4, at + 10, f"หน่วย: {unit}"))
    return document("pairs", parts, at + (20 if unit else 0), title, description)


def _bar(typed: object, zero: float, scale: float, y: float, number: int) -> str:
    value, middle = read_number(typed), y + BAR / 2 + 6
    if value is None:
        words = "ไม่มีข้อมูล" if is_nothing(typed) else str(typed).strip()[:WORDS_ROOM]
        return text("chart__value chart__value--none", zero + 6, middle, words)
    length = max(abs(float(value)) * scale, 1)
    x = zero - length if value < 0 else zero
    name, at = (
        ("chart__value chart__value--before", x - 6)
        if value < 0
        else ("chart__value", x + length + 6)
    )
    return bar("pair", x, y, length, number) + text(name, at, middle, short_number(value))
