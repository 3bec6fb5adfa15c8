"""The budget table of a proposal's version: drawn once, and shown no longer than the public may read it."""

import pytest

from casebook.pages.blocks import BudgetTableBlock
from proposals.ledger.actions import issue_version
from tests.factories import make_person
from tests.visiting import make_public_proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal():
    return make_public_proposal(by=make_person())


def shown(proposal, **value) -> str:
    block = BudgetTableBlock()
    return block.render(block.to_python({"reference": proposal.reference} | value))


def test_what_was_drawn_is_closed_with_its_proposal(proposal):
    assert proposal.reference in shown(proposal)
    proposal.confidentiality = "confidential"
    proposal.save()
    issue_version(proposal, by=make_person(), kind="move", note="ปิดเรื่อง")
    assert shown(proposal).strip() == ""


def test_the_newest_version_is_drawn_when_it_is_there_and_a_pinned_one_stays(proposal):
    number = proposal.versions.order_by("-number").first().number
    assert f"รุ่นที่ {number}<" in shown(proposal)
    issue_version(proposal, by=make_person(), kind="move", note="แก้ไขวงเงิน")
    assert f"รุ่นที่ {number + 1}<" in shown(proposal)
    assert f"รุ่นที่ {number}<" in shown(proposal, version=number)


def test_a_caption_is_part_of_what_is_drawn_even_one_that_looks_like_a_link(proposal):
    assert "งบก่อนปรับ" in shown(proposal, caption="งบก่อนปรับ")
    assert "linktype=ก" in shown(proposal, caption="linktype=ก")
    assert "linktype=ข" in shown(proposal, caption="linktype=ข")
