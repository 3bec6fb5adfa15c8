"""The workflows as data: which move leads from which state to which, by whom, through which gates, recording what.

One readable table per phase and one for ordinances. The flow chart, the buttons, the API and the permission test
are all made from these rows; a move that is not a row here is refused.
"""

from dataclasses import dataclass

from angtong.directory.roles import Role
from proposals.vocabulary import Kind, Phase

DRAFTER, HEAD, PLANNER, CLERK, MAYOR = Role.DRAFTER, Role.HEAD, Role.PLANNER, Role.CLERK, Role.MAYOR
SECRETARY, CHAIR, PROVINCE, SYSTEM = Role.SECRETARY, Role.CHAIR, Role.PROVINCE, Role.SYSTEM


@dataclass(frozen=True)
class Move:
    """One row: a move from one state to another.

    Args:
        roles: who may do it; drafter and head for their own division only.
        gates: names of functions in `guards`.
        facts: what must be recorded; see `facts.SCHEMAS`.
    """

    code: str
    from_state: str
    to_state: str
    roles: frozenset[str]
    gates: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


def _moves(*rows: tuple) -> tuple[Move, ...]:
    """Build moves from rows `(code, from, to, roles, gates, facts)`; gates and facts are space-separated names."""
    return tuple(
        Move(
            code,
            from_state,
            to_state,
            frozenset(str(role) for role in roles),
            tuple(gates.split()),
            tuple(facts.split()),
        )
        for code, from_states, to_state, roles, gates, facts in rows
        for from_state in from_states.split()
    )


_VERIFY = "has_version cites_data no_open_crosscheck lines_add_up not_the_author"
_WITHDRAWERS = (DRAFTER, HEAD, PLANNER)

BEGINNING = _moves(
    ("verify", "draft", "verified", (HEAD, CLERK), _VERIFY, ""),
    ("certify", "verified", "certified", (PLANNER,), "assembly_resolved", ""),
    ("assess", "certified", "assessed", (PLANNER,), "capacity_weighed", ""),
)
ENDING = _moves(
    ("report", "acting", "reported", (DRAFTER, HEAD), "results_recorded", ""),
    ("reopen", "reported", "acting", (PLANNER,), "", "reason"),
    ("close", "reported", "closed", (PLANNER,), "results_fed_back", ""),
)
SIDE = _moves(
    ("return", "verified certified assessed", "returned", (PLANNER,), "", "reason"),
    ("resubmit", "returned", "draft", (DRAFTER, HEAD), "changed_since_return returned_at_home", ""),
    (
        "withdraw",
        "draft verified certified assessed returned",
        "withdrawn",
        _WITHDRAWERS,
        "",
        "reason",
    ),
    (
        "merge",
        "draft verified certified assessed returned",
        "merged",
        (PLANNER,),
        "",
        "into reason",
    ),
)

SHORT = (
    BEGINNING
    + _moves(
        ("act", "assessed", "acting", (HEAD,), "", ""),
        ("refer", "assessed acting", "referred", (PLANNER,), "", "agencies reasons"),
        ("resume", "referred", "acting", (PLANNER,), "", "reply"),
    )
    + ENDING
    + SIDE
    + _moves(("withdraw", "referred", "withdrawn", (PLANNER,), "", "reason"))
)

MEDIUM = (
    BEGINNING
    + _moves(
        ("submit", "assessed", "submitted", (PLANNER,), "outcome_is_not_escalate", ""),
        ("plan", "submitted", "planned", (CLERK,), "not_the_author", "resolution"),
        ("reject", "submitted", "rejected", (CLERK,), "not_the_author", "reason"),
        ("include", "planned", "in_ordinance", (PLANNER,), "ordinance_is_open", "ordinance"),
        ("exclude", "in_ordinance", "planned", (PLANNER,), "ordinance_is_open", "reason"),
        ("fund", "in_ordinance", "funded", (SYSTEM,), "ordinance_in_force", ""),
        ("act", "funded", "acting", (HEAD,), "", ""),
        ("escalate", "assessed", "coordinating", (PLANNER,), "beyond_recorded", "reason"),
        ("escalate", "submitted planned", "coordinating", (CLERK,), "beyond_recorded", "reason"),
    )
    + ENDING
    + SIDE
    + _moves(
        ("return", "submitted planned", "returned", (CLERK,), "", "reason"),
        ("withdraw", "submitted planned", "withdrawn", (PLANNER,), "", "reason"),
        ("merge", "submitted planned", "merged", (PLANNER,), "", "into reason"),
    )
)

