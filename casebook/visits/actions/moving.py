"""Moving a visit along the table of `vocabulary`: the only writer of its state."""

from dataclasses import dataclass
from datetime import date, time

from django.db import transaction

from angtong.directory.models import Municipality, User
from angtong.kit import clock
from angtong.kit.refusal import Refusal
from angtong.kit.thai import normalise
from casebook.visits.composing import LetterFacts, paper_of
from casebook.visits.link import new_key
from casebook.visits.models import HalfDay, Letter, Visit, VisitMove, VisitSettings
from casebook.visits.queries import rule_of, slots_for
from casebook.visits.rights import can
from casebook.visits.rules import (
    can_be_told,
    day_has_come,
    day_is_ahead,
    hours_in_order,
    leads_from_here,
    slot_is_free,
)
from casebook.visits.vocabulary import HALVES_OF, STAFF, TAKES_PLACE, VISITOR, Half, Move, find_move
from proposals.rights import Refused, Stale, WrongValues, demand

from .asking import VISITOR_NAME
from .posting import write_letter

IS_STALE = (
    "มีผู้ดำเนินการเรื่องนี้ไปแล้วหลังจากที่ท่านเปิดอ่าน จึงยังไม่ได้ดำเนินการตามที่ท่านสั่ง "
    "โปรดตรวจสอบสถานะปัจจุบัน แล้วดำเนินการอีกครั้ง"
)


@dataclass(frozen=True)
class Arrangement:
    """When and where a visit takes place, and who receives it."""

    day: date
    half: Half
    starts_at: time
    ends_at: time
    place: str
    host: str


@transaction.atomic
def move_visit(
    visit: Visit,
    code: str,
    *,
    by: User | None,
    lock_version: int | None = None,
    arrangement: Arrangement | None = None,
    reason: str = "",
    letter: LetterFacts | None = None,
    people_came: int | None = None,
) -> Visit:
    """Do a move: right, lock version, state and half-days are checked under a lock; letter and record are written.

    Args:
        by: the officer; None for the visitors, who came by their private link.
        lock_version: what the person saw; None for a program.

    Raises:
        Refused: not this person's, no such move from here, closed or full half-days, not held yet.
        Stale: somebody else was first.
        WrongValues: something that the move needs is missing.
    """
    if by is not None:
        demand(can(by, "handle"))
    visit = lock_visit(visit)
    move = find_move(code, VISITOR if by is None else STAFF)
    if lock_version is not None and lock_version != visit.lock_version:
        raise Stale(visit, IS_STALE)
    demand([leads_from_here(visit, move), can_be_told(visit)])
    _demand_values(move, arrangement, reason, letter, people_came)
    from_state = visit.state
    if move.code == "hold":
        demand(day_has_come(visit, clock.today()))
        visit.people_came = people_came
    if arrangement is not None and "arrangement" in move.needs:
        _take_half_days(visit, arrangement)
    visit.reason = normalise(reason).strip()
    visit.state = move.to_state
    # Written with the arrangement that it speaks of, before a visit that ends lets go of it.
    paper = _paper(visit, move, letter)
    if move.to_state not in TAKES_PLACE:
        _let_go(visit)
    visit.changed_at = clock.now()
    visit.lock_version += 1
    visit.save()
    by_name = VISITOR_NAME if by is None else by.display_name
    VisitMove(
        visit=visit,
        code=move.code,
        from_state=from_state,
        to_state=visit.state,
        visit_on=visit.visit_on,
        moved_by=by,
        moved_by_name=by_name,
        moved_at=visit.changed_at,
    ).save()
    if move.told:
        write_letter(visit, move.told, by_name=by_name, paper=paper)
    return visit


def lock_visit(visit: Visit) -> Visit:
    """Return the visit as it stands, locked until the end of the transaction."""
    return Visit.objects.select_for_update(of=("self",)).select_related("contact").get(pk=visit.pk)


