"""A schematic map: one tile for each province, darker where more visitors came from. Pure; the list tells the same."""

from collections.abc import Mapping

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from .provinces import PROVINCES, Province

TILE, GAP, MARGIN = 40, 4, 2
STEP = TILE + GAP
LEVELS = (1, 2, 4, 8)


def level_of(count: int) -> int:
    """Return how dark a tile is: 0 for none, up to 4."""
    return sum(count >= least for least in LEVELS)


def draw_tiles(counts: Mapping[str, int]) -> SafeString:
    """Return the map as SVG; colours come from the style sheet.

    Args:
        counts: visits by the code of the province.
    """
    width = STEP * (max(each.column for each in PROVINCES) + 1) - GAP + 2 * MARGIN
    height = STEP * (max(each.row for each in PROVINCES) + 1) - GAP + 2 * MARGIN
    tiles = "".join(_tile(each, counts.get(each.code, 0)) for each in PROVINCES)
    told = _("แผนผังจังหวัดของคณะที่มาศึกษาดูงาน รายละเอียดอยู่ในรายการถัดไป")
    svg = (
        f'<svg class="visit-map" viewBox="0 0 {width} {height}" role="img" aria-label="{escape(told)}" '
        f'xmlns="http://www.w3.org/2000/svg">{tiles}</svg>'
    )
    return mark_safe(svg)  # noqa: S308 - names are escaped, the rest are our numbers


def _tile(province: Province, count: int) -> str:
    x, y = MARGIN + STEP * province.column, MARGIN + STEP * province.row
    how_many = _("%(count)s คณะ") % {"count": count} if count else _("ยังไม่มี")
    said = f"{province.name_here}: {how_many}"
    middle = x + TILE // 2
    number = (
        f'<text class="visit-map__count" x="{middle}" y="{y + 34}">{count}</text>' if count else ""
    )
    name_y = y + (20 if count else 25)
    return (
        f'<g class="visit-map__tile visit-map__tile--{level_of(count)}"><title>{escape(said)}</title>'
        f'<rect x="{x}" y="{y}" width="{TILE}" height="{TILE}" rx="5"/>'
        f'<text x="{middle}" y="{name_y}">{escape(province.short_here)}</text>{number}</g>'
    )