LONG = (
    BEGINNING
    + _moves(
        ("coordinate", "assessed", "coordinating", (PLANNER,), "beyond_recorded", ""),
        ("plan_beyond", "coordinating", "planned_beyond", (PLANNER,), "", "reply"),
        (
            "send",
            "planned_beyond",
            "sent_to_province",
            (MAYOR,),
            "brief_complete not_the_author",
            "",
        ),
        ("screen", "sent_to_province", "screening", (PROVINCE,), "", "document"),
        ("pass_province", "screening", "provincial_committee", (PROVINCE,), "", "document"),
        ("pass_nation", "provincial_committee", "national_committee", (PROVINCE,), "", "document"),
        ("allocate", "national_committee", "allocated", (PROVINCE,), "", "document amount_baht"),
        (
            "decline",
            "screening provincial_committee national_committee",
            "not_allocated",
            (PROVINCE,),
            "",
            "reason",
        ),
        ("repropose", "not_allocated", "coordinating", (PLANNER,), "", "fiscal_year"),
        ("act", "allocated", "acting", (HEAD,), "", ""),
    )
    + ENDING
    + SIDE
    + _moves(
        ("return", "coordinating", "returned", (PLANNER,), "", "reason"),
        ("return", "planned_beyond", "returned", (MAYOR,), "", "reason"),
        (
            "return",
            "sent_to_province screening provincial_committee national_committee",
            "returned",
            (PROVINCE,),
            "",
            "reason",
        ),
        (
            "resubmit",
            "returned",
            "planned_beyond",
            (PLANNER,),
            "changed_since_return returned_by_province",
            "",
        ),
        (
            "withdraw",
            "coordinating planned_beyond not_allocated",
            "withdrawn",
            (PLANNER,),
            "",
            "reason",
        ),
        ("merge", "coordinating planned_beyond", "merged", (PLANNER,), "", "into reason"),
    )
)

ORDINANCE = _moves(
    (
        "table",
        "draft",
        "tabled",
        (MAYOR,),
        "has_version within_revenue lines_add_up not_the_author",
        "",
    ),
    ("withdraw", "draft tabled", "withdrawn", (MAYOR,), "", "reason"),
    ("accept", "tabled", "reading_1", (SECRETARY,), "quorum majority", "votes"),
    ("reject", "tabled", "rejected", (SECRETARY,), "quorum", "votes"),
    ("open_amendment", "reading_1", "amendment", (SECRETARY,), "", ""),
    ("close_amendment", "amendment", "reading_2", (SECRETARY,), "window_is_over", "report"),
    ("enact", "reading_2", "reading_3", (SECRETARY,), "quorum majority", "votes"),
    ("fail", "reading_2", "rejected", (SECRETARY,), "quorum", "votes"),
    ("send_to_supervisor", "reading_3", "supervision", (CHAIR,), "", "letter"),
    ("approve", "supervision", "approved", (CLERK,), "", "letter"),
    ("disapprove", "supervision", "disapproved", (CLERK,), "", "letter reasons"),
    (
        "reconsider",
        "disapproved",
        "reconsidered",
        (SECRETARY,),
        "quorum two_thirds_of_all",
        "votes",
    ),
    ("lapse", "disapproved", "lapsed", (SECRETARY,), "", "votes"),
    ("proclaim", "approved reconsidered", "proclaimed", (MAYOR,), "", "announcement"),
    ("enter_into_force", "proclaimed", "in_force", (SYSTEM,), "its_day_has_come", ""),
)

