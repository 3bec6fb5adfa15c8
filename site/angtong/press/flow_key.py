"""The key of a flow chart: what the signs of summed-up states mean. On a page it stands in words beside the drawing.

A drawing may be wider than a phone and then scrolls away sideways; words break where the page ends. On paper the
drawing holds its key itself (`press.flow_drawing`).
"""

from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from angtong.press.flow_plan import Node
from angtong.press.flow_shapes import sign_svg

KEY_HEADING = "เครื่องหมายในผัง"


@dataclass(frozen=True)
class Entry:
    """One summed-up state: the number of its sign, what the key says of it, "you are here" or ""."""

    node: Node
    mark: int
    text: str
    here: str
    is_visited: bool


def key_html(entries: list[Entry]) -> SafeString:
    """Return the key as a list of words, each behind its sign (`css/components/flow-key.css`); "" without entries."""
    if not entries:
        return SafeString("")
    return format_html(
        '<div class="flow-key"><p class="flow-key__heading">{}</p><ul class="flow-key__list">{}</ul></div>',
        _(KEY_HEADING),
        format_html_join("", "<li>{}<span>{} {}</span></li>", map(_row, entries)),
    )


def _row(entry: Entry) -> tuple[SafeString, SafeString, str]:
    sign = SafeString(_picture(sign_svg(entry.mark, 0, 0)))
    tick = SafeString(_picture('<path class="flow__tick" d="M-5 0l4 5 8 -10"/>'))
    state = format_html(
        '<b class="flow-key__state flow-key__state--{}">{}{}</b>',
        entry.node.group,
        tick if entry.is_visited else "",
        entry.node.label,
    )
    if entry.here:
        state = format_html('{} <b class="flow-key__here">{}</b>', state, entry.here)
    return sign, state, entry.text


def _picture(shape: str) -> str:
    return f'<svg class="flow-key__sign" viewBox="-8 -8 16 16" aria-hidden="true">{shape}</svg>'
