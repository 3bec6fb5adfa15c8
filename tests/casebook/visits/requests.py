"""Building study visits: what a municipality sends, and visits in every state."""

import itertools
from datetime import UTC, date, datetime, time, timedelta

from angtong.kit import clock
from casebook.visits.actions.asking import Request, ask
from casebook.visits.actions.moving import Arrangement, move_visit
from casebook.visits.availability import first_of_month
from casebook.visits.composing import LetterFacts
from casebook.visits.models import ProgrammeItem, Visit
from casebook.visits.public.ask_form import new_form_key
from casebook.visits.vocabulary import Half

TUESDAY = date(2027, 1, 12)
NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
ADDRESS = "203.0.113.7"
_count = itertools.count(1)


def request(**values) -> Request:
    """Return a valid request."""
    return Request(
        **{
            "organisation": "เทศบาลตำบลตัวอย่าง ก",
            "province": "17",
            "people_count": 30,
            "name": "สมชาย ใจดี",
            "position": "ปลัดเทศบาล",
            "phone": "035 000 000",
            "email": "somchai@example.org",
            "wanted": [(TUESDAY, Half.MORNING)],
            "topics": [],
            "other_topics": "การจัดการน้ำท่วม",
            "needs": "อาหารฮาลาล 5 คน",
            "purpose": "นำไปใช้กับชุมชนริมน้ำ",
        }
        | values
    )


def asked(**values) -> Visit:
    """Take a request, each from an address of its own."""
    number = next(_count)
    return ask(request(**values), ask_key=f"key-{number}", address=f"198.51.100.{number}")


def arrangement(day: date = TUESDAY, half: Half = Half.MORNING, **values) -> Arrangement:
    """Return when and where."""
    given = {"starts_at": time(9), "ends_at": time(12), "place": "ห้องประชุม", "host": "ปลัดเทศบาล"}
    return Arrangement(day=day, half=half, **(given | values))


def letter(**values) -> LetterFacts:
    """Return what an officer gives for a letter."""
    return LetterFacts(
        **{
            "number": "อท 52001/15",
            "dated_on": date(2026, 11, 23),
            "addressee": "นายกเทศมนตรีตำบลตัวอย่าง ก",
            "signer_name": "อารี ตัวอย่าง",
            "signer_position": "นายกเทศมนตรี",
        }
        | values
    )


def accepted(by, visit: Visit | None = None, **when) -> Visit:
    """Return an accepted visit."""
    return move_visit(
        visit or asked(), "accept", by=by, arrangement=arrangement(**when), letter=letter()
    )


def planned(visit: Visit) -> None:
    """Write an order of the day, as it stands from before when a visit is asked for anew."""
    row = ProgrammeItem(visit=visit, starts_at=time(9), ends_at=time(10), topic="เดินดูคลอง")
    row.save()


def held(by, visit: Visit | None = None, **when) -> Visit:
    """Return a visit that was held: on the day itself."""
    visit = accepted(by, visit, **when)
    with clock.at(datetime.combine(visit.visit_on, time(8), UTC)):
        return move_visit(visit, "hold", by=by, people_came=28)


def posted(**values) -> dict:
    """Return what a browser sends for a valid request."""
    with clock.at(clock.now() - timedelta(seconds=30)):
        once = new_form_key()
    return {
        "once": once,
        "organisation": "เทศบาลตำบลตัวอย่าง ก",
        "province": "17",
        "people_count": "30",
        "name": "สมชาย ใจดี",
        "position": "ปลัดเทศบาล",
        "phone": "035 000 000",
        "email": "somchai@example.org",
        "topics": [],
        "other_topics": "การจัดการน้ำท่วม",
        "purpose": "นำไปใช้กับชุมชนริมน้ำ",
        "slots": [f"{TUESDAY}-am"],
        "needs": "",
        "consent": "on",
        "website": "",
    } | values


def month_after(day: date = TUESDAY) -> str:
    """Return the month after a day's, as an address names it."""
    return f"{first_of_month(day, 1):%Y-%m}"