PROPOSAL_MOVES: dict[str, tuple[Move, ...]] = {
    Phase.SHORT: SHORT,
    Phase.MEDIUM: MEDIUM,
    Phase.LONG: LONG,
}

MOVE_LABELS = {
    "verify": "รับรองว่าตรวจสอบข้อมูลแล้ว",
    "certify": "บันทึกการรับรองของประชาคม",
    "assess": "รับรองผลการประเมินศักยภาพ",
    "act": "เริ่มดำเนินการ",
    "refer": "ส่งต่อหน่วยงานที่เกี่ยวข้อง",
    "resume": "ดำเนินการต่อ",
    "report": "รายงานผล",
    "reopen": "เปิดดำเนินการอีกครั้ง",
    "close": "ปิดเรื่อง",
    "submit": "เสนอคณะกรรมการเทศบาล",
    "plan": "บรรจุในแผน (ผ.02)",
    "reject": "ไม่เห็นชอบ",
    "include": "บรรจุในร่างเทศบัญญัติ",
    "exclude": "นำออกจากร่างเทศบัญญัติ",
    "fund": "ได้รับงบประมาณ",
    "escalate": "ยกระดับเป็นข้อเสนอระยะยาว",
    "coordinate": "ประสานหน่วยงาน",
    "plan_beyond": "บรรจุในแผน (ผ.02/2)",
    "send": "เสนอจังหวัด",
    "screen": "รับเข้ากลั่นกรอง",
    "pass_province": "ก.บ.จ. เห็นชอบ",
    "pass_nation": "ก.น.บ. เห็นชอบ",
    "allocate": "ได้รับจัดสรร",
    "decline": "ไม่ได้รับจัดสรร",
    "repropose": "เสนอใหม่ในปีถัดไป",
    "return": "ส่งกลับแก้ไข",
    "resubmit": "เสนออีกครั้ง",
    "withdraw": "ถอนเรื่อง",
    "merge": "รวมกับเรื่องอื่น",
    "table": "เสนอสภาเทศบาล",
    "accept": "รับหลักการ (วาระที่ 1)",
    "open_amendment": "เปิดรับคำแปรญัตติ",
    "close_amendment": "ปิดรับคำแปรญัตติ",
    "enact": "เห็นชอบให้ตราเป็นเทศบัญญัติ (วาระที่ 3)",
    "fail": "ไม่เห็นชอบให้ตราเป็นเทศบัญญัติ",
    "send_to_supervisor": "ส่งผู้กำกับดูแล",
    "approve": "ผู้กำกับดูแลเห็นชอบ",
    "disapprove": "ผู้กำกับดูแลไม่เห็นชอบ",
    "reconsider": "สภายืนยันร่างเดิม",
    "lapse": "ร่างตกไป",
    "proclaim": "ประกาศใช้",
    "enter_into_force": "มีผลใช้บังคับ",
}
_ORDINANCE_LABELS = {"reject": "ไม่รับหลักการ", "withdraw": "ถอนร่าง"}


def move_label(kind: str, code: str) -> str:
    """Return the Thai name of a move, as its button says."""
    if kind == Kind.ORDINANCE and code in _ORDINANCE_LABELS:
        return _ORDINANCE_LABELS[code]
    return MOVE_LABELS[code]


def moves_of(dossier) -> tuple[Move, ...]:
    """Return the definition that the dossier follows."""
    return ORDINANCE if dossier.kind == Kind.ORDINANCE else PROPOSAL_MOVES[dossier.phase]


def moves_from(dossier) -> list[Move]:
    """Return the moves that lead out of the dossier's state."""
    return [move for move in moves_of(dossier) if move.from_state == dossier.state]


def find_moves(dossier, code: str) -> list[Move]:
    """Return the rows of that code from the dossier's state: one, or two where the way differs by what happened."""
    return [move for move in moves_from(dossier) if move.code == code]
