"""A flow chart as SVG, drawn on the server: the same on a page, in print and in a PDF.

The main way runs straight; what lies aside is drawn beside it; a side state that nearly every
state leads to is a small mark on each of them and a line in the key, not thirty arrows. Colours
come from classes alone (`css/components/flow-chart.css`); "you are here" is a shape and words.
Its own words are those of the active language. Pure: knows no workflow, no request.
"""

from dataclasses import dataclass
from html import escape
from typing import Literal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from angtong.kit.canonical import sha256_hex
from angtong.press.flow_drawing import Drawing
from angtong.press.flow_key import Entry, key_html
from angtong.press.flow_layout import lay_out
from angtong.press.flow_plan import Edge, Node, Plan, plan_chart
from angtong.press.flow_shapes import EDGE_LEADING, EDGE_SIZE, LABEL_WIDTH, Label
from angtong.press.flow_words import BoxWords, Chip, room_for, words_of_box
from angtong.press.svg_text import balance, text_width

__all__ = ["Edge", "FlowChart", "Node", "flow_chart", "flow_chart_svg"]

BOX_WIDTH = {"down": (224, 312), "right": (184, 184)}  # of the main way: least and most
SIDE_WIDTH = 184


@dataclass(frozen=True)
class FlowChart:
    """A chart for a page: the drawing without its key, and the key in words; "" where nothing is summed up."""

    svg: SafeString
    key: SafeString


def flow_chart_svg(
    nodes: list[Node],
    edges: list[Edge],
    *,
    here: str | None = None,
    visited: frozenset[str] = frozenset(),
    title: str,
    description: str,
    direction: Literal["down", "right"] = "down",
    label_for_here: str = "อยู่ที่นี่",
) -> str:
    """Return the chart with its key as one `<svg>` element, for paper; safe to put into HTML.

    Args:
        nodes: in the order of the way; main edges that go against it are not followed.
        edges: "main" edges make the way; "side" and "back" ones are drawn thinner.
        here: code of the node to mark with `label_for_here`.
        visited: codes of nodes to tick as passed.
        title: the picture's name, for those who do not see it.
        description: what the picture tells, for them.
        direction: of the main way; "right" suits short ways on wide pages.

    Raises:
        ValueError: no nodes, a code twice, an unknown code in an edge, `here` or `direction`.
    """
    drawing, entries = _drawn(nodes, edges, here, visited, direction, label_for_here)
    for entry in entries:
        drawing.add_key(entry)
    return _document(drawing, title, description, direction)


def flow_chart(
    nodes: list[Node],
    edges: list[Edge],
    *,
    here: str | None = None,
    visited: frozenset[str] = frozenset(),
    title: str,
    description: str,
    direction: Literal["down", "right"] = "down",
    label_for_here: str = "อยู่ที่นี่",
) -> FlowChart:
    """Return the chart for a page: its key stands apart. Arguments and errors as for `flow_chart_svg`."""
    drawing, entries = _drawn(nodes, edges, here, visited, direction, label_for_here)
    return FlowChart(_document(drawing, title, description, direction), key_html(entries))


