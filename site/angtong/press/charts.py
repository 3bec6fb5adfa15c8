"""Bar and line charts as SVG, drawn on the server: plain, with Thai labels, for pages and papers.

Every bar and point carries its value in words or in a mark's title, and every series a shape of
its own, so that nothing hangs on colour. Colours come from classes (`css/components/chart.css`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from math import ceil, floor, log10

from django.utils.safestring import SafeString

from angtong.kit.canonical import sha256_hex
from angtong.press.svg_text import balance, text_width
from angtong.press.svg_text import number as n

WIDTH = 720
SIZE, LEADING = 14, 20
SMALL = 13
BAR, BAR_GAP, GROUP_GAP = 20, 4, 16
LABEL_ROOM = 210
PLOT_HEIGHT = 260
SERIES_SHAPES = 4  # distinct looks that the style sheet has


@dataclass(frozen=True)
class Series:
    """A named row of values, one for each category; None where nothing was measured."""

    label: str
    values: Sequence[Decimal | int | float | None]


def bar_chart_svg(
    series: Sequence[Series],
    *,
    categories: Sequence[str],
    title: str,
    description: str,
    unit: str = "",
) -> str:
    """Return lying bars, grouped by category, each with its value, as one `<svg>` element.

    Args:
        series: one to four, each with as many values as there are categories; none negative.
        categories: labels, in the order from top to bottom.
        title: the picture's name, for those who do not see it.
        description: what it tells, for them.
        unit: of all values, after the largest tick: "บาท", "ครัวเรือน".

    Raises:
        ValueError: no series or categories, uneven lengths, more than four series, a negative value.
    """
    _check(series, categories)
    if any(value is not None and value < 0 for row in series for value in row.values):
        raise ValueError("lying bars begin at zero: no negative values")
    ticks = _ticks(0, _highest(series))
    left, right = LABEL_ROOM + 10, WIDTH - 90
    scale = (right - left) / ticks[-1]
    parts, at = _legend(series), 34.0 if len(series) > 1 else 10.0
    top = at
    for place, category in enumerate(categories):
        lines = balance(category, LABEL_ROOM, SIZE)
        bars = len(series) * (BAR + BAR_GAP) - BAR_GAP
        height = max(bars, len(lines) * LEADING)
        middle = at + height / 2
        for number, line in enumerate(lines):
            y = middle + (number - (len(lines) - 1) / 2) * LEADING + 5
            parts.append(_text("chart__category chart__category--beside", LABEL_ROOM, y, line))
        y = middle - bars / 2
        for number, row in enumerate(series):
            value = row.values[place]
            if value is not None:
                width = float(value) * scale
                parts.append(
                    f'<rect class="chart__bar chart__bar--{number}" x="{left}" y="{n(y)}" '
                    f'width="{n(max(width, 1))}" height="{BAR}"/>'
                )
            words = "ไม่มีข้อมูล" if value is None else short_number(value)
            x = left + (float(value or 0) * scale) + 6
            parts.append(_text("chart__value", x, y + BAR / 2 + 5, words))
            y += BAR + BAR_GAP
        at += height + GROUP_GAP
    grid = [
        f'<path class="chart__grid" d="M{n(left + tick * scale)} {n(top - 4)}V{n(at)}"/>'
        + _text("chart__tick chart__tick--under", left + tick * scale, at + 18, short_number(tick))
        for tick in ticks
    ]
    unit_text = _text("chart__unit", WIDTH - 4, at + 18, unit) if unit else ""
    return _document("bars", [*grid, *parts, unit_text], at + 28, title, description)


def line_chart_svg(
    series: Sequence[Series],
    *,
    categories: Sequence[str],
    title: str,
    description: str,
    unit: str = "",
) -> str:
    """Return lines over categories in their order (years, months), as one `<svg>` element.

    A missing value breaks its line. The scale begins at zero unless a value is negative.
    Arguments and errors as for `bar_chart_svg`; values may be negative.
    """
    _check(series, categories)
    ticks = _ticks(min(0.0, _lowest(series)), _highest(series))
    left = 18 + max(text_width(short_number(tick), SMALL) for tick in ticks)
    right, top = WIDTH - 30, 62.0 if len(series) > 1 else 34.0
    bottom = top + PLOT_HEIGHT
    step = (right - left) / max(1, len(categories) - 1)
    scale = PLOT_HEIGHT / (ticks[-1] - ticks[0])
    parts = _legend(series)
    if unit:
        parts.append(_text("chart__unit chart__unit--left", 4, top - 14, unit))
    for tick in ticks:
        y = bottom - (tick - ticks[0]) * scale
        parts.append(f'<path class="chart__grid" d="M{n(left)} {n(y)}H{n(right)}"/>')
        parts.append(_text("chart__tick chart__tick--beside", left - 8, y + 4, short_number(tick)))
    deepest = 1
    for place, category in enumerate(categories):
        lines = balance(category, max(step - 8, 40), SMALL)
        deepest = max(deepest, len(lines))
        for number, line in enumerate(lines):
            y = bottom + 20 + number * (LEADING - 2)
            parts.append(_text("chart__category", left + place * step, y, line))
    for number, row in enumerate(series):
        points = [
            None if value is None else (left + i * step, bottom - (float(value) - ticks[0]) * scale)
            for i, value in enumerate(row.values)
        ]
        parts.append(_line(points, number))
        for point, value, category in zip(points, row.values, categories, strict=True):
            if point:
                words = f"{row.label} {category}: {short_number(value)} {unit}".strip()
                parts.append(_mark(*point, number, words))
    height = bottom + 20 + deepest * (LEADING - 2)
    return _document("lines", parts, height, title, description)


def short_number(value: Decimal | int | float) -> str:
    """Return a number as an axis shows it: "12,500", "1.25 ล้าน", "2,100 ล้าน"."""
    number = Decimal(str(value))
    if abs(number) >= 1_000_000:
        return f"{_plain(number / 1_000_000)} ล้าน"
    return _plain(number)


def _plain(number: Decimal) -> str:
    text = f"{number:,.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _check(series: Sequence[Series], categories: Sequence[str]) -> None:
    if not series or not categories:
        raise ValueError("a chart needs series and categories")
    if len(series) > SERIES_SHAPES:
        raise ValueError(f"a chart can tell {SERIES_SHAPES} series apart, no more")
    if any(len(row.values) != len(categories) for row in series):
        raise ValueError("every series needs one value for each category")


def _values(series: Sequence[Series]) -> list[float]:
    return [float(value) for row in series for value in row.values if value is not None] or [0.0]


def _highest(series: Sequence[Series]) -> float:
    return max(_values(series))


def _lowest(series: Sequence[Series]) -> float:
    return min(_values(series))


def _ticks(low: float, high: float) -> list[float]:
    """Return four to seven round numbers that hold `low` and `high` between them."""
    span = (high - low) or 1.0
    power = 10.0 ** floor(log10(span / 5))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if span / (power * factor) <= 5.5)
    first, last = floor(low / step), ceil(high / step)
    return [round(place * step, 10) for place in range(first, max(last, first + 1) + 1)]


def _legend(series: Sequence[Series]) -> list[str]:
    if len(series) < 2:
        return []
    parts, x = [], 4.0
    for number, row in enumerate(series):
        parts.append(_mark(x + 8, 12, number, row.label))
        parts.append(_text("chart__legend", x + 22, 17, row.label))
        x += text_width(row.label, SIZE) + 48
    return parts


def _line(points: list[tuple[float, float] | None], number: int) -> str:
    pieces, is_down = [], False
    for point in points:
        if point:
            pieces.append(f"{'L' if is_down else 'M'}{n(point[0])} {n(point[1])}")
        is_down = point is not None
    return f'<path class="chart__line chart__line--{number}" d="{"".join(pieces)}"/>'


def _mark(x: float, y: float, number: int, words: str) -> str:
    shapes = (
        [(-5, -5), (5, -5), (5, 5), (-5, 5)],
        [(0, -6), (6, 5), (-6, 5)],
        [(0, -7), (7, 0), (0, 7), (-7, 0)],
        [(-6, -5), (6, -5), (0, 6)],
    )
    points = " ".join(f"{n(x + dx)},{n(y + dy)}" for dx, dy in shapes[number])
    return (
        f'<polygon class="chart__mark chart__mark--{number}" points="{points}">'
        f"<title>{escape(words)}</title></polygon>"
    )


def _text(name: str, x: float, y: float, text: str) -> str:
    return f'<text class="{name}" x="{n(x)}" y="{n(y)}">{escape(text)}</text>'


def _document(kind: str, parts: list[str], height: float, title: str, text: str) -> SafeString:
    body = "".join(parts)
    name = "chart-" + sha256_hex(title + body)[:10]
    return SafeString(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart chart--{kind}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc" viewBox="0 0 {WIDTH} {n(height)}" '
        f'width="{WIDTH}" height="{n(height)}"><title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(text)}</desc>{body}</svg>'
    )
