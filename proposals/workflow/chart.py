"""The flow chart, drawn from the definitions: the process for everybody, and one dossier's place in it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from angtong.directory.roles import Role
from angtong.press.flow_chart import Edge, FlowChart, Node, flow_chart, flow_chart_svg
from proposals.vocabulary import Kind, Phase, spelt_out, state_group, state_label

from .definitions import ORDINANCE, PROPOSAL_MOVES, Move, move_label
from .facts import LABELS
from .step_words import FORMS, output_of

ASIDE = frozenset(
    {"returned", "withdrawn", "rejected", "merged", "not_allocated", "disapproved", "lapsed"}
)
TITLES = {
    Phase.SHORT.value: "ระยะสั้น: เทศบาลดำเนินการได้ทันที",
    Phase.MEDIUM.value: "ระยะกลาง: บรรจุในเทศบัญญัติงบประมาณรายจ่าย",
    Phase.LONG.value: "ระยะยาว: ขอรับงบพัฒนาจังหวัดและกลุ่มจังหวัด",
    Kind.ORDINANCE.value: "การตราเทศบัญญัติ",
}
GATE_LABELS = {
    "has_version": "มีรุ่นทางการ",
    "cites_data": "อ้างอิงรุ่นข้อมูล",
    "no_open_crosscheck": "ข้อมูลที่อ้างอิงตรวจสอบข้ามชุดแล้ว",
    "lines_add_up": "รายการงบประมาณถูกต้องตรงกัน",
    "not_the_author": "ผู้ตัดสินไม่ใช่ผู้จัดทำ",
    "assembly_resolved": "มีมติประชาคม",
    "capacity_weighed": "ประเมินศักยภาพครบถ้วน",
    "results_recorded": "บันทึกผลการดำเนินงานแล้ว",
    "results_fed_back": "ป้อนผลกลับเข้าระบบข้อมูลแล้ว",
    "outcome_is_not_escalate": "ผลการประเมินไม่ใช่ให้ยกระดับ",
    "beyond_recorded": "บันทึกว่าเกินศักยภาพหรือนอกเหนืออำนาจหน้าที่",
    "ordinance_is_open": "ร่างเทศบัญญัติยังแก้ไขได้",
    "ordinance_in_force": "เทศบัญญัติมีผลใช้บังคับ",
    "brief_complete": "สรุปโครงการแบบย่อครบถ้วน",
    "changed_since_return": "แก้ไขตามเหตุผลที่ส่งกลับแล้ว",
    "returned_at_home": "เทศบาลเป็นผู้ส่งกลับ",
    "returned_by_province": "จังหวัดเป็นผู้ส่งกลับ",
    "within_revenue": "รายจ่ายไม่เกินรายรับ",
    "quorum": "ครบองค์ประชุม",
    "majority": "เสียงข้างมากเห็นชอบ",
    "two_thirds_of_all": "เสียงสองในสามของสมาชิกทั้งหมด",
    "window_is_over": "พ้นระยะเวลาเสนอคำแปรญัตติ",
    "its_day_has_come": "ถึงวันที่มีผลใช้บังคับ",
}


@dataclass(frozen=True)
class Step:
    """One move as a person reads it in a list."""

    code: str
    label: str
    from_label: str
    to_label: str
    who: str
    gates: tuple[str, ...]
    facts: tuple[str, ...]
    is_aside: bool
    output: str
    form: str


@dataclass(frozen=True)
class ProcessChart:
    """The chart of one way, with the same in words."""

    code: str
    title: str
    svg: str
    key: str
    steps: list[Step]


def _definition(code: str) -> tuple[Move, ...]:
    return ORDINANCE if code == Kind.ORDINANCE else PROPOSAL_MOVES[code]


def _kind(code: str) -> str:
    return Kind.ORDINANCE.value if code == Kind.ORDINANCE else Kind.PROPOSAL.value


def _states(moves: tuple[Move, ...]) -> list[str]:
    """Return the states in the order in which the table first names them."""
    return list(
        dict.fromkeys(state for move in moves for state in (move.from_state, move.to_state))
    )


def _edges(moves: tuple[Move, ...], kind: str) -> list[Edge]:
    order = {state: place for place, state in enumerate(_states(moves))}
    edges = []
    for move in moves:
        if move.from_state in ASIDE or move.to_state in ASIDE:
            line = "side"
        elif order[move.to_state] < order[move.from_state]:
            line = "back"
        else:
            line = "main"
        edges.append(Edge(move.from_state, move.to_state, _(move_label(kind, move.code)), line))
    return edges


def chart_svg(code: str) -> str:
    """Return the chart of one way (a phase's code, or "ordinance") with its key as one SVG, for paper."""
    nodes, edges, named = _parts(code, None)
    return flow_chart_svg(nodes, edges, **named)


def chart_of(
    code: str, *, here: str | None = None, visited: frozenset[str] = frozenset()
) -> FlowChart:
    """Return the chart of one way for a page, with "you are here" when given; its key stands apart."""
    nodes, edges, named = _parts(code, here)
    known = frozenset(node.code for node in nodes)
    return flow_chart(
        nodes, edges, here=here if here in known else None, visited=visited & known, **named
    )


def _parts(code: str, here: str | None) -> tuple[list[Node], list[Edge], dict[str, str]]:
    """Return nodes and edges of a way, and the chart's name and description."""
    moves, kind = _definition(code), _kind(code)
    nodes = [
        Node(state, _(state_label(kind, state)), state_group(state)) for state in _states(moves)
    ]
    description = _("ขั้นตอนเรียงจากบนลงล่าง: ") + ", ".join(
        node.label for node in nodes if node.code not in ASIDE
    )
    if here in {node.code for node in nodes}:
        where = {"state": _(state_label(kind, here))}
        description += " " + _("ขณะนี้อยู่ที่ “%(state)s”") % where
    return nodes, _edges(moves, kind), {"title": _(TITLES[code]), "description": description}


def words_of_place(code: str, here: str) -> str:
    """Return where something on a way stands and what may come next, for those who do not read the drawing."""
    kind = _kind(code)
    after = dict.fromkeys(
        edge.target
        for edge in _edges(_definition(code), kind)
        if edge.source == here and edge.kind == "main"
    )
    words = f"ขณะนี้อยู่ที่ขั้น “{state_label(kind, here)}”"
    if after:
        words += " ขั้นถัดไป " + " หรือ ".join(f"“{state_label(kind, one)}”" for one in after)
    meant = spelt_out(words)
    return f"{words} ({meant})" if meant else words


def steps_of(code: str) -> list[Step]:
    """Return the moves of one way in words: who does it, what it wants, what it records."""
    kind = _kind(code)
    return [
        Step(
            move.code,
            _(move_label(kind, move.code)),
            _(state_label(kind, move.from_state)),
            _(state_label(kind, move.to_state)),
            ", ".join(_(str(role.label)) for role in Role if role in move.roles),
            tuple(_(GATE_LABELS[gate]) for gate in move.gates),
            tuple(_(LABELS[fact]) for fact in move.facts),
            move.to_state in ASIDE or move.from_state in ASIDE,
            _(output_of(kind, move.code)),
            _(FORMS[move.code]) if move.code in FORMS else "",
        )
        for move in _definition(code)
    ]


def process_charts() -> list[ProcessChart]:
    """Return the four charts of the living flow chart, in the order of the founding document."""
    drawn = {code: chart_of(code) for code in TITLES}
    return [
        ProcessChart(code, _(title), drawn[code].svg, drawn[code].key, steps_of(code))
        for code, title in TITLES.items()
    ]


def way_of(kind: str, phase: str) -> str:
    """Return the code of the way that a dossier of that kind and phase goes."""
    return Kind.ORDINANCE.value if kind == Kind.ORDINANCE else phase


def dossier_chart(
    dossier, *, state: str | None = None, visited: frozenset[str] = frozenset()
) -> FlowChart:
    """Return the chart of a dossier's way with its place marked.

    Args:
        state: the state to mark, when the reader sees another than the present one (a public edition).
        visited: the states that it went through, as far as the reader may know.
    """
    return chart_of(
        way_of(dossier.kind, dossier.phase), here=state or dossier.state, visited=visited
    )
