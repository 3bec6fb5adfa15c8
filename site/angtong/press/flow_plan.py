"""Who stands where in a flow chart: the main way, the rows and lanes beside it, and what is summed up.

Decides in rows and lanes only; no lengths, no SVG.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

SUMMED_FROM = 4  # a side node that so many others lead to is summed up in a mark on each of them


@dataclass(frozen=True)
class Node:
    """A state of the way. `group` becomes a class of its box; `note` is a second, smaller line."""

    code: str
    label: str
    group: str
    note: str = ""


@dataclass(frozen=True)
class Edge:
    """A move from one state to another; kind is "main", "side" or "back"."""

    source: str
    target: str
    label: str
    kind: str = "main"


class Place(NamedTuple):
    """A cell: row along the way, lane 0 on the main way, 1 and 2 after it, -1 and -2 before it."""

    row: int
    lane: int


@dataclass
class Plan:
    """Where each node stands, which are summed up, and which edges are told in words."""

    spine: list[str]
    places: dict[str, Place] = field(default_factory=dict)
    summed: list[str] = field(default_factory=list)
    drawn: list[Edge] = field(default_factory=list)
    told: list[Edge] = field(default_factory=list)

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return max(place.row for place in self.places.values()) + 1


def plan_chart(nodes: list[Node], edges: list[Edge]) -> Plan:
    """Return the plan of a chart: the longest main way runs straight, the rest beside it.

    Raises:
        ValueError: no nodes, a code twice, or an edge to or from a code that is not a node's.
    """
    codes = [node.code for node in nodes]
    if not codes or len(set(codes)) != len(codes):
        raise ValueError("a chart needs nodes, each with a code of its own")
    for edge in edges:
        if edge.source not in codes or edge.target not in codes:
            raise ValueError(f"an edge leads from or to an unknown node: {edge}")
    edges = _without_twins(edges)
    plan = Plan(_longest_way(codes, edges))
    plan.places = {code: Place(row, 0) for row, code in enumerate(plan.spine)}
    sources = {code: {e.source for e in edges if e.target == code} for code in codes}
    aside = [code for code in codes if code not in plan.places]
    plan.summed = [code for code in aside if len(sources[code]) >= SUMMED_FROM]
    _place_aside([code for code in aside if code not in plan.summed], edges, plan)
    for edge in edges:
        (plan.drawn if _can_be_drawn(edge, plan) else plan.told).append(edge)
    return plan


def _without_twins(edges: list[Edge]) -> list[Edge]:
    """Return the edges with those between the same two nodes made one; none to its own source."""
    by_ends: dict[tuple[str, str], list[Edge]] = {}
    for edge in edges:
        if edge.source != edge.target:
            by_ends.setdefault((edge.source, edge.target), []).append(edge)
    return [
        Edge(
            *ends,
            " หรือ ".join(dict.fromkeys(twin.label for twin in twins if twin.label)),
            min((twin.kind for twin in twins), key=lambda kind: (kind != "main", kind)),
        )
        for ends, twins in by_ends.items()
    ]


def _longest_way(codes: list[str], edges: list[Edge]) -> list[str]:
    """Return the longest path over main edges that go forward in the order of the nodes."""
    order = {code: place for place, code in enumerate(codes)}
    ways: dict[str, list[str]] = {}
    for code in reversed(_forward_order(codes, edges)):
        onward = [
            ways[edge.target]
            for edge in edges
            if edge.source == code and edge.kind == "main" and edge.target in ways
        ]
        best = max(onward, key=lambda way: (len(way), -order[way[0]]), default=[])
        ways[code] = [code, *best]
    return max(ways.values(), key=lambda way: (len(way), -order[way[0]]))


def _forward_order(codes: list[str], edges: list[Edge]) -> list[str]:
    """Return the nodes so that main edges go forward; a circle is cut where it was entered."""
    seen: dict[str, None] = {}

    def visit(code: str, path: frozenset[str]) -> None:
        if code in seen or code in path:
            return
        for edge in edges:
            if edge.source == code and edge.kind == "main":
                visit(edge.target, path | {code})
        seen[code] = None

    for code in codes:
        visit(code, frozenset())
    return list(reversed(seen))


def _place_aside(codes: list[str], edges: list[Edge], plan: Plan) -> None:
    """Give each side node a cell beside those that lead to it; those with most neighbours first."""
    taken: set[Place] = set()
    waiting = sorted(codes, key=lambda code: -len({e.source for e in edges if e.target == code}))
    while waiting:
        code = next((code for code in waiting if _neighbours(code, edges, plan)), waiting[0])
        waiting.remove(code)
        place = _find_place(code, edges, plan, taken)
        plan.places[code] = place
        taken.add(place)
        taken.update(_path_cells(code, place, edges, plan))


def _neighbours(code: str, edges: list[Edge], plan: Plan) -> list[str]:
    ends = [e.source for e in edges if e.target == code] + [
        e.target for e in edges if e.source == code
    ]
    return [end for end in ends if end in plan.places]


def _find_place(code: str, edges: list[Edge], plan: Plan, taken: set[Place]) -> Place:
    near = [plan.places[end] for end in _neighbours(code, edges, plan)]
    on_spine = sorted(place.row for place in near if place.lane == 0)
    beside = next((place for place in near if abs(place.lane) == 1), None)
    if beside:
        outward = Place(beside.row, beside.lane * 2)
        if not on_spine and outward not in taken:
            return outward
        wanted, lanes = beside.row + 1, (beside.lane, -beside.lane)
    else:
        wanted = on_spine[(len(on_spine) - 1) // 2] if on_spine else len(plan.spine)
        lanes = (1, -1)
    rows = sorted(range(len(plan.spine) + len(taken) + 1), key=lambda row: abs(row - wanted))
    for row in rows:
        for lane in lanes:
            place = Place(row, lane)
            if place not in taken and not taken & _path_cells(code, place, edges, plan):
                return place
    return Place(max(place.row for place in taken) + 1, 1)


def _path_cells(code: str, place: Place, edges: list[Edge], plan: Plan) -> set[Place]:
    """Return the cells of its lane that a node's lines to and from the main way run along."""
    rows = [
        plan.places[end].row for end in _neighbours(code, edges, plan) if plan.places[end].lane == 0
    ]
    low, high = min([place.row, *rows]), max([place.row, *rows])
    return {Place(row, place.lane) for row in range(low, high + 1)} - {place}


def _can_be_drawn(edge: Edge, plan: Plan) -> bool:
    """Is there a clear way for its line? Otherwise it is told in words at its source."""
    if edge.source not in plan.places or edge.target not in plan.places:
        return False
    source, target = plan.places[edge.source], plan.places[edge.target]
    if source.lane == 0 or target.lane == 0:
        aside, on_spine = (source, target) if source.lane else (target, source)
        low, high = sorted((aside.row, on_spine.row))
        path = {Place(row, aside.lane) for row in range(low, high + 1)} - {aside}
        return abs(aside.lane) <= 1 and (not aside.lane or not path & set(plan.places.values()))
    if source.lane == target.lane:
        return abs(source.row - target.row) == 1
    return source.row == target.row and source.lane * target.lane > 0
