"""The gates: each gives None or a refusal that says what to do.

They judge a `Case`; they read no clock and write nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Any

from angtong.directory.models import Municipality, User
from angtong.kit import dates
from angtong.kit.baht import format_baht
from angtong.kit.refusal import Refusal
from angtong.kit.richtext import plain_text
from proposals.budget.models import Ordinance
from proposals.budget.queries import ordinance_of
from proposals.dossier.drafting import rows_of
from proposals.dossier.models import Dossier
from proposals.evidence.models import CapacityAssessment, Resolution
from proposals.evidence.queries import (
    assessment_of,
    citations_of,
    open_crosschecks_of,
    resolutions_on,
    results_not_fed_back,
    results_of,
)
from proposals.ledger.models import MoveRecord, Version, VersionKind
from proposals.ledger.snapshot import snapshot, without_move
from proposals.vocabulary import AT_PROVINCE, EDITABLE_ORDINANCE, ENDED, Kind, OrdinanceKind

_SATANG = Decimal("0.01")


@dataclass
class Case:
    """What a gate judges: the dossier, who wants to move it, when, and the facts given (None while only asked).

    What several gates read is fetched once.
    """

    dossier: Dossier
    by: User
    now: datetime
    today: date
    municipality: Municipality
    facts: dict[str, Any] | None = None

    @cached_property
    def latest_save(self) -> Version | None:
        """Return the newest version that a person saved (not one made by a move or a restoration)."""
        return self.dossier.versions.filter(kind=VersionKind.SAVE).order_by("-number").first()

    @cached_property
    def assessment(self) -> CapacityAssessment | None:
        """Return the weighing that counts."""
        return assessment_of(self.dossier)

    @cached_property
    def ordinance(self) -> Ordinance | None:
        """Return the ordinance that the move is about: the one given, else the one that the proposal stands in."""
        if self.facts and "ordinance" in self.facts:
            return Ordinance.objects.filter(reference=self.facts["ordinance"]).first()
        return ordinance_of(self.dossier)

    def last_move(self, code: str) -> MoveRecord | None:
        """Return the newest record of a move."""
        return self.dossier.moves.filter(code=code).order_by("-pk").first()

    @property
    def votes(self) -> dict[str, int] | None:
        """Return the votes given, or None while only asked."""
        return self.facts.get("votes") if self.facts else None


Gate = Callable[[Case], Refusal | None]


def has_version(case: Case) -> Refusal | None:
    """Refuse when nobody saved an official version yet."""
    if case.latest_save is None:
        return Refusal("no-version", "ยังไม่มีรุ่นทางการ โปรดกด “บันทึกรุ่น” ก่อน")
    return None


def cites_data(case: Case) -> Refusal | None:
    """Refuse when no data version is cited. Source: founding document, "ต้องตั้งอยู่บนข้อเท็จจริงมีข้อมูลที่ถูกต้องรองรับ"."""
    if not citations_of(case.dossier).exists():
        return Refusal("no-citation", "ยังไม่ได้อ้างอิงชุดข้อมูล โปรดอ้างอิงรุ่นข้อมูลอย่างน้อยหนึ่งรุ่น")
    return None


def no_open_crosscheck(case: Case) -> Refusal | None:
    """Refuse while cited data differs from other data and nobody resolved it.

    Source: founding document, "การตรวจสอบความถูกต้องข้ามชุดข้อมูล (Cross check)".
    """
    open_checks = list(open_crosschecks_of(case.dossier)[:3])
    if not open_checks:
        return None
    named = "; ".join(
        f"“{check.dataset}” กับ “{check.other}” ({check.indicator})" for check in open_checks
    )
    return Refusal("open-crosscheck", f"ข้อมูลที่อ้างอิงยังไม่ตรงกัน: {named} โปรดหาข้อยุติและบันทึกก่อน")


def lines_add_up(case: Case) -> Refusal | None:
    """Refuse when an amount is not quantity times unit price (baht, exact to the satang)."""
    if case.dossier.kind == Kind.ORDINANCE:
        return _ordinance_lines_add_up(case)
    for number, line in enumerate(rows_of(case.dossier, "budget_lines"), 1):
        if line.quantity is None or line.unit_price_baht is None:
            continue
        product = (line.quantity * line.unit_price_baht).quantize(_SATANG, ROUND_HALF_UP)
        if product != line.amount_baht:
            gap = abs(product - line.amount_baht)
            return Refusal(
                "budget-mismatch",
                f"รายการงบประมาณที่ {number} “{line.description}” จำนวนคูณราคาต่อหน่วยได้ {format_baht(product)} บาท "
                f"แต่กรอกไว้ {format_baht(line.amount_baht)} บาท ต่างกัน {format_baht(gap)} บาท โปรดแก้ให้ตรงกัน",
            )
    return None


def _ordinance_lines_add_up(case: Case) -> Refusal | None:
    lines = list(rows_of(case.dossier, "lines"))
    if case.dossier.ordinance_kind != OrdinanceKind.ORDINARY and not lines:
        return Refusal("no-lines", "ร่างเทศบัญญัติงบประมาณยังไม่มีรายจ่าย โปรดเพิ่มรายการก่อนเสนอสภา")
    for number, line in enumerate(lines, 1):
        if line.amount_baht <= 0:
            return Refusal(
                "budget-mismatch",
                f"รายจ่ายรายการที่ {number} “{line.description}” ยังไม่มีจำนวนเงิน โปรดกรอกจำนวนเงินหรือลบรายการ",
            )
    return None


def not_the_author(case: Case) -> Refusal | None:
    """Refuse when the decider wrote what is decided: made the latest saved version, or edited the draft since."""
    latest = case.latest_save
    wrote = latest is not None and latest.author_id == case.by.pk
    edited = (
        latest is not None
        and case.dossier.edited_by_id == case.by.pk
        and case.dossier.edited_at > latest.created_at
    )
    if wrote or edited:
        return Refusal(
            "own-version", "ท่านเป็นผู้จัดทำรุ่นล่าสุด จึงตัดสินเรื่องนี้เองไม่ได้ โปรดให้ผู้อื่นที่มีอำนาจดำเนินการ"
        )
    return None


def assembly_resolved(case: Case) -> Refusal | None:
    """Refuse without an assembly's approving resolution. Source: founding document, "ต้องผ่านการประชาคมของชุมชน"."""
    last = resolutions_on(case.dossier.reference).last()
    if last is None:
        return Refusal("no-resolution", "ยังไม่มีมติประชาคม โปรดบันทึกการประชุมประชาคมและมติในเรื่องนี้ก่อน")
    if last.decision != Resolution.Decision.APPROVED:
        return Refusal(
            "not-approved-by-assembly",
            f"มติประชาคมล่าสุดคือ “{last.get_decision_display()}” ต้องมีมติเห็นชอบก่อนจึงรับรองได้",
        )
    return None


