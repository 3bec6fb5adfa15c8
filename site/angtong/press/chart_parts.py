"""What all charts share: their width, scales, marks, bars, legends, numbers on axes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from math import ceil, floor, log10

from django.utils.safestring import SafeString

from angtong.press.svg_text import balance, text_width
from angtong.press.svg_text import number as n

# A phone of 390 px draws this 332 px wide: letters are 13 and 12 px there. `css/components/chart.css` sets them
# smaller where a page is wide; the room is always that of a phone's.
WIDTH = 480
SIZE, LEADING = 19, 27
SMALL = 18
MOST_LINES = 4
BAR, SWATCH_HEIGHT = 24, 16
SIGN_WIDTH, SIGN_ROOM = 24, 32  # of what stands before a series' name; its room with the gap


@dataclass(frozen=True)
class Series:
    """A named row of values, one for each category; None where nothing was measured."""

    label: str
    values: Sequence[Decimal | int | float | None]


def short_number(value: Decimal | int | float) -> str:
    """Return a number as an axis shows it: "12,500", "1.25 ล้าน", "2,100 ล้าน"."""
    number = Decimal(str(value))
    if abs(number) >= 1_000_000:
        return f"{_plain(number / 1_000_000)} ล้าน"
    return _plain(number)


def _plain(number: Decimal) -> str:
    text = f"{number:,.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def ticks_between(low: float, high: float, most: float = 5.5) -> list[float]:
    """Return a few round numbers (`most` steps and one) that hold `low` and `high` between them."""
    span = high - low if high - low > 1e-9 else 1.0
    power = 10.0 ** floor(log10(span / (most - 0.5)))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if span / (power * factor) <= most)
    first, last = floor(low / step), ceil(high / step)
    return [round(place * step, 10) for place in range(first, max(last, first + 1) + 1)]


def lines_of(label: str, width: float, size: float = SIZE) -> list[str]:
    """Return a label in balanced lines, four at most; a longer one ends in dots (the table has it whole)."""
    lines = balance(" ".join(label.split())[:400], width, size)
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], lines[MOST_LINES - 1].rstrip()[:-1] + "…"]
    return lines


def text(name: str, x: float, y: float, words: str) -> str:
    """Return one line of text."""
    return f'<text class="{name}" x="{n(x)}" y="{n(y)}">{escape(words)}</text>'


def legend(
    labels: Sequence[str], sign: Callable[[float, float, int, str], str], at: float = 0
) -> tuple[list[str], float]:
    """Return the legend's parts and where it ends; entries wrap to further lines. Nothing for one series.

    Args:
        labels: of the series, in their order.
        sign: draws what a series looks like in the chart: `mark`, or `swatch` of its bars.
    """
    if len(labels) < 2:
        return [], at
    parts, x, y = [], 4.0, at + 14
    for number, label in enumerate(labels):
        lines = lines_of(label, WIDTH - 44, SMALL) or ["–"]
        wide = max(text_width(line, SMALL) for line in lines)
        if x > 4 and x + SIGN_ROOM + wide > WIDTH - 4:
            x, y = 4.0, y + LEADING
        parts.append(sign(x + SIGN_WIDTH / 2, y, number, label))
        for line in lines:
            parts.append(text("chart__legend", x + SIGN_ROOM, y + 6, line))
            y += LEADING
        y -= LEADING
        x += wide + SIGN_ROOM + 26
    return parts, y + LEADING


def swatch(kind: str) -> Callable[[float, float, int, str], str]:
    """Return what draws a piece of a series' bar for the legend; `kind`: as for `bar`."""
    return lambda x, y, number, words: bar(
        kind, x - SIGN_WIDTH / 2, y - SWATCH_HEIGHT / 2, SIGN_WIDTH, number, height=SWATCH_HEIGHT
    )


def bar(kind: str, x: float, y: float, width: float, number: int, *, height: float = BAR) -> str:
    """Return a bar as its series has them: full, pale, with light stripes, pale with dark stripes.

    Args:
        kind: "bar", or "pair" for before and after.
        number: of the series; it tells the look, by which bars differ without colour.
    """
    name = f"chart__bar chart__{kind}--{number}"
    if height == BAR:
        shape = f'rect class="{name}" x="{n(x)}" y="{n(y)}" width="{n(width)}" height="{n(height)}"'
    else:  # no bar of the chart, to whom counts them
        shape = f'path class="{name}" d="M{n(x)} {n(y)}h{n(width)}v{n(height)}h{n(-width)}z"'
    if number < 2 or width < 4:
        return f"<{shape}/>"
    middle = y + height / 2
    stripes = f'd="M{n(x + 1)} {n(middle)}h{n(width - 2)}"'
    return f'<{shape}/><path class="chart__stripes chart__stripes--{number}" {stripes}/>'


def mark(x: float, y: float, number: int, words: str) -> str:
    """Return a series' mark, of a shape of its own, that says `words` when pointed at."""
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


def document(kind: str, parts: Iterable[str], height: float, title: str, words: str) -> SafeString:
    """Return the drawing with its name and what it tells; without ids, so that it may stand twice on a page."""
    name = escape(f"{title} {words}".strip())
    return SafeString(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart chart--{kind}" role="img" '
        f'aria-label="{name}" viewBox="0 0 {WIDTH} {n(height)}" width="{WIDTH}" '
        f'height="{n(height)}"><title>{escape(title)}</title><desc>{escape(words)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def room_left_and_right(values: Iterable[float]) -> tuple[float, float]:
    """Return how much room the numbers at the ends of bars take: of negative ones, of the others."""
    sides = {True: 0.0, False: 0.0}
    for value in values:
        sides[value < 0] = max(sides[value < 0], text_width(short_number(value), SIZE) + 10)
    return sides[True], sides[False]