def _drawn(
    nodes: list[Node],
    edges: list[Edge],
    here: str | None,
    visited: frozenset[str],
    direction: str,
    label_for_here: str,
) -> tuple[Drawing, list[Entry]]:
    """Return the drawing without its key, and what the key says."""
    if direction not in BOX_WIDTH:
        raise ValueError(f"no such direction: {direction}")
    plan = plan_chart(nodes, edges)
    known = {node.code for node in nodes}
    if here is not None and here not in known:
        raise ValueError(f"no such node: {here}")
    passed = visited - {here}
    words = words_of_boxes(nodes, plan, passed, {here: label_for_here} if here else {}, direction)
    sizes = {
        code: (box.height, box.width) if direction == "down" else (box.width, box.height)
        for code, box in words.items()
    }
    node_labels = {node.code: node.label for node in nodes}
    layout = lay_out(plan, sizes, lambda edge: label_of_edge(edge, node_labels, direction))
    drawing = Drawing(layout, is_down=direction == "down")
    for line in layout.lines:
        drawing.draw_line(line)
    for line in layout.lines:
        drawing.draw_words(line)
    ends = {node.code for node in nodes} - {edge.source for edge in edges}
    for node in nodes:
        if node.code in words:
            box = layout.boxes[node.code]
            drawing.draw_box(
                node,
                box,
                words[node.code],
                is_end=node.code in ends,
                is_aside=node.code not in plan.spine,
                is_visited=node.code in passed,
            )
    by_code = {node.code: node for node in nodes}
    return drawing, [
        Entry(
            by_code[code],
            mark,
            _key_text(code, edges, plan, node_labels),
            label_for_here if code == here else "",
            code in passed,
        )
        for mark, code in enumerate(plan.summed)
    ]


def _document(drawing: Drawing, title: str, description: str, direction: str) -> SafeString:
    body = drawing.body()
    name = "flow-" + sha256_hex(title + body)[:10]
    return SafeString(
        f'<svg xmlns="http://www.w3.org/2000/svg" class="flow flow--{direction}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc" viewBox="0 0 {drawing.width} {drawing.height}" '
        f'width="{drawing.width}" height="{drawing.height}">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(description)}</desc>{body}</svg>'
    )


def words_of_boxes(
    nodes: list[Node], plan: Plan, passed: frozenset[str], here: dict[str, str], direction: str
) -> dict[str, BoxWords]:
    """Return what is written in each box that is drawn."""
    labels = {node.code: node.label for node in nodes}
    chips = {
        code: list(dict.fromkeys(_chip(e, plan, labels) for e in plan.told if e.source == code))
        for code in plan.places
    }
    least, most = BOX_WIDTH[direction]
    wide = min(most, max([least, *(room_for(chips[code]) for code in plan.spine)]))
    return {
        node.code: words_of_box(
            node,
            chips[node.code],
            wide if node.code in plan.spine else SIDE_WIDTH,
            here=here.get(node.code, ""),
            is_visited=node.code in passed,
        )
        for node in nodes
        if node.code in plan.places
    }


def _chip(edge: Edge, plan: Plan, labels: dict[str, str]) -> Chip:
    if edge.target in plan.summed:
        return Chip(_("%(move)sได้") % {"move": edge.label}, plan.summed.index(edge.target))
    return Chip(f"{edge.label} → {labels[edge.target]}", None)


def label_of_edge(edge: Edge, node_labels: dict[str, str], direction: str) -> Label | None:
    """Return an edge's words in lines; none when the box it leads to says the same."""
    if not edge.label or edge.label == node_labels[edge.target]:
        return None
    lines = balance(edge.label, LABEL_WIDTH, EDGE_SIZE)
    width = max(text_width(line, EDGE_SIZE) for line in lines) + 6
    height = len(lines) * EDGE_LEADING
    return Label(lines, *((height, width) if direction == "down" else (width, height)))


def _key_text(code: str, edges: list[Edge], plan: Plan, labels: dict[str, str]) -> str:
    """Say of a summed-up state where it may be come to from, and where it leads."""
    text = _("ไปได้จากทุกขั้นที่มีเครื่องหมายนี้")
    onward: dict[str, list[str]] = {}
    for edge in edges:
        if edge.source == code and edge.target not in plan.summed:
            onward.setdefault(edge.label, []).append(f"“{labels[edge.target]}”")
    for label, targets in onward.items():
        named = {"move": label, "states": _(" หรือ ").join(targets)}
        text += " " + _("เมื่อ%(move)sจะกลับไปที่ %(states)s") % named
    also = [e.label for e in edges if e.source == code and e.target in plan.summed]
    if also:
        text += " " + _("จากขั้นนี้ยัง%(moves)sได้") % {"moves": _("หรือ").join(dict.fromkeys(also))}
    return text
