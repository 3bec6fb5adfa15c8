"""The sample's ordinances: one in force, one open, one at amendment, one with the supervisor."""

import uuid

from angtong.kit import clock, dates
from proposals.budget.actions import create_ordinance, edit_ordinance
from proposals.budget.fields import ORDINANCE_FIELDS
from proposals.budget.models import Ordinance
from proposals.dossier.drafting import write_values
from proposals.ledger.actions import save_version
from proposals.workflow.actions import move

from . import calendar
from .calendar import Diary

VOTES = {"present": 12, "for": 9, "against": 2, "abstain": 1}
REVENUE = [
    ("taxes", "6200000"),
    ("fees", "2450000"),
    ("property", "1800000"),
    ("miscellaneous", "350000"),
    ("allocated-taxes", "48600000"),
    ("grants-received", "62000000"),
]
STANDING = [
    ("00110", "personnel", "salary-staff", "เงินเดือนพนักงานเทศบาล", "24600000"),
    ("00110", "operations", "services", "ค่าใช้สอยทั่วไป", "6200000"),
    ("00410", "central", "central-items", "เบี้ยยังชีพผู้สูงอายุและเงินสำรองจ่าย", "18400000"),
]


def letter(number: int) -> dict:
    """Return the facts of a letter of this day; the municipality's own letter code is not invented."""
    return {"number": f"ตัวอย่าง/{number}", "date": clock.today().isoformat()}


def build_ordinances(people: dict) -> dict[str, Ordinance]:
    """Make them in order; the two of the budget stay drafts until the proposals stand in them."""
    now = clock.now()
    with Diary(calendar.WORK_BEGINS + 3, today=now).entry():
        year = dates.fiscal_year_of(clock.today())
    with Diary(calendar.ANNUAL_DRAFTED, today=now).entry():
        annual = create_ordinance(
            by=people["planner1"],
            values={
                "title": f"งบประมาณรายจ่าย ประจำปีงบประมาณ พ.ศ. {year}",
                "ordinance_kind": "annual",
                "fiscal_year": year,
                "principle": "<p>ตั้งงบประมาณรายจ่ายประจำปีเพื่อดำเนินงานตามแผนพัฒนาท้องถิ่น</p>",
                "reason": "<p>เพื่อให้เทศบาลมีงบประมาณแก้ไขปัญหาที่ชุมชนรับรองแล้วและดำเนินกิจการตามอำนาจหน้าที่</p>",
                "revenue": [
                    {"uid": f"revenue-{code}", "category": code, "amount_baht": amount}
                    for code, amount in REVENUE
                ],
                "lines": _standing_lines(),
            },
        )
    _ordinary(people, "การบำรุงรักษาทางระบายน้ำสาธารณะ", "supervision", calendar.SUPERVISED_DRAFTED)
    with Diary(calendar.SUPPLEMENTARY_DRAFTED, today=now).entry():
        supplementary = create_ordinance(
            by=people["planner1"],
            values={
                "title": f"งบประมาณรายจ่ายเพิ่มเติม (ฉบับที่ 1) ประจำปีงบประมาณ พ.ศ. {year}",
                "ordinance_kind": "supplementary",
                "fiscal_year": year,
                "principle": "<p>ตั้งงบประมาณรายจ่ายเพิ่มเติมเพื่อฟื้นฟูหลังน้ำท่วม</p>",
                "reason": "<p>มีรายรับสูงกว่าประมาณการ และมีความจำเป็นเร่งด่วนตามมติประชาคม</p>",
                "revenue": [
                    {"uid": "revenue-1", "category": "grants-received", "amount_baht": "14500000"}
                ],
                "lines": [],
            },
        )
    _ordinary(people, "การจัดการขยะมูลฝอยในช่วงน้ำท่วม", "amendment", calendar.AMENDED_DRAFTED)
    return {"annual": annual, "supplementary": supplementary}


