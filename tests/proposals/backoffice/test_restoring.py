"""Restoring an old version in the back office: what the draft holds unsaved is shown, and never lost unasked."""

import re

import pytest

from proposals.dossier.actions import edit_proposal
from proposals.dossier.models import Proposal
from tests.factories import cite, line, make_proposal, resolve, weigh


@pytest.fixture
def proposal(people):
    """Return a draft with two versions and unsaved edits."""
    made = make_proposal(by=people["drafter"], versions=2)
    return edit_proposal(
        Proposal.objects.get(pk=made.pk),
        by=people["drafter"],
        values={"title": "ชื่อที่ยังไม่ได้บันทึกเป็นรุ่น", "budget_lines": [line("5")]},
        lock_version=Proposal.objects.get(pk=made.pk).lock_version,
    )


def address(proposal, number=1):
    return f"/admin/proposals/{proposal.reference}/versions/{number}/restore/"


def shown(page):
    """Return the form's hidden fields, as a browser sends them back."""
    return dict(re.findall(r'type="hidden" name="(lock_version|draft_seen)" value="(\w+)"', page))


def test_the_page_says_what_restoring_would_replace(office, proposal):
    page = office("drafter").get(address(proposal)).content.decode()
    assert "ที่ยังไม่ได้บันทึกเป็นรุ่น 2 ส่วน" in page
    assert "<li>ชื่อโครงการ</li>" in page
    assert "<li>รายการงบประมาณ</li>" in page
    assert "ชื่อที่ยังไม่ได้บันทึกเป็นรุ่น" in page
    assert shown(page).keys() == {"lock_version", "draft_seen"}


def test_a_draft_without_unsaved_edits_is_said_to_be_so(office, people):
    made = make_proposal(by=people["drafter"], versions=2)
    page = office("drafter").get(address(made)).content.decode()
    assert 'id="unsaved"' not in page
    assert "ร่างปัจจุบันตรงกับรุ่นที่ 2" in page


def test_a_restore_is_refused_when_the_draft_was_edited_since(office, people, proposal):
    drafter = office("drafter")
    seen = shown(drafter.get(address(proposal)).content.decode())
    edit_proposal(
        proposal,
        by=people["head"],
        values={"rationale": "<p>ข้อความของหัวหน้า</p>"},
        lock_version=proposal.lock_version,
    )
    answer = drafter.post(address(proposal), seen | {"reason": "ใช้แบบเดิมตามมติ"})
    page = answer.content.decode()
    assert answer.status_code == 412
    assert "ร่างมีการแก้ไขหลังจากที่ท่านเปิดอ่าน" in page
    assert people["head"].display_name in page
    assert "<li>หลักการและเหตุผล</li>" in page
    assert "ข้อความของหัวหน้า" in page
    assert "ใช้แบบเดิมตามมติ" in page
    standing = Proposal.objects.get(pk=proposal.pk)
    assert (standing.title, standing.current_version) == ("ชื่อที่ยังไม่ได้บันทึกเป็นรุ่น", 2)
    again = drafter.post(address(proposal), shown(page) | {"reason": "ใช้แบบเดิมตามมติ"})
    assert again.status_code == 302
    assert Proposal.objects.get(pk=proposal.pk).current_version == 3


def test_a_citation_made_since_is_not_lost_either(office, people, proposal):
    drafter = office("drafter")
    seen = shown(drafter.get(address(proposal)).content.decode())
    cite(proposal, by=people["drafter"])
    answer = drafter.post(address(proposal), seen | {"reason": "ใช้แบบเดิม"})
    assert answer.status_code == 412
    assert "<li>ข้อมูลที่อ้างอิง</li>" in answer.content.decode()
    assert proposal.citations.count() == 1


def test_what_assemblies_resolved_is_no_unsaved_edit(office, people):
    made = make_proposal(by=people["drafter"], versions=1)
    resolve(made, by=people["planner"])
    weigh(made, by=people["planner"])
    page = office("drafter").get(address(made)).content.decode()
    assert 'id="unsaved"' not in page


@pytest.mark.parametrize("wrong", ["x", "\x00", "-1", "9" * 30])
def test_a_hostile_lock_version_changes_no_answer_to_a_fault(office, proposal, wrong):
    answer = office("drafter").post(
        address(proposal), {"reason": "ก", "lock_version": wrong, "draft_seen": wrong}
    )
    assert answer.status_code == 412


def test_restoring_says_that_it_wants_a_reason(office, proposal):
    answer = office("drafter").post(address(proposal), {"reason": " \x00 "})
    assert answer.status_code == 422
    assert "โปรดกรอกเหตุผลที่กู้คืนรุ่นนี้" in answer.content.decode()
