"""The ways of work for pages below the workflow; see `angtong.press.flow_source`."""

from functools import cache

from django.urls import reverse
from django.utils.translation import get_language, gettext

from angtong.press.flow_chart import FlowChart
from angtong.press.flow_source import ShownWay
from angtong.press.languages import place
from proposals.workflow.chart import TITLES, chart_of


def shown_way(code: str) -> ShownWay | None:
    """Return a way with its drawing in the page's language; None for a code that no way has."""
    if code not in TITLES:
        return None
    title, chart = _drawn(code, get_language())
    return ShownWay(title, chart.svg, chart.key, f"{place(reverse('process'))}?way={code}")


@cache
def _drawn(code: str, language: str) -> tuple[str, FlowChart]:
    """Return title and drawing, made once per process and language."""
    return gettext(TITLES[code]), chart_of(code)