def capacity_weighed(case: Case) -> Refusal | None:
    """Refuse unless capacity, resources, social capital and authority were weighed. Source: founding document, P2-1."""
    weighed = case.assessment
    if weighed is None:
        return Refusal("no-assessment", "ยังไม่ได้ประเมินศักยภาพ โปรดบันทึกการประเมินศักยภาพก่อน")
    parts = {
        "ศักยภาพขององค์กร": weighed.capacity,
        "ทรัพยากร": weighed.resources,
        "ทุนทางสังคม": weighed.social_capital,
        "อำนาจหน้าที่": weighed.authority,
    }
    missing = [label for label, text in parts.items() if not text.strip()]
    if missing:
        return Refusal(
            "assessment-incomplete", f"การประเมินศักยภาพยังไม่ครบ โปรดกรอก {', '.join(missing)}"
        )
    return None


def results_recorded(case: Case) -> Refusal | None:
    """Refuse a report without a measured result."""
    if not results_of(case.dossier).exists():
        return Refusal("no-results", "ยังไม่ได้บันทึกผลการดำเนินงาน โปรดบันทึกผลอย่างน้อยหนึ่งตัวชี้วัดก่อนรายงาน")
    return None


def results_fed_back(case: Case) -> Refusal | None:
    """Refuse to close until every result stands in a new data version. Source: founding document, P2-4."""
    if not results_of(case.dossier).exists():
        return Refusal(
            "no-results", "ยังไม่ได้บันทึกผลการดำเนินงาน โปรดบันทึกผลและป้อนกลับเข้าระบบข้อมูลก่อนปิดเรื่อง"
        )
    waiting = results_not_fed_back(case.dossier).count()
    if waiting:
        return Refusal(
            "results-not-fed-back",
            f"ผลการดำเนินงาน {waiting} รายการยังไม่ได้ป้อนกลับเข้าระบบข้อมูล โปรดกด “ป้อนผลกลับเข้าระบบข้อมูล” ก่อน",
        )
    return None


def outcome_is_not_escalate(case: Case) -> Refusal | None:
    """Refuse to submit what was weighed as beyond the municipality."""
    if case.assessment is not None and case.assessment.outcome == "escalate":
        return Refusal(
            "outcome-is-escalate",
            "ผลการประเมินศักยภาพคือให้ยกระดับ โปรดกด “ยกระดับเป็นข้อเสนอระยะยาว” แทน หรือประเมินศักยภาพใหม่",
        )
    return None


