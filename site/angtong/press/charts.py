"""Bar and line charts as SVG, drawn on the server: plain, with Thai labels, for pages and papers.

Every bar and point carries its value in words or in a mark's title, and every series a shape of
its own, so that nothing hangs on colour. Colours come from classes (`css/components/chart.css`).
"""

from collections.abc import Sequence
from math import ceil

from angtong.press.chart_parts import (
    BAR,
    LEADING,
    SMALL,
    WIDTH,
    Series,
    bar,
    document,
    legend,
    lines_of,
    mark,
    room_left_and_right,
    short_number,
    swatch,
    text,
    ticks_between,
)
from angtong.press.svg_text import number as n
from angtong.press.svg_text import text_width

__all__ = ["SERIES_SHAPES", "Series", "bar_chart_svg", "line_chart_svg", "short_number"]

BAR_GAP, GROUP_GAP = 4, 14
PLOT_HEIGHT = 240
SERIES_SHAPES = 4  # distinct looks that the style sheet has
POINTS_WITH_NUMBERS = 10
LEAST_STEP = 64  # between the words under a line chart


def bar_chart_svg(
    series: Sequence[Series],
    *,
    categories: Sequence[str],
    title: str,
    description: str,
    unit: str = "",
) -> str:
    """Return lying bars below their category's name, each with its value, as one `<svg>` element.

    Args:
        series: one to four, each with as many values as there are categories.
        categories: labels, in the order from top to bottom.
        title: the picture's name, for those who do not see it.
        description: what it tells, for them.
        unit: of all values, at the scale's end: "บาท", "ครัวเรือน".

    Raises:
        ValueError: no series or categories, uneven lengths, more than four series.
    """
    _check(series, categories)
    ticks = ticks_between(min(0.0, _lowest(series)), max(0.0, _highest(series)), 4.5)
    before, after = room_left_and_right(_values(series))
    left, right = 4 + (before if ticks[0] < 0 else 0), WIDTH - 8 - after
    scale = (right - left) / (ticks[-1] - ticks[0])
    zero = left - ticks[0] * scale
    parts, at = legend([row.label for row in series], swatch("bar"))
    top = at
    for place, category in enumerate(categories):
        for line in lines_of(category, WIDTH - 8):
            parts.append(text("chart__category chart__category--above", 4, at + 20, line))
            at += LEADING
        at += 2
        for number, row in enumerate(series):
            parts.append(_bar(row.values[place], zero, scale, at, number))
            at += BAR + BAR_GAP
        at += GROUP_GAP
    grid = [
        f'<path class="chart__grid" d="M{n(zero + tick * scale)} {n(top)}V{n(at)}"/>'
        for tick in ticks
    ]
    words = _words_below([(zero + tick * scale, short_number(tick)) for tick in ticks], at + 20)
    if unit:
        words.append(text("chart__unit", WIDTH - 4, at + 46, f"หน่วย: {unit}"))
    height = at + (56 if unit else 30)
    return document("bars", [*grid, *parts, *words], height, title, description)


def _bar(value, zero: float, scale: float, y: float, number: int) -> str:
    if value is None:
        return text("chart__value chart__value--none", zero + 6, y + BAR / 2 + 6, "ไม่มีข้อมูล")
    length = max(abs(float(value)) * scale, 1)
    x = zero - length if value < 0 else zero
    words = (
        text("chart__value chart__value--before", x - 6, y + BAR / 2 + 6, short_number(value))
        if value < 0
        else text("chart__value", x + length + 6, y + BAR / 2 + 6, short_number(value))
    )
    return bar("bar", x, y, length, number) + words


def _words_below(ticks: list[tuple[float, str]], y: float) -> list[str]:
    """Return the numbers under a scale; those that would touch the one before are left out."""
    parts, free = [], 0.0
    for x, words in ticks:
        half = text_width(words, SMALL) / 2
        x = min(max(x, half + 1), WIDTH - half - 1)
        if x - half >= free:
            parts.append(text("chart__tick chart__tick--under", x, y, words))
            free = x + half + 8
    return parts


