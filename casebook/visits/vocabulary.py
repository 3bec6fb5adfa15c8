"""States, moves and words of study visits: one table each. Stores and judges nothing."""

from dataclasses import dataclass

from django.db.models import TextChoices


class State(TextChoices):
    """Where a request stands."""

    ASKED = "asked", "รอพิจารณา"
    MOVED = "moved", "เสนอวันใหม่ รอผู้ขอตอบ"
    ACCEPTED = "accepted", "ตอบรับแล้ว"
    HELD = "held", "จัดแล้ว"
    DECLINED = "declined", "ไม่สามารถต้อนรับได้"
    CANCELLED = "cancelled", "ยกเลิก"


GROUPS = {
    State.ASKED: "attention",
    State.MOVED: "way",
    State.ACCEPTED: "way",
    State.HELD: "done",
    State.DECLINED: "plain",
    State.CANCELLED: "plain",
}
TAKES_PLACE = frozenset({State.MOVED, State.ACCEPTED, State.HELD})
"""States in which a visit holds its half-days in the calendar; a date that was proposed is held until answered."""

OPEN = frozenset({State.ASKED, State.MOVED, State.ACCEPTED})


class Half(TextChoices):
    """A part of a day."""

    MORNING = "am", "ช่วงเช้า"
    AFTERNOON = "pm", "ช่วงบ่าย"
    DAY = "day", "เต็มวัน"


HALVES_OF = {
    Half.MORNING: (Half.MORNING,),
    Half.AFTERNOON: (Half.AFTERNOON,),
    Half.DAY: (Half.MORNING, Half.AFTERNOON),
}

STAFF, VISITOR = "staff", "visitor"


@dataclass(frozen=True)
class Move:
    """A row of the table: who may take a visit from where to where, and what must be given.

    Args:
        needs: of "arrangement" (day, hours, place, host), "reason", "letter", "people_came".
        told: the message that goes out (see `composing.MESSAGES`), "" for none.
    """

    code: str
    label: str
    by: str
    from_states: frozenset[State]
    to_state: State
    needs: tuple[str, ...] = ()
    told: str = ""
    style: str = ""


def _from(*states: State) -> frozenset[State]:
    return frozenset(states)


A, M, C = State.ASKED, State.MOVED, State.ACCEPTED
MOVES = (
    # code, what the button says, who, from, to, what is needed, what is told
    Move("accept", "ตอบรับ", STAFF, _from(A, M), C, ("arrangement", "letter"), "accepted"),
    Move(
        "propose", "เสนอวันใหม่", STAFF, _from(A, M, C), M,
        ("arrangement", "reason", "letter"), "proposed", "second",
    ),
    Move(
        "decline", "แจ้งไม่สามารถต้อนรับได้", STAFF, _from(A, M), State.DECLINED,
        ("reason", "letter"), "declined", "danger",
    ),
    Move("call_off", "ยกเลิกการต้อนรับ", STAFF, _from(C), State.CANCELLED, ("reason", "letter"), "called_off", "danger"),
    Move("hold", "บันทึกว่าจัดแล้ว", STAFF, _from(C), State.HELD, ("people_came",), "held"),
    Move("agree", "ยืนยันวันที่เสนอ", VISITOR, _from(M), C, (), "agreed"),
    Move("refuse_date", "ไม่สะดวกวันที่เสนอ", VISITOR, _from(M), A, (), "date_refused", "second"),
    Move("withdraw", "ยกเลิกคำขอ", VISITOR, _from(A, M, C), State.CANCELLED, (), "withdrawn", "danger"),
)  # fmt: skip
MOVE_LABELS = {"ask": "ส่งคำขอ"} | {move.code: move.label for move in MOVES}


def find_move(code: str, by: str) -> Move | None:
    """Return the row of that code for staff or visitor."""
    return next((move for move in MOVES if (move.code, move.by) == (code, by)), None)


def moves_from(state: str, by: str) -> list[Move]:
    """Return the rows that staff or visitor have from a state."""
    return [move for move in MOVES if move.by == by and state in move.from_states]


class Outcome(TextChoices):
    """What became of something that was to be adopted."""

    PLANNED = "planned", "ตั้งใจจะนำไปใช้"
    TRYING = "trying", "กำลังทดลองใช้"
    ADOPTED = "adopted", "นำไปใช้แล้ว"
    NOT = "not", "ไม่ได้นำไปใช้"


OUTCOME_GROUPS = {"planned": "plain", "trying": "way", "adopted": "done", "not": "plain"}
ANSWERS = [(code, label) for code, label in Outcome.choices if code != Outcome.PLANNED]
RATINGS = [(5, "5 มากที่สุด"), (4, "4 มาก"), (3, "3 ปานกลาง"), (2, "2 น้อย"), (1, "1 น้อยที่สุด")]
WEEKDAYS = [
    ("0", "จันทร์"), ("1", "อังคาร"), ("2", "พุธ"), ("3", "พฤหัสบดี"), ("4", "ศุกร์"), ("5", "เสาร์"), ("6", "อาทิตย์"),
]  # fmt: skip


HOLIDAYS = frozenset(
    {
        "วันหยุดเทศกาลปีใหม่",
        "วันขึ้นปีใหม่",
        "วันสิ้นปี",
        "วันมาฆบูชา",
        "วันจักรี",
        "วันสงกรานต์",
        "วันแรงงานแห่งชาติ",
        "วันฉัตรมงคล",
        "วันพืชมงคล",
        "วันวิสาขบูชา",
        "วันอาสาฬหบูชา",
        "วันเข้าพรรษา",
        "วันแม่แห่งชาติ",
        "วันนวมินทรมหาราช",
        "วันปิยมหาราช",
        "วันพ่อแห่งชาติ",
        "วันรัฐธรรมนูญ",
    }
)
"""Public holidays whose names the English catalogue knows, as staff note them in the calendar."""
