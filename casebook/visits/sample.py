"""The sample's study visits: fictional municipalities in real provinces, one in every state."""

from datetime import UTC, date, datetime, time, timedelta

from angtong.directory.models import User
from angtong.kit import clock
from casebook.pages.models import CasePage

from .actions.asking import Request, ask
from .actions.learning import Answers, Progress, give_visit_feedback, tell_progress
from .actions.moving import Arrangement, move_visit
from .actions.planning import Item, set_half_days, set_programme
from .actions.posting import recorded_only
from .composing import LetterFacts, addressee_of
from .models import Visit, VisitSettings
from .queries import rule_of, slots_between
from .vocabulary import Half

# organisation, province, people, contact, what they come for, how many days ago they asked
REQUESTS = (
    ("เทศบาลตำบลตัวอย่าง ก", "17", 32, "อรุณ", "การจัดการน้ำท่วมขังของชุมชนริมน้ำ", 400),
    ("เทศบาลเมืองตัวอย่าง ข", "60", 45, "บุษบา", "การใช้ข้อมูลชุมชนก่อนตั้งงบประมาณ", 330),
    ("องค์การบริหารส่วนตำบลตัวอย่าง ค", "72", 24, "ชาตรี", "การประชุมประชาคมที่คนมาจริง", 260),
    ("เทศบาลตำบลตัวอย่าง ง", "40", 38, "ดวงใจ", "การส่งต่อปัญหาที่เกินศักยภาพให้จังหวัด", 60),
    ("เทศบาลตำบลตัวอย่าง ซ", "65", 58, "วีระ", "การเรียนรู้ภาพรวมของ ANGTONG MODEL", 40),
    ("เทศบาลตำบลตัวอย่าง จ", "50", 20, "ยุพิน", "การดูแลผู้สูงอายุในชุมชน", 21),
    ("เทศบาลตำบลตัวอย่าง ฉ", "90", 52, "ศักดา", "การจัดการขยะต้นทาง", 12),
    ("เทศบาลตำบลตัวอย่าง ช", "18", 28, "มณี", "การจัดทำแผนพัฒนาท้องถิ่นจากข้อมูล", 3),
)
PROGRAMME = (
    Item(time(9), time(9, 30), "ต้อนรับและแนะนำเทศบาล", "ปลัดเทศบาล", "ห้องประชุมสำนักงานเทศบาล"),
    Item(time(9, 30), time(10, 30), "จากข้อมูลชุมชนสู่ข้อเสนอโครงการ", "เจ้าหน้าที่แผนและงบประมาณ", "ห้องประชุมสำนักงานเทศบาล"),
    Item(time(10, 45), time(12), "ดูพื้นที่จริงและพบชุมชน", "ประธานชุมชน", "ชุมชนที่ 11"),
)  # fmt: skip


def build_visits() -> list[Visit]:
    """Make the sample's visits, each as if asked for when it says; does nothing when any stands."""
    if Visit.objects.exists():
        return []
    editor = User.objects.get(username="editor1")
    today = clock.today()
    with recorded_only():
        _close_new_year(today, editor)
        cases = list(CasePage.objects.readable().order_by("first_published_at", "pk")[:6])
        visits = [_ask(number, row, today, cases) for number, row in enumerate(REQUESTS)]
        _held(visits[0], editor, cases[:2], publishes=True, outcomes=("adopted", "trying"))
        _held(visits[1], editor, cases[1:3], publishes=True, outcomes=("adopted", "not"))
        _held(visits[2], editor, cases[:1], publishes=False, outcomes=())
        _accept(visits[3], editor, after=today + timedelta(days=16))
        _propose(visits[5], editor, after=today + timedelta(days=20))
        _decline(visits[4], editor)
    return visits


def _close_new_year(today: date, editor: User) -> None:
    year = today.year + (1 if today > date(today.year, 1, 2) else 0)
    set_half_days(
        date(year - 1, 12, 31),
        date(year, 1, 2),
        by=editor,
        opening="closed",
        capacity=None,
        note="วันหยุดเทศกาลปีใหม่",
    )


def _at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour - 7), UTC)


def _next_free(visit: Visit | None = None, *, after: date = date.min) -> date:
    """Return the first day whose morning can be asked for now."""
    rule = rule_of(VisitSettings.load(), clock.today())
    slots = slots_between(max(rule.first, after), rule.last, rule, but=visit)
    return next(slot.day for slot in slots if slot.is_free and slot.half == Half.MORNING)