def line_chart_svg(
    series: Sequence[Series],
    *,
    categories: Sequence[str],
    title: str,
    description: str,
    unit: str = "",
) -> str:
    """Return lines over categories in their order (years, months), as one `<svg>` element.

    A missing value breaks its line. The scale begins at zero unless a value is negative; where
    names under it would touch, some are left out. Arguments and errors as for `bar_chart_svg`.
    """
    _check(series, categories)
    ticks = ticks_between(min(0.0, _lowest(series)), max(0.0, _highest(series)))
    left = 18 + max(text_width(short_number(tick), SMALL) for tick in ticks)
    right = WIDTH - 8
    parts, top = legend([row.label for row in series], mark)
    with_numbers = len(series) == 1 and len(categories) <= POINTS_WITH_NUMBERS
    widest = max(text_width(short_number(v), SMALL, "SemiBold") for v in _values(series))
    # Room for half of a point's words on both sides: they neither stand on the scale nor leave the picture.
    last = max(text_width(line, SMALL) for line in [*lines_of(categories[-1], 96, SMALL), "2569"])
    start, end = left + max(widest / 2 + 4, 24), right - max(widest, last) / 2
    above = 44 if with_numbers else 28  # the first point's number stands between unit and scale
    top += above + 20 if unit else 22
    if unit:
        parts.append(text("chart__unit chart__unit--left", 4, top - above, f"หน่วย: {unit}"))
    bottom = top + PLOT_HEIGHT
    step = (end - start) / max(1, len(categories) - 1)
    scale = PLOT_HEIGHT / (ticks[-1] - ticks[0])
    for tick in ticks:
        y = bottom - (tick - ticks[0]) * scale
        parts.append(f'<path class="chart__grid" d="M{n(left)} {n(y)}H{n(right)}"/>')
        parts.append(text("chart__tick chart__tick--beside", left - 8, y + 5, short_number(tick)))
    each = max(1, ceil(LEAST_STEP / step))
    deepest = 1
    for place in range(0, len(categories), each):
        lines = lines_of(categories[place], min(step * each - 6, 96), SMALL)
        deepest = max(deepest, len(lines))
        for number, line in enumerate(lines):
            y = bottom + 24 + number * (LEADING - 4)
            parts.append(text("chart__category", start + place * step, y, line))
    for number, row in enumerate(series):
        points = [
            None
            if value is None
            else (start + i * step, bottom - (float(value) - ticks[0]) * scale)
            for i, value in enumerate(row.values)
        ]
        parts.append(_line(points, number))
        for point, value, category in zip(points, row.values, categories, strict=True):
            if point:
                words = f"{row.label} {category}: {short_number(value)} {unit}".strip()
                parts.append(mark(*point, number, words))
        if with_numbers:
            parts += _numbers(points, row.values, bottom)
    height = bottom + 24 + deepest * (LEADING - 4)
    return document("lines", parts, height, title, description)


def _numbers(
    points: list[tuple[float, float] | None], values: Sequence, bottom: float
) -> list[str]:
    """Return the values beside their points, above `bottom`; of two that would touch the newer one."""
    placed: list[tuple[float, float, float]] = []
    parts = []
    for point, value in zip(reversed(points), reversed(values), strict=True):
        if point is None:
            continue
        words, x, y = short_number(value), point[0], point[1]
        y += 26 if _is_low(points, point) and y + 26 < bottom else -12
        half = text_width(words, SMALL, "SemiBold") / 2
        if all(abs(x - x1) >= half + h1 + 4 or abs(y - y1) > SMALL + 2 for x1, y1, h1 in placed):
            placed.append((x, y, half))
            parts.append(text("chart__point", x, y, words))
    return parts[::-1]


def _is_low(points: list[tuple[float, float] | None], point: tuple[float, float]) -> bool:
    """Say whether the line comes down to a point and goes up again: above it there is no room for words.

    At its ends the line has one side: it leaves room unless it is steep.
    """
    place = points.index(point)
    beside = [each for each in (*points[:place][-1:], *points[place + 1 :][:1]) if each]
    rise = 6 if len(beside) == 2 else 30
    return bool(beside) and all(each[1] < point[1] - rise for each in beside)


def _line(points: list[tuple[float, float] | None], number: int) -> str:
    pieces, is_down = [], False
    for point in points:
        if point:
            pieces.append(f"{'L' if is_down else 'M'}{n(point[0])} {n(point[1])}")
        is_down = point is not None
    return f'<path class="chart__line chart__line--{number}" d="{"".join(pieces)}"/>'


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
