"""Writes a laid-out flow chart as SVG: boxes, arrows, words, signs and the key. Classes only."""

from html import escape

from django.utils.translation import gettext as _

from angtong.press.flow_key import KEY_HEADING, Entry
from angtong.press.flow_plan import Node
from angtong.press.flow_shapes import EDGE_LEADING, EDGE_SIZE, Box, Layout, Line, sign_svg
from angtong.press.flow_words import (
    CHIP_GAP,
    CHIP_LEADING,
    CHIP_SIZE,
    HERE_HEIGHT,
    HERE_SIZE,
    LABEL_LEADING,
    LABEL_SIZE,
    MARK_ROOM,
    NOTE_LEADING,
    NOTE_SIZE,
    PADDING,
    BoxWords,
)
from angtong.press.svg_text import number as n
from angtong.press.svg_text import text_width, wrap

MARGIN = 12
BEND = 7  # radius of a line's corners
HEAD = 9  # length of an arrow head
KEY_SIZE, KEY_LEADING = 14, 22


class Drawing:
    """The SVG of one chart as it grows; positions are turned from (along, across) to (x, y)."""

    def __init__(self, layout: Layout, *, is_down: bool):
        self.is_down = is_down
        self.low = layout.low
        along, across = (layout.high[axis] - layout.low[axis] + 2 * MARGIN for axis in (0, 1))
        self._width, self._height = (across, along) if is_down else (along, across)
        self._lines: list[str] = []
        self._words: list[str] = []
        self._boxes: list[str] = []
        self._keys: list[tuple] = []

    @property
    def width(self) -> str:
        """The drawing's width."""
        return n(self._width)

    @property
    def height(self) -> str:
        """The drawing's height, the key included."""
        return n(self._height + self._key_height())

    def body(self) -> str:
        """Return everything that was drawn, lines first."""
        return "".join([*self._lines, *self._words, *self._boxes, *self._draw_keys()])

    def _xy(self, u: float, v: float) -> tuple[float, float]:
        u, v = u - self.low[0] + MARGIN, v - self.low[1] + MARGIN
        return (v, u) if self.is_down else (u, v)

    # Lines.

    def draw_line(self, line: Line) -> None:
        """Draw an edge with its arrow head."""
        points = _without_repeats([self._xy(u, v) for u, v in line.points])
        kind = line.edge.kind
        self._lines.append(
            f'<path class="flow__line flow__line--{escape(kind)}" d="{_bent_path(points)}"/>'
            f'<polygon class="flow__head flow__head--{escape(kind)}" points="{_head(points)}"/>'
        )

    def draw_words(self, line: Line) -> None:
        """Draw an edge's label on a ground of its own, so that no line runs through it."""
        label = line.label
        if label is None:
            return
        x, y = self._xy(label.u, label.v)
        width, height = (label.dv, label.du) if self.is_down else (label.du, label.dv)
        self._words.append(
            f'<rect class="flow__ground" x="{n(x - width / 2)}" y="{n(y - height / 2)}" '
            f'width="{n(width)}" height="{n(height)}"/>'
        )
        top = y - height / 2
        for place, text in enumerate(label.lines):
            baseline = top + place * EDGE_LEADING + EDGE_SIZE
            self._words.append(_text("flow__edge-label", x, baseline, text))

    # Boxes.

    def draw_box(
        self,
        node: Node,
        box: Box,
        words: BoxWords,
        *,
        is_end: bool,
        is_aside: bool,
        is_visited: bool,
    ) -> None:
        """Draw a node's box with all that is written in it."""
        x, y = self._xy(box.u, box.v)
        width, height = (box.dv, box.du) if self.is_down else (box.du, box.dv)
        classes = ["flow__box", f"flow__box--{escape(node.group)}"]
        classes += ["flow__box--aside"] if is_aside else []
        classes += ["flow__box--visited"] if is_visited else []
        classes += ["flow__box--here"] if words.here else []
        left, top = x - width / 2, y - height / 2
        parts = [_rect(classes, left, top, width, height, is_end)]
        at = y - words.height / 2 + PADDING
        if words.here:
            parts.append(_here_flag(words.here, x, top))
            at += HERE_HEIGHT
        if is_visited:
            widest = max(text_width(line, LABEL_SIZE, "SemiBold") for line in words.label)
            parts.append(_tick(x - widest / 2 - 15, at + LABEL_LEADING / 2 + 1))
        for line in words.label:
            parts.append(_text("flow__label", x, at + LABEL_SIZE, line))
            at += LABEL_LEADING
        for line in words.note:
            parts.append(_text("flow__note", x, at + NOTE_SIZE, line))
            at += NOTE_LEADING
        at += 4 if words.chips else 0
        for row in words.chips:
            chip_x = x - (sum(chip.width for chip in row) + CHIP_GAP * (len(row) - 1)) / 2
            for chip in row:
                parts.append(_chip(chip.text, chip.mark, chip_x, at))
                chip_x += chip.width + CHIP_GAP
            at += CHIP_LEADING
        self._boxes.append(f'<g class="flow__node">{"".join(parts)}</g>')

    # The key.

    def add_key(self, entry: Entry) -> None:
        """Explain the sign of a summed-up state under the chart."""
        width = max(text_width(entry.node.label, LABEL_SIZE, "SemiBold") + 44, 120)
        lines = wrap(entry.text, self._width - 2 * MARGIN - width - 48, KEY_SIZE)
        height = max(36 + (HERE_HEIGHT if entry.here else 0), len(lines) * KEY_LEADING + 8)
        self._keys.append((entry, lines, width, height))

    def _key_height(self) -> float:
        return sum(key[-1] + 8 for key in self._keys) + 52 if self._keys else 0

    def _draw_keys(self) -> list[str]:
        if not self._keys:
            return []
        at = self._height + 10
        parts = [
            f'<path class="flow__rule" d="M{MARGIN} {n(at)}H{n(self._width - MARGIN)}"/>',
            _text("flow__key-heading", MARGIN, at + 24, _(KEY_HEADING)),
        ]
        at += 36
        for entry, lines, width, height in self._keys:
            node, here, is_visited = entry.node, entry.here, entry.is_visited
            middle, left = at + height / 2, MARGIN + 26
            parts.append(sign_svg(entry.mark, MARGIN + 10, middle))
            tall = 32 + (HERE_HEIGHT if here else 0)
            classes = ["flow__box", f"flow__box--{escape(node.group)}", "flow__box--aside"]
            classes += ["flow__box--visited"] if is_visited else []
            classes += ["flow__box--here"] if here else []
            parts.append(_rect(classes, left, middle - tall / 2, width, tall, True))
            if here:
                parts.append(_here_flag(here, left + width / 2, middle - tall / 2))
            baseline = middle + tall / 2 - 11
            if is_visited:
                parts.append(_tick(left + 12, baseline - 5))
            parts.append(_text("flow__label", left + width / 2, baseline, node.label))
            for place, line in enumerate(lines):
                y = middle + (place - (len(lines) - 1) / 2) * KEY_LEADING + 5
                parts.append(_text("flow__key", left + width + 14, y, line))
            at += height + 8
        return parts


