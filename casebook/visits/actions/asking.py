"""A request comes in."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from angtong.kit import clock
from angtong.kit.refusal import Refusal
from angtong.kit.thai import normalise
from casebook.visits.availability import slot_label_here
from casebook.visits.link import new_key
from casebook.visits.models import (
    Visit,
    VisitContact,
    VisitMove,
    VisitSettings,
    WantedDay,
    WantedTopic,
)
from casebook.visits.queries import rule_of, slots_for
from casebook.visits.rules import slot_is_free
from casebook.visits.throttle import Throttle
from casebook.visits.vocabulary import Half, State
from proposals.problems.actions import issue_reference
from proposals.rights import Refused, demand

from .posting import write_letter

MOST_ASKED = 5
FROM_ONE_ADDRESS = Throttle("visits", MOST_ASKED, timedelta(hours=1))
MOST_DAYS = 3
VISITOR_NAME = "ผู้ขอศึกษาดูงาน"


@dataclass(frozen=True)
class Request:
    """What a municipality asks for; checked for its form already.

    Args:
        topics: keys of pages with their titles.
        wanted: one to three days, each with its part of the day.
    """

    organisation: str
    province: str
    people_count: int
    name: str
    position: str
    phone: str
    email: str
    wanted: list[tuple[date, Half]]
    topics: list[tuple[int, str]]
    other_topics: str = ""
    purpose: str = ""
    needs: str = ""


def is_throttled(address: str) -> Refusal | None:
    """Refuse while too many requests of an address lie within the last hour."""
    if not FROM_ONE_ADDRESS.is_spent(address):
        return None
    return Refusal(
        "too-many-requests",
        _("มีคำขอจากเครือข่ายของท่านหลายฉบับในเวลาใกล้กัน โปรดรอหนึ่งชั่วโมงแล้วส่งอีกครั้ง ข้อความที่กรอกยังอยู่ครบ"),
    )


def ask(request: Request, *, ask_key: str, address: str) -> Visit:
    """Take a request: reference, private link, confirmation by mail. The same form sent twice is one request.

    Args:
        ask_key: what this form was given when it was shown; one request each.
        address: where it comes from; only a keyed digest is kept, for a day.

    Raises:
        Refused: too many from this address, or a day that was wanted is free no longer.
    """
    if standing := Visit.objects.filter(ask_key=ask_key).first():
        return standing
    try:
        return _take(request, ask_key, address)
    except IntegrityError:
        # The same form came twice at once: the other one stands.
        standing = Visit.objects.filter(ask_key=ask_key).first()
        if standing is None:
            raise
        return standing


@transaction.atomic
def _take(request: Request, ask_key: str, address: str) -> Visit:
    demand(is_throttled(address))
    _demand_free_days(request)
    now = clock.now()
    FROM_ONE_ADDRESS.note(address)
    visit = Visit(
        reference=issue_reference("V", digits=4),
        organisation=normalise(request.organisation).strip(),
        province=request.province,
        people_count=request.people_count,
        purpose=normalise(request.purpose).strip(),
        other_topics=normalise(request.other_topics).strip(),
        asked_at=now,
        consented_at=now,
        changed_at=now,
        ask_key=ask_key,
        link_key=new_key(),
    )
    visit.save()
    visit.contact = VisitContact.objects.create(
        visit=visit,
        name=normalise(request.name).strip(),
        position=normalise(request.position).strip(),
        phone=request.phone.strip(),
        email=request.email.strip(),
        needs=normalise(request.needs).strip(),
    )
    for day, half in request.wanted:
        WantedDay.objects.create(visit=visit, day=day, half=half)
    for pk, title in request.topics:
        WantedTopic.objects.create(visit=visit, page_id=pk, title=title)
    VisitMove(
        visit=visit,
        code="ask",
        to_state=State.ASKED,
        moved_by_name=VISITOR_NAME,
        moved_at=now,
    ).save()
    write_letter(visit, "asked", by_name="ระบบ")
    return visit


def _demand_free_days(request: Request) -> None:
    if not 1 <= len(request.wanted) <= MOST_DAYS:
        said = _("โปรดเลือกวันที่ต้องการ 1 ถึง %(most)s วัน") % {"most": MOST_DAYS}
        raise Refused(Refusal("days", said))
    rule = rule_of(VisitSettings.load(), clock.today())
    for day, half in request.wanted:
        if not rule.first <= day <= rule.last:
            said = _("วันที่เลือกพ้นช่วงที่เปิดให้ขอแล้ว โปรดเลือกวันใหม่")
            raise Refused(Refusal("day-out-of-reach", said))
        for slot in slots_for(day, half, rule):
            if slot_is_free(slot):
                said = _("%(day)s เพิ่งเต็มหรือปิดรับ โปรดเลือกวันอื่นในปฏิทิน")
                which = slot_label_here(slot.day, slot.half)
                raise Refused(Refusal("day-taken", said % {"day": which}))