def beyond_recorded(case: Case) -> Refusal | None:
    """Refuse unless it was recorded as beyond capacity or authority. Source: founding document, 3."""
    weighed = case.assessment
    if weighed is None or not (weighed.beyond_capacity or weighed.beyond_authority):
        return Refusal(
            "not-beyond",
            "ยังไม่ได้บันทึกว่าเกินศักยภาพหรือนอกเหนืออำนาจหน้าที่ โปรดระบุในการประเมินศักยภาพก่อน",
        )
    return None


def ordinance_is_open(case: Case) -> Refusal | None:
    """Refuse when the ordinance's draft can no longer be changed."""
    if case.facts is None and case.dossier.state == "planned":
        return None
    ordinance = case.ordinance
    if ordinance is None:
        return Refusal("no-ordinance", "ข้อเสนอนี้ไม่ได้อยู่ในร่างเทศบัญญัติใด โปรดระบุร่างเทศบัญญัติ")
    if ordinance.ordinance_kind == OrdinanceKind.ORDINARY:
        return Refusal("not-a-budget-ordinance", "โปรดเลือกร่างเทศบัญญัติงบประมาณรายจ่าย ไม่ใช่เทศบัญญัติทั่วไป")
    if case.dossier.state == "in_ordinance" and ordinance.state in ENDED[Kind.ORDINANCE] - {
        "in_force"
    }:
        return None  # A draft that died holds nothing back: what stood in it goes back to the plan.
    if ordinance.state not in EDITABLE_ORDINANCE:
        return Refusal(
            "ordinance-closed",
            f"ร่างเทศบัญญัติ {ordinance.reference} อยู่ในสถานะ “{ordinance.state_label}” "
            "จึงเปลี่ยนรายการไม่ได้ โปรดเลือกร่างที่ยังแก้ไขได้",
        )
    return None


def ordinance_in_force(case: Case) -> Refusal | None:
    """Refuse to fund before the ordinance is in force."""
    if case.ordinance is None or case.ordinance.state != "in_force":
        return Refusal(
            "ordinance-not-in-force", "เทศบัญญัติที่บรรจุข้อเสนอนี้ยังไม่มีผลใช้บังคับ โปรดรอให้ประกาศใช้และถึงวันมีผล"
        )
    return None


BRIEF_TEXTS = {
    "rationale": "หลักการและเหตุผล",
    "objective": "วัตถุประสงค์",
    "target": "เป้าหมาย (ผลผลิตของโครงการ)",
    "indicators": "ตัวชี้วัด (KPI)",
    "expected_result": "ผลที่คาดว่าจะได้รับ",
}


def brief_complete(case: Case) -> Refusal | None:
    """Refuse to send an incomplete project brief. Source: domain notes 3.3, Project Brief (common knowledge)."""
    proposal = case.dossier
    missing = [
        label for name, label in BRIEF_TEXTS.items() if not plain_text(getattr(proposal, name))
    ]
    if proposal.area_id is None:
        missing.append("พื้นที่เป้าหมาย")
    if proposal.fiscal_year is None:
        missing.append("ปีงบประมาณ")
    if proposal.responsible_division_id is None:
        missing.append("หน่วยงานรับผิดชอบหลัก")
    if not any(line.amount_baht > 0 for line in rows_of(proposal, "budget_lines")):
        missing.append("รายการงบประมาณ")
    if missing:
        return Refusal("brief-incomplete", f"สรุปโครงการแบบย่อยังไม่ครบ โปรดกรอก {', '.join(missing)}")
    return None


def changed_since_return(case: Case) -> Refusal | None:
    """Refuse to submit again what was not changed since it was returned."""
    returned = case.last_move("return")
    if returned is None:
        return None
    version = case.dossier.versions.filter(number=returned.version_number).first()
    if version is not None and without_move(version.read_content()) == snapshot(case.dossier):
        return Refusal(
            "unchanged-since-return", "ยังไม่มีการแก้ไขหลังจากส่งกลับ โปรดแก้ไขตามเหตุผลที่ส่งกลับก่อนเสนออีกครั้ง"
        )
    return None


def returned_at_home(case: Case) -> Refusal | None:
    """Refuse the way back to the draft when the province returned it: then it goes back to the plan."""
    if case.dossier.returned_from in AT_PROVINCE:
        return Refusal(
            "returned-by-province", "จังหวัดเป็นผู้ส่งกลับ โปรดให้เจ้าหน้าที่แผนเสนอเข้าแผน (ผ.02/2) อีกครั้ง"
        )
    return None


def returned_by_province(case: Case) -> Refusal | None:
    """Refuse the way back to the plan when it was not the province that returned it."""
    if case.dossier.returned_from not in AT_PROVINCE:
        return Refusal(
            "returned-at-home", "เทศบาลเป็นผู้ส่งกลับ โปรดให้ผู้จัดทำหรือผู้อำนวยการกองเสนอใหม่ตั้งแต่ขั้นร่าง"
        )
    return None


