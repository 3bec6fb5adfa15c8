"""The gates: each gives None or a refusal that says what to do.

They judge a `Case`; they read no clock and write nothing. Those about an ordinance stand in `ordinance_guards`.
"""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from angtong.kit.baht import format_baht
from angtong.kit.refusal import Refusal
from angtong.kit.richtext import plain_text
from angtong.kit.thai import quoted
from proposals.dossier.drafting import rows_of
from proposals.evidence.models import Resolution
from proposals.evidence.queries import (
    citations_of,
    open_crosschecks_of,
    resolutions_on,
    results_not_fed_back,
    results_of,
)
from proposals.ledger.snapshot import snapshot, without_move
from proposals.vocabulary import AT_PROVINCE, Kind

from .cases import Case
from .ordinance_guards import (
    its_day_has_come,
    majority,
    ordinance_in_force,
    ordinance_is_open,
    ordinance_lines_add_up,
    quorum,
    two_thirds_of_all,
    window_is_over,
    within_revenue,
)

_SATANG = Decimal("0.01")


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
    named = " และ ".join(
        f"“{check.dataset}” กับ “{check.other}” ({check.indicator})" for check in open_checks
    )
    return Refusal("open-crosscheck", f"ข้อมูลที่อ้างอิงยังไม่ตรงกัน: {named} โปรดหาข้อยุติและบันทึกข้อยุติก่อน")


def lines_add_up(case: Case) -> Refusal | None:
    """Refuse when an amount is not quantity times unit price (baht, exact to the satang)."""
    if case.dossier.kind == Kind.ORDINANCE:
        return ordinance_lines_add_up(case)
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
            "own-version", "ท่านเป็นผู้จัดทำรุ่นล่าสุด จึงพิจารณาเรื่องนี้เองไม่ได้ โปรดให้ผู้มีอำนาจคนอื่นดำเนินการ"
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
            "assessment-incomplete", f"การประเมินศักยภาพยังไม่ครบ โปรดกรอกช่อง {quoted(missing)}"
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
            "ยังไม่ได้บันทึกว่าเกินศักยภาพหรือนอกเหนืออำนาจหน้าที่ โปรดให้หน่วยงานเจ้าของเรื่องหรือเจ้าหน้าที่แผนระบุในการประเมินศักยภาพก่อน",
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
        return Refusal("brief-incomplete", f"สรุปโครงการแบบย่อยังไม่ครบ โปรดกรอก {quoted(missing)}")
    return None


def changed_since_return(case: Case) -> Refusal | None:
    """Refuse to submit again what was not changed since it was returned."""
    returned = case.last_move("return")
    if returned is None:
        return None
    version = case.dossier.versions.filter(number=returned.version_number).first()
    if version is not None and without_move(version.read_content()) == snapshot(case.dossier):
        return Refusal(
            "unchanged-since-return",
            "ยังไม่มีการแก้ไขหลังจากส่งกลับ ผู้จัดทำหรือผู้อำนวยการกองต้องแก้ไขตามเหตุผลที่ส่งกลับก่อนเสนออีกครั้ง",
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
