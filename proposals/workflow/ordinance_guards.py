"""The gates that are about an ordinance: its money, its votes, its days. They read no clock and write nothing."""

from datetime import date, timedelta
from decimal import Decimal

from angtong.kit import dates
from angtong.kit.baht import format_baht
from angtong.kit.refusal import Refusal
from proposals.dossier.drafting import rows_of
from proposals.vocabulary import EDITABLE_ORDINANCE, ENDED, Kind, OrdinanceKind

from .cases import Case


def ordinance_lines_add_up(case: Case) -> Refusal | None:
    """Refuse a budget ordinance without lines, a line without an amount, or a proposal in it without a line."""
    lines = list(rows_of(case.dossier, "lines"))
    if case.dossier.ordinance_kind != OrdinanceKind.ORDINARY and not lines:
        return Refusal("no-lines", "ร่างเทศบัญญัติงบประมาณยังไม่มีรายจ่าย โปรดเพิ่มรายการก่อนเสนอสภา")
    for number, line in enumerate(lines, 1):
        if line.amount_baht <= 0:
            return Refusal(
                "budget-mismatch",
                f"รายจ่ายรายการที่ {number} “{line.description}” ยังไม่มีจำนวนเงิน โปรดกรอกจำนวนเงินหรือลบรายการ",
            )
    carried = case.dossier.inclusions.filter(excluded_at=None).select_related("proposal")
    paid_for = {line.proposal_id for line in lines}
    unpaid = [one.proposal.reference for one in carried if one.proposal_id not in paid_for]
    if unpaid:
        return Refusal(
            "included-without-line",
            f"ข้อเสนอ {', '.join(sorted(unpaid))} อยู่ในร่างนี้แต่ยังไม่มีรายจ่าย โปรดเพิ่มรายจ่ายของข้อเสนอ หรือนำข้อเสนอออกจากร่าง",
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
            "more-than-seats",
            f"จำนวนผู้เข้าประชุมมากกว่าสมาชิกสภาทั้งหมดซึ่งมี {seats} คน โปรดตรวจสอบจำนวนอีกครั้ง",
        )
    if 2 * case.votes["present"] < seats:
        return Refusal(
            "no-quorum",
            f"ผู้เข้าประชุม {case.votes['present']} คน ไม่ครบองค์ประชุม ต้องมีไม่น้อยกว่ากึ่งหนึ่งของสมาชิกสภาทั้งหมด {seats} คน "
            "โปรดตรวจสอบจำนวน หรือบันทึกผลของการประชุมครั้งที่ครบองค์ประชุม",
        )
    return None


def majority(case: Case) -> Refusal | None:
    """Refuse unless more vote for than against."""
    if case.votes is not None and case.votes["for"] <= case.votes["against"]:
        return Refusal(
            "no-majority",
            "เสียงเห็นชอบไม่มากกว่าเสียงไม่เห็นชอบ จึงบันทึกว่าเห็นชอบไม่ได้ โปรดตรวจสอบจำนวนเสียง หรือบันทึกมติไม่เห็นชอบแทน",
        )
    return None


def two_thirds_of_all(case: Case) -> Refusal | None:
    """Refuse unless two thirds of all members vote for. Source: domain notes 2.9 (common knowledge)."""
    seats = case.municipality.council_seats
    if case.votes is not None and 3 * case.votes["for"] < 2 * seats:
        needed = -(-2 * seats // 3)
        return Refusal(
            "no-two-thirds",
            f"ต้องมีเสียงยืนยันไม่น้อยกว่าสองในสามของสมาชิกสภาทั้งหมด ({needed} จาก {seats} คน) แต่มี {case.votes['for']} เสียง "
            "โปรดตรวจสอบจำนวนเสียง หรือบันทึกว่าร่างตกไปแทน",
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
                f"ยังอยู่ในระยะเวลาเสนอคำแปรญัตติ {hours} ชั่วโมง ปิดรับได้ตั้งแต่วันที่ {dates.thai_moment(ends)}",
            )
    return None


def its_day_has_come(case: Case) -> Refusal | None:
    """Refuse before the day on which the ordinance takes effect.

    Annual: 1 October of its fiscal year, or the announcement if later; supplementary: the announcement;
    ordinary: so many days after it was posted. Source: domain notes 2.6 and 2.9 (partly common knowledge).
    """
    proclaimed = case.last_move("proclaim")
    if proclaimed is None:
        return Refusal("not-proclaimed", "ยังไม่ได้ประกาศใช้เทศบัญญัติ โปรดบันทึกการประกาศใช้ก่อน")
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