def _text(name: str, x: float, y: float, text: str) -> str:
    return f'<text class="{name}" x="{n(x)}" y="{n(y)}">{escape(text)}</text>'


def _rect(classes: list[str], x: float, y: float, width: float, height: float, is_end: bool) -> str:
    """Draw a box; one where a way ends has round ends, as flow charts have it."""
    radius = min(height / 2, 22) if is_end else 5
    return (
        f'<rect class="{" ".join(classes)}" x="{n(x)}" y="{n(y)}" width="{n(width)}" '
        f'height="{n(height)}" rx="{n(radius)}"/>'
    )


def _here_flag(text: str, x: float, top: float) -> str:
    """Draw "you are here": a filled flag with a point, hanging from the box's upper edge."""
    half = text_width(text, HERE_SIZE, "SemiBold") / 2 + 12
    low = top + HERE_HEIGHT - 2
    shape = [
        (x - half, top),
        (x + half, top),
        (x + half, low),
        (x + 6, low),
        (x, low + 6),
        (x - 6, low),
        (x - half, low),
    ]
    points = " ".join(f"{n(px)},{n(py)}" for px, py in shape)
    return f'<polygon class="flow__flag" points="{points}"/>' + _text(
        "flow__flag-text", x, top + HERE_SIZE + 3, text
    )


def _tick(x: float, y: float) -> str:
    return f'<path class="flow__tick" d="M{n(x - 5)} {n(y)}l4 5 8 -10"/>'


def _chip(text: str, mark: int | None, x: float, top: float) -> str:
    sign = "" if mark is None else sign_svg(mark, x + 6, top + CHIP_LEADING / 2)
    return sign + _text(
        "flow__chip", x + (0 if mark is None else MARK_ROOM), top + CHIP_SIZE + 2, text
    )


def _without_repeats(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    kept = [points[0]]
    for point in points[1:]:
        if abs(point[0] - kept[-1][0]) > 0.1 or abs(point[1] - kept[-1][1]) > 0.1:
            kept.append(point)
    return kept


def _bent_path(points: list[tuple[float, float]]) -> str:
    """Return the path along right-angled corners, each a little round."""
    pieces = [f"M{n(points[0][0])} {n(points[0][1])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        start, end = _towards(corner, before), _towards(corner, after)
        pieces.append(
            f"L{n(start[0])} {n(start[1])}Q{n(corner[0])} {n(corner[1])} {n(end[0])} {n(end[1])}"
        )
    pieces.append(f"L{n(points[-1][0])} {n(points[-1][1])}")
    return "".join(pieces)


def _towards(corner: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    dx, dy = other[0] - corner[0], other[1] - corner[1]
    length = max(abs(dx), abs(dy))
    share = min(BEND, length / 2) / length
    return corner[0] + dx * share, corner[1] + dy * share


def _head(points: list[tuple[float, float]]) -> str:
    """Return the corners of an arrow head at the end of a line."""
    (bx, by), (x, y) = points[-2], points[-1]
    dx, dy = (x > bx) - (x < bx), (y > by) - (y < by)
    if abs(x - bx) < abs(y - by):
        dx = 0
    else:
        dy = 0
    back_x, back_y = x - dx * HEAD, y - dy * HEAD
    side = HEAD * 0.5
    corners = [
        (x, y),
        (back_x - dy * side, back_y + dx * side),
        (back_x + dy * side, back_y - dx * side),
    ]
    return " ".join(f"{n(cx)},{n(cy)}" for cx, cy in corners)