def within_revenue(case: Case) -> Refusal | None:
    """Refuse expenditure above estimated revenue. Source: domain notes 2.5 (common knowledge)."""
    revenue = sum((line.amount_baht for line in rows_of(case.dossier, "revenue")), Decimal("0.00"))
    spending = sum((line.amount_baht for line in rows_of(case.dossier, "lines")), Decimal("0.00"))
    if spending > revenue:
        return Refusal(
            "over-revenue",
            f"รายจ่ายรวม {format_baht(spending)} บาท สูงกว่าประมาณการรายรับ {format_baht(revenue)} บาท "
            f"อยู่ {format_baht(spending - revenue)} บาท โปรดปรับให้ไม่เกินรายรับ",
        )
    return None


def quorum(case: Case) -> Refusal | None:
    """Refuse votes of a meeting with less than half of the council. Source: domain notes 2.1 (common knowledge)."""
    seats = case.municipality.council_seats
    if case.votes is None:
        return None
    if case.votes["present"] > seats:
        return Refusal(
            "more-than-seats", f"ผู้เข้าประชุมมากกว่าจำนวนสมาชิกสภาทั้งหมด {seats} คน โปรดตรวจสอบจำนวนอีกครั้ง"
        )
    if 2 * case.votes["present"] < seats:
        return Refusal(
            "no-quorum",
            f"ผู้เข้าประชุม {case.votes['present']} คน ไม่ครบองค์ประชุม ต้องมีไม่น้อยกว่ากึ่งหนึ่งของสมาชิกสภาทั้งหมด {seats} คน",
        )
    return None


def majority(case: Case) -> Refusal | None:
    """Refuse unless more vote for than against."""
    if case.votes is not None and case.votes["for"] <= case.votes["against"]:
        return Refusal("no-majority", "เสียงเห็นชอบไม่มากกว่าเสียงไม่เห็นชอบ จึงบันทึกว่าเห็นชอบไม่ได้")
    return None


def two_thirds_of_all(case: Case) -> Refusal | None:
    """Refuse unless two thirds of all members vote for. Source: domain notes 2.9 (common knowledge)."""
    seats = case.municipality.council_seats
    if case.votes is not None and 3 * case.votes["for"] < 2 * seats:
        needed = -(-2 * seats // 3)
        return Refusal(
            "no-two-thirds",
            f"ต้องมีเสียงยืนยันไม่น้อยกว่าสองในสามของสมาชิกสภาทั้งหมด ({needed} จาก {seats} คน) แต่มี {case.votes['for']} เสียง",
        )
    return None


def window_is_over(case: Case) -> Refusal | None:
    """Refuse while members may still move amendments. Source: domain notes 2.8 (common knowledge)."""
    opened = case.last_move("open_amendment")
    hours = case.municipality.amendment_window_hours
    if opened is not None:
        ends = opened.moved_at + timedelta(hours=hours)
        if case.now < ends:
            return Refusal(
                "window-open",
                f"ยังอยู่ในระยะเวลาเสนอคำแปรญัตติ {hours} ชั่วโมง ปิดรับได้ตั้งแต่{dates.thai_moment(ends)}",
            )
    return None


def its_day_has_come(case: Case) -> Refusal | None:
    """Refuse before the day on which the ordinance takes effect.

    Annual: 1 October of its fiscal year, or the announcement if later; supplementary: the announcement;
    ordinary: so many days after it was posted. Source: domain notes 2.6 and 2.9 (partly common knowledge).
    """
    proclaimed = case.last_move("proclaim")
    if proclaimed is None:
        return Refusal("not-proclaimed", "ยังไม่ได้ประกาศใช้")
    announced = date.fromisoformat(proclaimed.read_facts()["announcement"]["date"])
    kind = case.dossier.ordinance_kind
    day = announced
    if kind == OrdinanceKind.ANNUAL:
        day = max(announced, dates.first_day_of(case.dossier.fiscal_year))
    elif kind == OrdinanceKind.ORDINARY:
        day = announced + timedelta(days=case.municipality.posting_days)
    if case.today < day:
        return Refusal("not-yet-in-force", f"เทศบัญญัตินี้มีผลใช้บังคับตั้งแต่วันที่ {dates.thai_date(day)}")
    return None


GATES: dict[str, Gate] = {
    gate.__name__: gate
    for gate in (
        has_version,
        cites_data,
        no_open_crosscheck,
        lines_add_up,
        not_the_author,
        assembly_resolved,
        capacity_weighed,
        results_recorded,
        results_fed_back,
        outcome_is_not_escalate,
        beyond_recorded,
        ordinance_is_open,
        ordinance_in_force,
        brief_complete,
        changed_since_return,
        returned_at_home,
        returned_by_province,
        within_revenue,
        quorum,
        majority,
        two_thirds_of_all,
        window_is_over,
        its_day_has_come,
    )
}