def _standing_lines() -> list[dict]:
    return [
        {
            "uid": str(uuid.uuid5(uuid.NAMESPACE_OID, description)),
            "programme": programme,
            "budget_class": budget_class,
            "category": category,
            "description": description,
            "amount_baht": amount,
        }
        for programme, budget_class, category, description, amount in STANDING
    ]


def carry(ordinance: Ordinance, carried: list, people: dict) -> Ordinance:
    """Write a line for each proposal that the ordinance is to carry."""
    values = write_values(ordinance, ORDINANCE_FIELDS, form="code")
    lines = values["lines"] + [
        {
            "uid": f"line-{proposal.reference}",
            "programme": proposal.programme.code,
            "budget_class": "capital",
            "category": "construction",
            "description": proposal.title,
            "amount_baht": str(sum(line.amount_baht for line in proposal.budget_lines.all())),
            "proposal": proposal.reference,
        }
        for proposal in carried
    ]
    return edit_ordinance(
        ordinance,
        by=people["planner1"],
        values={"lines": lines},
        lock_version=ordinance.lock_version,
    )


def enact(
    ordinance: Ordinance, people: dict, diary: Diary, *, until: str = "in_force"
) -> Ordinance:
    """Bring an ordinance from draft through the council to `until`."""
    with diary.entry():
        save_version(ordinance, by=people["planner1"], note="ร่างที่เสนอสภา")
    steps = [
        ("table", "mayor1", {}, "เสนอร่างเทศบัญญัติต่อสภาเทศบาล", 24),
        ("accept", "secretary1", {"votes": VOTES}, "สภารับหลักการ", 72),
        ("open_amendment", "secretary1", {}, "เปิดรับคำแปรญัตติ", 1),
        (
            "close_amendment",
            "secretary1",
            {"report": "ไม่มีผู้เสนอคำแปรญัตติ คณะกรรมการเห็นควรคงร่างเดิม"},
            "",
            30,
        ),
        ("enact", "secretary1", {"votes": VOTES}, "เห็นชอบให้ตราเป็นเทศบัญญัติ", 72),
        ("send_to_supervisor", "chair1", {"letter": None}, "ส่งผู้กำกับดูแลพิจารณา", 24),
        ("approve", "clerk1", {"letter": None}, "ผู้กำกับดูแลเห็นชอบ", 120),
        ("proclaim", "mayor1", {"announcement": None}, "ประกาศใช้", 24),
        ("enter_into_force", "system", {}, "ระบบดำเนินการตามกำหนด", 1),
    ]
    for place, (code, who, facts, comment, hours) in enumerate(steps):
        if ordinance.state == until:
            break
        if code == "enter_into_force":
            diary.skip_to_day(dates.first_day_of(ordinance.fiscal_year))
        with diary.entry(hours=hours):
            papers = [name for name, fact in facts.items() if fact is None]
            facts |= {name: letter(10 * ordinance.pk + place) for name in papers}
            ordinance = move(ordinance, code, by=people[who], facts=facts, comment=comment)
    return ordinance


def _ordinary(people: dict, title: str, until: str, days: int) -> None:
    """Make an ordinary ordinance, drafted so many days ago, and bring it to `until`."""
    diary = Diary(days, today=clock.now())
    with diary.entry():
        ordinance = create_ordinance(
            by=people["planner1"],
            values={
                "title": title,
                "ordinance_kind": "ordinary",
                "fiscal_year": dates.fiscal_year_of(clock.today()),
                "principle": "<p>ให้มีเทศบัญญัติกำหนดหลักเกณฑ์และหน้าที่ของเทศบาลและประชาชน</p>",
                "reason": "<p>เพื่อให้การดำเนินงานชัดเจน ไม่ซ้ำซ้อน และเป็นไปตามมติประชาคม</p>",
                "body": (
                    "<p>ข้อ 1 เทศบัญญัตินี้เรียกว่า “เทศบัญญัติเทศบาลตำบลตัวอย่าง”</p>"
                    "<p>ข้อ 2 ให้เทศบาลและประชาชนร่วมกันดูแลรักษาทางระบายน้ำและที่สาธารณะ</p>"
                ),
            },
        )
    enact(ordinance, people, diary, until=until)