def draft_paper(
    visit: Visit,
    code: str,
    *,
    letter: LetterFacts,
    arrangement: Arrangement | None = None,
    reason: str = "",
) -> dict:
    """Return the content of the letter that a move would send; changes nothing.

    Raises:
        Refused: no such move from here, or one without an official letter.
        WrongValues: something that the move needs is missing.
    """
    move = find_move(code, STAFF)
    demand(leads_from_here(visit, move))
    _demand_values(move, arrangement, reason, letter, None)
    imagined = Visit.objects.get(pk=visit.pk)
    if arrangement is not None:
        _arrange(imagined, arrangement)
    imagined.reason = normalise(reason).strip()
    paper = _paper(imagined, move, letter)
    if paper is None:
        raise Refused(Refusal("no-letter", "การดำเนินการนี้ไม่มีหนังสือราชการ"))
    return paper


@transaction.atomic
def renew_link(visit: Visit, *, by: User) -> Visit:
    """Give a visit a new private link and mail it; the old one opens nothing any more.

    Raises:
        Refused: not this person's, or nobody left to tell.
    """
    demand(can(by, "handle"))
    visit = lock_visit(visit)
    demand(can_be_told(visit))
    visit.link_key = new_key()
    visit.lock_version += 1
    visit.save()
    write_letter(visit, "renewed", by_name=by.display_name)
    return visit


def write_again(letter: Letter, *, by: User) -> None:
    """Let a letter that could not be sent be tried again.

    Raises:
        Refused: not this person's.
    """
    demand(can(by, "handle"))
    Letter.objects.filter(pk=letter.pk).update(claimed_at=None, tries=0)


def _demand_values(move: Move, arrangement, reason, letter, people_came) -> None:
    given = {
        "arrangement": arrangement is not None,
        "reason": bool(reason.strip()),
        "letter": letter is not None,
        "people_came": people_came is not None,
    }
    wanted = {
        "arrangement": "โปรดกำหนดวัน เวลา และสถานที่",
        "reason": "โปรดระบุเหตุผล ข้อความนี้ปรากฏในหนังสือ",
        "letter": "โปรดกรอกเลขที่และวันที่ของหนังสือ",
        "people_came": "โปรดกรอกจำนวนผู้มาจริง",
    }
    missing = {name: [wanted[name]] for name in move.needs if not given[name]}
    if missing:
        raise WrongValues(missing)


def _take_half_days(visit: Visit, arrangement: Arrangement) -> None:
    """Give a visit its half-days: their rows are locked, in one order, so that no two visits get the last place."""
    today = clock.today()
    demand(
        [
            day_is_ahead(arrangement.day, today),
            hours_in_order(arrangement.starts_at, arrangement.ends_at),
        ]
    )
    for half in HALVES_OF[Half(arrangement.half)]:
        HalfDay.objects.get_or_create(day=arrangement.day, half=half.value)
    list(
        HalfDay.objects.select_for_update()
        .filter(day=arrangement.day, half__in=[h.value for h in HALVES_OF[Half(arrangement.half)]])
        .order_by("half")
    )
    rule = rule_of(VisitSettings.load(), today)
    demand(
        [
            slot_is_free(slot)
            for slot in slots_for(arrangement.day, arrangement.half, rule, but=visit)
        ]
    )
    _arrange(visit, arrangement)


def _arrange(visit: Visit, arrangement: Arrangement) -> None:
    visit.visit_on, visit.half = arrangement.day, Half(arrangement.half).value
    visit.starts_at, visit.ends_at = arrangement.starts_at, arrangement.ends_at
    visit.place = normalise(arrangement.place).strip()
    visit.host = normalise(arrangement.host).strip()


def _let_go(visit: Visit) -> None:
    visit.visit_on = visit.starts_at = visit.ends_at = None
    visit.half = ""


def _paper(visit: Visit, move: Move, letter: LetterFacts | None) -> dict | None:
    if letter is None or "letter" not in move.needs:
        return None
    return paper_of(
        move.told,
        visit,
        letter,
        VisitSettings.load(),
        municipality=Municipality.load().name,
        has_programme=visit.programme.exists(),
    )
