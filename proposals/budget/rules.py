"""What an officer should look at before a draft ordinance is tabled. Advice: gates refuse, this does not."""

from collections.abc import Iterable

from proposals.dossier.models import Proposal

from .models import Ordinance


def doubts_about(
    proposal: Proposal, ordinance: Ordinance, paid_for: Iterable[int | None]
) -> list[str]:
    """Return what does not fit between an ordinance and a proposal that stands in its draft, in Thai.

    Args:
        paid_for: primary keys of the proposals that lines of the ordinance pay for.
    """
    doubts = []
    if proposal.pk not in set(paid_for):
        doubts.append(
            "ยังไม่มีรายการนี้ในประมาณการรายจ่าย โปรดเพิ่มรายการที่อ้างถึงข้อเสนอ หรือนำข้อเสนอออกจากร่าง"
        )
    years = proposal.fiscal_year, ordinance.fiscal_year
    if None not in years and years[0] != years[1]:
        doubts.append(f"ข้อเสนอตั้งไว้ปีงบประมาณ พ.ศ. {years[0]} แต่ร่างเป็นของปีงบประมาณ พ.ศ. {years[1]}")
    return doubts
