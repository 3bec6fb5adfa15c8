"""Where a page's flow charts come from: a higher floor registers who draws them, blocks ask here.

The ways are the workflow's, which pages below it must not know; so nothing is imported upwards.
"""

from collections.abc import Callable
from dataclasses import dataclass

WAYS = (
    ("short", "ระยะสั้น"),
    ("medium", "ระยะกลาง"),
    ("long", "ระยะยาว"),
    ("ordinance", "การตราเทศบัญญัติ"),
)


@dataclass(frozen=True)
class ShownWay:
    """A way as a page shows it: its title, its drawing and the key to it (safe HTML), and where it is told in words."""

    title: str
    svg: str
    key: str
    url: str


_drawers: list[Callable[[str], ShownWay | None]] = []


def register_drawer(draw: Callable[[str], ShownWay | None]) -> None:
    """Let `draw` answer for the ways from now on; it gets a code of `WAYS`. The last one registered counts."""
    _drawers.append(draw)


def shown_way(code: str) -> ShownWay | None:
    """Return a way, or None when nobody draws or knows it."""
    return _drawers[-1](code) if _drawers else None