def _ask(number: int, row: tuple, today: date, cases: list) -> Visit:
    organisation, province, people, name, purpose, days_ago = row
    with clock.at(_at(today - timedelta(days=days_ago), 10)):
        wanted = _next_free()
        asked = Request(
            organisation=organisation,
            province=province,
            people_count=people,
            name=f"{name} ตัวอย่าง",
            position="นักวิเคราะห์นโยบายและแผน",
            phone="000 000 0000",
            email=f"visitor{number + 1}@example.org",
            wanted=[(wanted, Half.MORNING)],
            topics=[(case.pk, case.title) for case in cases[number % 3 : number % 3 + 2]],
            other_topics="" if cases else purpose,
            purpose=f"คณะต้องการเรียนรู้{purpose} เพื่อนำไปปรับใช้ในพื้นที่",
            needs="ผู้ใช้รถเข็น 1 คน" if number == 3 else "",
        )
        return ask(asked, ask_key=f"sample-{number + 1}", address=f"sample {number + 1}")


def _letter(visit: Visit, number: int) -> LetterFacts:
    return LetterFacts(
        f"อท 00000/{number}",
        clock.today(),
        addressee_of(visit.organisation),
        "อารี ตัวอย่าง",
        "นายกเทศมนตรี",
    )


def _morning(day: date) -> Arrangement:
    return Arrangement(day, Half.MORNING, time(9), time(12), "ห้องประชุมสำนักงานเทศบาล", "ปลัดเทศบาล")


def _accept(visit: Visit, editor: User, *, after: date = date.min) -> Visit:
    with clock.at(visit.asked_at + timedelta(days=2)):
        day = _next_free(visit, after=after)
        visit = move_visit(
            visit,
            "accept",
            by=editor,
            arrangement=_morning(day),
            letter=_letter(visit, 100 + int(visit.reference[-4:])),
        )
        return set_programme(
            visit,
            by=editor,
            items=list(PROGRAMME),
            readings=[row.page_id for row in visit.wanted_topics.all() if row.page_id],
        )


def _held(visit: Visit, editor: User, cases: list, *, publishes: bool, outcomes: tuple) -> None:
    visit = _accept(visit, editor)
    with clock.at(_at(visit.visit_on, 15)):
        visit = move_visit(visit, "hold", by=editor, people_came=visit.people_count - 2)
    with clock.at(_at(visit.visit_on + timedelta(days=5))):
        answers = Answers(
            useful="ได้เห็นว่าข้อมูลชุดเดียวกันใช้ตอบทั้งชุมชน สภา และจังหวัดได้ ไม่ต้องเก็บซ้ำ",
            to_improve="ควรมีเวลาในพื้นที่มากขึ้น",
            ratings={item.topic: 5 - place % 2 for place, item in enumerate(PROGRAMME)},
            adopts=[(case.pk, case.title, "เริ่มจากหนึ่งชุมชนก่อน") for case in cases],
        )
        give_visit_feedback(visit, answers, publishes_name=publishes)
    if not outcomes:
        return
    with clock.at(_at(visit.visit_on + timedelta(days=190))):
        told = [
            Progress(row.pk, outcome, "ทำได้จริงหลังปรับแบบฟอร์มให้ตรงกับพื้นที่")
            for row, outcome in zip(visit.adoptions.all(), outcomes, strict=False)
        ]
        tell_progress(visit, told, publishes_name=publishes)


def _propose(visit: Visit, editor: User, *, after: date) -> None:
    with clock.at(visit.asked_at + timedelta(days=3)):
        day = _next_free(visit, after=after)
        move_visit(
            visit,
            "propose",
            by=editor,
            arrangement=_morning(day),
            reason="วันที่ขอตรงกับวันประชุมสภาเทศบาล",
            letter=_letter(visit, 131),
        )


def _decline(visit: Visit, editor: User) -> None:
    with clock.at(visit.asked_at + timedelta(days=4)):
        move_visit(
            visit,
            "decline",
            by=editor,
            reason="ช่วงวันที่ขอเทศบาลจัดเวทีประชาคมครบทุกชุมชน เจ้าหน้าที่จึงไม่เพียงพอ",
            letter=_letter(visit, 118),
        )
