"""The ways of work for pages below the workflow; see `angtong.press.flow_source`."""

from functools import cache

from django.urls import reverse

from angtong.press.flow_source import ShownWay
from proposals.workflow.chart import TITLES, chart_svg


@cache
def shown_way(code: str) -> ShownWay | None:
    """Return a way with its drawing; None for a code that no way has. Drawn once per process."""
    if code not in TITLES:
        return None
    return ShownWay(TITLES[code], chart_svg(code), f"{reverse('process')}?way={code}")
