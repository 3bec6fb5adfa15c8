"""The page of an ordinance in the back office."""

from proposals.workflow.actions import move
from tests.factories import make_ordinance, make_proposal


def test_an_ordinance_tells_of_proposals_that_it_carries_without_their_money(office, people):
    proposal = make_proposal(by=people["drafter"], state="planned", fiscal_year=2572)
    ordinance = make_ordinance(by=people["planner"])
    planner = office("planner")
    move(proposal, "include", by=people["planner"], facts={"ordinance": ordinance.reference})
    page = f"/admin/ordinances/{ordinance.reference}/"
    text = planner.get(page).content.decode()
    assert "ยังไม่มีรายการนี้ในประมาณการรายจ่าย" in text
    assert "ข้อเสนอตั้งไว้ปีงบประมาณ พ.ศ. 2572 แต่ร่างเป็นของปีงบประมาณ พ.ศ. 2571" in text
    line = ordinance.lines.get()
    line.proposal = proposal
    line.save()
    assert "ยังไม่มีรายการนี้ในประมาณการรายจ่าย" not in planner.get(page).content.decode()
