"""Where boxes, lines and labels lie: nothing upon another. No SVG is read here."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from angtong.press.flow_chart import label_of_edge, words_of_boxes
from angtong.press.flow_layout import lay_out
from angtong.press.flow_plan import Edge, Node, Plan, plan_chart
from angtong.press.flow_shapes import Layout

from .municipal_ways import WAYS, long_way, medium_way, ordinance_way, short_way


def laid_out(nodes, edges, direction="down") -> tuple[Plan, Layout]:
    plan = plan_chart(nodes, edges)
    labels = {node.code: node.label for node in nodes}
    words = words_of_boxes(nodes, plan, frozenset(), {nodes[0].code: "อยู่ที่นี่"}, direction)
    sizes = {
        code: (box.height, box.width) if direction == "down" else (box.width, box.height)
        for code, box in words.items()
    }
    return plan, lay_out(plan, sizes, lambda edge: label_of_edge(edge, labels, direction))


def area(piece) -> tuple[float, float, float, float]:
    return (
        piece.u - piece.du / 2,
        piece.v - piece.dv / 2,
        piece.u + piece.du / 2,
        piece.v + piece.dv / 2,
    )


def overlap(one, other, slack=0.5) -> bool:
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > slack
        and min(one[3], other[3]) - max(one[1], other[1]) > slack
    )


def segments(line):
    for (u1, v1), (u2, v2) in pairwise(line.points):
        yield min(u1, u2) - 0.1, min(v1, v2) - 0.1, max(u1, u2) + 0.1, max(v1, v2) + 0.1


def inner(rectangle, by=1.0):
    return rectangle[0] + by, rectangle[1] + by, rectangle[2] - by, rectangle[3] - by


def faults(layout: Layout) -> list[str]:
    found = [
        f"{one.code} on {other.code}"
        for one, other in combinations(layout.boxes.values(), 2)
        if overlap(area(one), area(other))
    ]
    for line in layout.lines:
        for box in layout.boxes.values():
            if any(overlap(part, inner(area(box)), 0.15) for part in segments(line)):
                found.append(f"{line.edge.source}>{line.edge.target} through {box.code}")
    labelled = [line for line in layout.lines if line.label]
    for one, other in combinations(labelled, 2):
        if overlap(area(one.label), area(other.label)):
            found.append(f"labels {one.edge.label} on {other.edge.label}")
    for line in labelled:
        for box in layout.boxes.values():
            if overlap(area(line.label), area(box)):
                found.append(f"label {line.edge.label} on {box.code}")
        for other in layout.lines:
            if any(overlap(part, inner(area(line.label)), 0.15) for part in segments(other)):
                found.append(
                    f"line {other.edge.source}>{other.edge.target} through {line.edge.label}"
                )
    return found


@pytest.mark.parametrize("direction", ["down", "right"])
@pytest.mark.parametrize("way", WAYS)
def test_nothing_lies_upon_another(way, direction):
    _, layout = laid_out(*WAYS[way](), direction)
    assert faults(layout) == []


@pytest.mark.parametrize("way", WAYS)
def test_the_main_way_is_straight_and_in_order(way):
    plan, layout = laid_out(*WAYS[way]())
    spine = [layout.boxes[code] for code in plan.spine]
    assert {box.v for box in spine} == {0}
    assert all(one.u < other.u for one, other in pairwise(spine))


@pytest.mark.parametrize("way", WAYS)
def test_every_line_begins_and_ends_at_its_boxes(way):
    _, layout = laid_out(*WAYS[way]())
    for line in layout.lines:
        for (u, v), code in (
            (line.points[0], line.edge.source),
            (line.points[-1], line.edge.target),
        ):
            low_u, low_v, high_u, high_v = area(layout.boxes[code])
            on_edge = min(abs(u - low_u), abs(u - high_u), abs(v - low_v), abs(v - high_v)) < 0.01
            assert on_edge
            assert low_u - 0.01 <= u <= high_u + 0.01
            assert low_v - 0.01 <= v <= high_v + 0.01
        for (u1, v1), (u2, v2) in pairwise(line.points):
            assert abs(u1 - u2) < 0.01 or abs(v1 - v2) < 0.01


def test_what_nearly_all_lead_to_is_summed_up():
    assert plan_chart(*medium_way()).summed == ["returned", "withdrawn", "merged"]
    assert plan_chart(*long_way()).summed == ["returned", "withdrawn", "merged"]
    assert plan_chart(*short_way()).summed == ["withdrawn", "merged"]
    assert plan_chart(*ordinance_way()).summed == []


def test_the_main_way_is_the_longest():
    plan = plan_chart(*ordinance_way())
    assert plan.spine[0] == "draft"
    assert plan.spine[-1] == "in_force"
    assert len(plan.spine) == 10


@pytest.mark.parametrize(
    ("nodes", "edges"),
    [
        ([], []),
        ([Node("a", "ก", "x"), Node("a", "ข", "x")], []),
        ([Node("a", "ก", "x")], [Edge("a", "b", "ข")]),
    ],
)
def test_a_chart_that_cannot_be_is_refused(nodes, edges):
    with pytest.raises(ValueError):
        plan_chart(nodes, edges)


def test_a_single_node_and_a_circle_are_charts_too():
    laid_out([Node("a", "ก", "x")], [])
    circle = [Node(code, code, "x") for code in "abc"]
    plan, _ = laid_out(circle, [Edge("a", "b", ""), Edge("b", "c", ""), Edge("c", "a", "")])
    assert plan.spine == ["a", "b", "c"]


@st.composite
def charts(draw):
    size = draw(st.integers(2, 14))
    codes = [f"n{number}" for number in range(size)]
    nodes = [
        Node(code, draw(st.sampled_from(["ร่าง", "บรรจุในร่างเทศบัญญัติ", "ปิด"])), "way")
        for code in codes
    ]
    length = draw(st.integers(1, size))
    edges = [Edge(a, b, "เดินต่อ", "main") for a, b in pairwise(codes[:length])]
    for _ in range(draw(st.integers(0, 20))):
        source, target = draw(st.sampled_from(codes)), draw(st.sampled_from(codes))
        label = draw(st.sampled_from(["", "ส่งกลับ", "ยกระดับเป็นข้อเสนอระยะยาว"]))
        edges.append(Edge(source, target, label, draw(st.sampled_from(["side", "back"]))))
    return nodes, edges


@settings(max_examples=40)
@given(charts())
def test_nothing_lies_upon_another_in_any_chart(chart):
    plan, layout = laid_out(*chart)
    assert faults(layout) == []
    assert set(plan.places) | set(plan.summed) == {node.code for node in chart[0]}
    assert {(edge.source, edge.target) for edge in [*plan.drawn, *plan.told]} == {
        (edge.source, edge.target) for edge in chart[1] if edge.source != edge.target
    }


def test_two_moves_between_the_same_states_are_one_line_with_both_names():
    nodes = [Node("a", "ก", "x"), Node("b", "ข", "x")]
    plan = plan_chart(nodes, [Edge("a", "b", "ส่ง", "side"), Edge("a", "b", "เสนอ", "main")])
    assert plan.drawn == [Edge("a", "b", "ส่ง หรือ เสนอ", "main")]
