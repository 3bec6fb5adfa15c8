"""The pieces of a laid-out flow chart: boxes, lines, labels, with their places and sizes.

Along the way is `u`, across it `v`; sizes are in the chart's own units, one to a CSS pixel.
"""

from dataclasses import dataclass, field

from angtong.press.flow_plan import Edge
from angtong.press.svg_text import number as n

EDGE_SIZE = 13
EDGE_LEADING = 17
LABEL_WIDTH = 124  # of an edge's label, before it is broken


@dataclass
class Label:
    """An edge's words: its lines, how much room they take, and the middle of their place."""

    lines: list[str]
    du: float
    dv: float
    u: float = 0
    v: float = 0


@dataclass
class Box:
    """A node's place: middle and size."""

    code: str
    du: float
    dv: float
    u: float = 0
    v: float = 0


@dataclass
class Line:
    """An edge's corners, from source to target, and its label."""

    edge: Edge
    points: list[tuple[float, float]] = field(default_factory=list)
    label: Label | None = None


@dataclass
class Layout:
    """A chart laid out; `low` and `high` are the corners of all of it, as (u, v)."""

    boxes: dict[str, Box]
    lines: list[Line]
    low: tuple[float, float] = (0, 0)
    high: tuple[float, float] = (0, 0)


def sign_svg(mark: int, x: float, y: float) -> str:
    """Return the sign of a summed-up state: a shape of its own, so that colour is not needed."""
    shapes = (
        [(0, -5.5), (5.5, 4.5), (-5.5, 4.5)],
        [(-4.5, -4.5), (4.5, -4.5), (4.5, 4.5), (-4.5, 4.5)],
        [(0, -6), (6, 0), (0, 6), (-6, 0)],
        [(-5.5, -4.5), (5.5, -4.5), (0, 5.5)],
        [(-3, -5.5), (3, -5.5), (6, 0), (3, 5.5), (-3, 5.5), (-6, 0)],
    )
    points = " ".join(f"{n(x + dx)},{n(y + dy)}" for dx, dy in shapes[mark % len(shapes)])
    return f'<polygon class="flow__sign flow__sign--{mark % len(shapes)}" points="{points}"/>'
