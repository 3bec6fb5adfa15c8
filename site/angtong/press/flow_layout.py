"""The lengths of a flow chart: boxes, lines and labels, from a plan. Geometry only; writes no SVG.

Everything is laid out along the way (`u`) and across it (`v`, the main way at 0); the drawing
then turns that to x and y. Sizes are in the chart's own units, one to a CSS pixel.
"""

from collections import defaultdict
from collections.abc import Callable

from angtong.press.flow_plan import Plan
from angtong.press.flow_shapes import Box, Layout, Line

PORT_GAP = 20  # between two lines that leave the same side of a box
ROOM = 10  # around labels and between tracks


def lay_out(plan: Plan, sizes: dict[str, tuple[float, float]], label_of: Callable) -> Layout:
    """Return the layout of a plan.

    Args:
        plan: from `flow_plan.plan_chart`.
        sizes: of each placed node's box, along and across.
        label_of: gives a `Label` without place for an edge, or None when the edge needs no words.
    """
    boxes = {code: Box(code, *sizes[code]) for code in plan.places}
    return _Layouter(plan, boxes, [Line(edge, label=label_of(edge)) for edge in plan.drawn]).run()


class _Layouter:
    def __init__(self, plan: Plan, boxes: dict[str, Box], lines: list[Line]):
        self.plan, self.boxes, self.lines = plan, boxes, lines
        self.half = max(boxes[code].dv for code in plan.spine) / 2
        straight, tracks, sideways, beside = [], [], [], []
        for line in lines:
            source, target = plan.places[line.edge.source], plan.places[line.edge.target]
            if source.lane == target.lane == 0:
                (straight if target.row == source.row + 1 else tracks).append(line)
            else:
                (beside if source.lane and target.lane else sideways).append(line)
        self.straight, self.tracks, self.sideways, self.beside = straight, tracks, sideways, beside
        words = max((line.label.dv for line in straight if line.label), default=0)
        self.after = max(self.half, words + 15)  # labels of the main way lie after its line
        self._drop_repeated_labels()
        self.ports: dict[tuple[int, str, str], float] = {}  # line, node, side: offset along
        self.below: set[int] = set()  # lines whose label hangs under them

    def run(self) -> Layout:
        self._spread_ports()
        self._set_rows()
        self._set_tracks()
        self._set_lanes()
        self._draw_straight()
        self._draw_sideways()
        self._draw_beside()
        layout = Layout(self.boxes, self.lines)
        corners = [corner for line in self.lines for corner in line.points]
        pieces = [*self.boxes.values(), *(line.label for line in self.lines if line.label)]
        corners += [(p.u - p.du / 2, p.v - p.dv / 2) for p in pieces]
        corners += [(p.u + p.du / 2, p.v + p.dv / 2) for p in pieces]
        layout.low = min(u for u, _ in corners), min(v for _, v in corners)
        layout.high = max(u for u, _ in corners), max(v for _, v in corners)
        return layout

    def _place(self, code: str):
        return self.plan.places[code]

    def _drop_repeated_labels(self) -> None:
        """Say the same words once for all the lines that join on their way into one box."""
        said = set()
        rows = self.plan.places
        for line in sorted(self.sideways, key=lambda line: rows[line.edge.source].row):
            words = (line.edge.target, line.edge.label)
            if words in said and rows[line.edge.target].lane:
                line.label = None
            said.add(words)

    # Ports: where lines leave the long sides of a box.

    def _spread_ports(self) -> None:
        ends = defaultdict(list)
        for line in self.tracks:
            for code, other in self._both_ends(line):
                ends[code, "before"].append((self._place(other).row, line, code))
        for line in self.sideways:
            for code, other in self._both_ends(line):
                if self._place(code).lane == 0:
                    side = "after" if self._place(other).lane > 0 else "before"
                    ends[code, side].append((self._place(other).row, line, code))
        self.reach: dict[str, list[float]] = {code: [0.0, 0.0] for code in self.boxes}
        for (code, side), found in ends.items():
            found.sort(key=lambda end: (end[0], end[1].edge.target == code))
            self._spread(code, side, [line for _, line, _ in found])

    def _both_ends(self, line: Line) -> list[tuple[str, str]]:
        edge = line.edge
        return [(edge.source, edge.target), (edge.target, edge.source)]

    def _spread(self, code: str, side: str, lines: list[Line]) -> None:
        """Set lines one under another, with room for the labels that lie between them."""
        with_words = [line for line in lines if line.label and line in self.sideways]
        hanging = with_words[-1] if len(with_words) > 1 and with_words[-1] is lines[-1] else None
        offsets, at = [], 0.0
        for number, line in enumerate(lines):
            has_words_above = line in with_words and line is not hanging
            if number:
                at += max(PORT_GAP, line.label.du + ROOM if has_words_above else 0)
            offsets.append(at)
        middle = at / 2
        reach = self.reach[code]
        for line, offset in zip(lines, offsets, strict=True):
            self.ports[id(line), code, side] = offset - middle
            words = line.label.du + ROOM if line in with_words else 0
            if line is hanging:
                self.below.add(id(line))
                reach[1] = max(reach[1], offset - middle + words)
            else:
                reach[0] = max(reach[0], middle - offset + words)
        for box in (self.boxes[code], *self._boxes_beside(code, lines)):
            box.du = max(box.du, at + 2 * ROOM)

    def _boxes_beside(self, code: str, lines: list[Line]):
        """Yield the side boxes that lines reach straight, so that each is as long as their ends."""
        for line in lines:
            other = next(end for end in self._codes(line) if end != code)
            if self._place(other).lane and self._place(other).row == self._place(code).row:
                yield self.boxes[other]

    def _port(self, line: Line, code: str, side: str) -> float:
        return self.boxes[code].u + self.ports[id(line), code, side]

    # Rows along the way.

    def _set_rows(self) -> None:
        rows = [[] for _ in range(self.plan.row_count)]
        for code, place in self.plan.places.items():
            rows[place.row].append(code)
        gaps = self._gaps_after_rows()
        at, previous_words = 0.0, 0.0
        for row, codes in enumerate(rows):
            half = max((self.boxes[code].du for code in codes), default=0) / 2
            words = max((self.reach[code][0] for code in codes), default=0)
            at += max(half, words - gaps[row - 1] + previous_words if row else 0)
            for code in codes:
                self.boxes[code].u = at
            previous_words = max(0, max((self.reach[c][1] for c in codes), default=0) - half)
            at += half + gaps[row]

    def _gaps_after_rows(self) -> list[float]:
        gaps = [34.0] * self.plan.row_count
        for line in self.straight:
            row = self._place(line.edge.source).row
            gaps[row] = max(gaps[row], (line.label.du if line.label else 0) + 22)
        for line in self.beside:
            ends = [self._place(code) for code, _ in self._both_ends(line)]
            if ends[0].lane == ends[1].lane:
                row = min(end.row for end in ends)
                gaps[row] = max(gaps[row], (line.label.du if line.label else 0) + 22)
        for line in self.tracks:
            if line.label:
                row = self._label_row(line)
                gaps[row] = max(gaps[row], line.label.du + 8)
        return gaps

    def _label_row(self, line: Line) -> int:
        rows = sorted(self._place(code).row for code in (line.edge.source, line.edge.target))
        return (rows[0] + rows[1] - 1) // 2

    # Tracks before the main way: for lines that go back or skip.

    def _set_tracks(self) -> None:
        at = self.half + ROOM
        open_tracks: list[list] = []  # [v, room, spans]
        for line in sorted(self.tracks, key=lambda line: self._span(line)[1] - self._span(line)[0]):
            low, high = self._span(line)
            room = line.label.dv + ROOM if line.label else 0
            track = next(
                (
                    track
                    for track in open_tracks
                    if track[1] >= room
                    and all(high < other[0] or low > other[1] for other in track[2])
                ),
                None,
            )
            if track is None:
                track = [at + ROOM, room, []]
                open_tracks.append(track)
                at = track[0] + room
            track[2].append((low, high))
            self._draw_track(line, track[0])
        self.before = at

    def _span(self, line: Line) -> tuple[float, float]:
        ends = sorted(
            self._port(line, code, "before") for code in (line.edge.source, line.edge.target)
        )
        return ends[0], ends[1]

    def _draw_track(self, line: Line, v: float) -> None:
        source, target = line.edge.source, line.edge.target
        start, end = self._port(line, source, "before"), self._port(line, target, "before")
        line.points = [
            (start, -self.boxes[source].dv / 2),
            (start, -v),
            (end, -v),
            (end, -self.boxes[target].dv / 2),
        ]
        if line.label:
            row = self._label_row(line)
            line.label.u = self._middle_of_gap(row)
            line.label.v = -v - line.label.dv / 2 - 5

    def _middle_of_gap(self, row: int) -> float:
        spine = [self.boxes[code] for code in self.plan.spine]
        upper, lower = spine[row], spine[row + 1]
        return (upper.u + upper.du / 2 + lower.u - lower.du / 2) / 2

    # Lanes beside the main way.

    def _set_lanes(self) -> None:
        widest = defaultdict(float)
        for line in self.sideways:
            lane = next(p.lane for p in map(self._place, self._codes(line)) if p.lane)
            widest[lane] = max(widest[lane], line.label.dv if line.label else 0)
        for line in self.beside:
            lanes = sorted((self._place(code).lane for code in self._codes(line)), key=abs)
            if lanes[0] != lanes[1]:
                widest[lanes[1]] = max(widest[lanes[1]], line.label.dv if line.label else 0)
        self.label_v = {}
        for sign in (1, -1):
            edge = self.after if sign > 0 else self.before
            for lane in (sign, 2 * sign):
                codes = [code for code, place in self.plan.places.items() if place.lane == lane]
                if not codes:
                    continue
                width = max(self.boxes[code].dv for code in codes)
                gutter = max(widest[lane] + 2 * ROOM + 8, 44)
                self.label_v[lane] = sign * (edge + (gutter - 8) / 2)
                for code in codes:
                    self.boxes[code].v = sign * (edge + gutter + width / 2)
                edge += gutter + width

    def _codes(self, line: Line) -> tuple[str, str]:
        return line.edge.source, line.edge.target

    # Lines.

    def _draw_straight(self) -> None:
        for line in self.straight:
            source, target = (self.boxes[code] for code in self._codes(line))
            start, end = source.u + source.du / 2, target.u - target.du / 2
            line.points = [(start, 0), (end, 0)]
            if line.label:
                line.label.u = (start + end) / 2 - 2
                line.label.v = line.label.dv / 2 + 9

    def _draw_sideways(self) -> None:
        trunks = defaultdict(int)
        for line in self.sideways:
            on_spine, aside = sorted(
                self._codes(line), key=lambda code: abs(self._place(code).lane)
            )
            lane, box, spine = self._place(aside).lane, self.boxes[aside], self.boxes[on_spine]
            sign = 1 if lane > 0 else -1
            u = self._port(line, on_spine, "after" if lane > 0 else "before")
            face = sign * spine.dv / 2
            if self._place(on_spine).row == self._place(aside).row:
                points = [(u, face), (u, box.v - sign * box.dv / 2)]
            else:
                is_incoming = line.edge.target == aside
                shift = -0.22 * box.dv
                if not is_incoming:
                    shift = 0.1 * box.dv + PORT_GAP * trunks[aside]
                    trunks[aside] += 1
                trunk = box.v + sign * shift
                end = box.u + (box.du / 2 if u > box.u else -box.du / 2)
                points = [(u, face), (u, trunk), (end, trunk)]
            line.points = points if line.edge.source == on_spine else points[::-1]
            if line.label:
                below = id(line) in self.below
                line.label.u = u + (1 if below else -1) * (line.label.du / 2 + 4)
                line.label.v = self.label_v[lane]

    def _draw_beside(self) -> None:
        ends = [self._codes(line) for line in self.beside]
        for line in self.beside:
            source, target = (self.boxes[code] for code in self._codes(line))
            has_twin = (target.code, source.code) in ends
            side = (
                -1
                if has_twin
                and ends.index(self._codes(line)) < ends.index((target.code, source.code))
                else 1
            )
            if self._place(source.code).lane == self._place(target.code).lane:
                self._draw_along(line, source, target, side, 0.25 * source.dv if has_twin else 0)
            else:
                self._draw_across(line, source, target, side, PORT_GAP / 2 if has_twin else 0)

    def _draw_along(self, line: Line, source: Box, target: Box, side: int, shift: float) -> None:
        way = 1 if target.u > source.u else -1
        start, end = source.u + way * source.du / 2, target.u - way * target.du / 2
        v = source.v + side * shift
        line.points = [(start, v), (end, v)]
        if line.label:
            line.label.u = (start + end) / 2
            line.label.v = v + side * (line.label.dv / 2 + 9)

    def _draw_across(self, line: Line, source: Box, target: Box, side: int, shift: float) -> None:
        way = 1 if target.v > source.v else -1
        start, end = source.v + way * source.dv / 2, target.v - way * target.dv / 2
        u = source.u + side * shift
        line.points = [(u, start), (u, end)]
        if line.label:
            below = side if shift else -1
            line.label.u = u + below * (line.label.du / 2 + 4)
            line.label.v = (start + end) / 2
