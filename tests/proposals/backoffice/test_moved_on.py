"""A dossier that moved on while a form was open: what cannot be done is told, and nothing typed is lost."""

import pytest

from proposals.dossier.models import Proposal
from tests.factories import cite, make_data_version, make_proposal, put_in_state

TYPED = "ข้อความที่พิมพ์ไว้นาน <ก> & น้ำ"


def address(proposal, tail=""):
    return f"/admin/proposals/{proposal.reference}/{tail}"


@pytest.fixture
def proposal(people):
    return make_proposal(by=people["drafter"], versions=1)


def test_an_edit_comes_back_with_every_word_and_why(office, proposal):
    drafter = office("drafter")
    page = drafter.get(address(proposal, "edit/")).content.decode()
    assert 'name="title"' in page
    put_in_state(proposal, "verified")
    answer = drafter.post(
        address(proposal, "edit/"),
        {"title": TYPED, "note": "หมายเหตุยาว", "then": "version", "lock_version": "1"},
    )
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "จึงแก้ไขเนื้อหาไม่ได้" in text
    assert "ข้อความของท่านยังอยู่ครบ" in text
    assert "ข้อความที่พิมพ์ไว้นาน &lt;ก&gt; &amp; น้ำ" in text
    assert "หมายเหตุยาว" in text
    assert Proposal.objects.get().title == proposal.title


def test_evidence_comes_back_with_every_word_and_why(office, people, proposal):
    version = make_data_version(by=people["drafter"])
    put_in_state(proposal, "withdrawn")
    answer = office("drafter").post(
        address(proposal, "evidence/cite/"), {"data_version": version.pk, "note": TYPED}
    )
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "ข้อความที่พิมพ์ไว้นาน &lt;ก&gt; &amp; น้ำ" in text
    assert '<details class="task" id="task-cite" open>' in text
    assert not proposal.citations.exists()


def test_a_move_shows_its_words_to_be_copied(office, people, proposal):
    put_in_state(proposal, "withdrawn")
    answer = office("planner").post(
        address(proposal, "moves/return/"), {"facts.reason": TYPED, "comment": "ความเห็นแนบ"}
    )
    text = answer.content.decode()
    assert answer.status_code == 409
    assert text.count("readonly") == 2
    assert "ข้อความที่พิมพ์ไว้นาน &lt;ก&gt; &amp; น้ำ" in text
    assert "ความเห็นแนบ" in text


def test_what_an_assembly_resolved_is_not_added_to_what_has_ended(office, proposal):
    put_in_state(proposal, "withdrawn")
    page = office("planner").get(address(proposal, "evidence/")).content.decode()
    assert 'id="task-assembly"' not in page


def test_a_return_by_the_province_leaves_one_way_and_one_doer(office, people, proposal):
    cite(proposal, by=people["drafter"])
    returned = put_in_state(proposal, "returned")
    returned.phase, returned.returned_from = "long", "screening"
    returned.save(update_fields=["phase", "returned_from"])
    drafter = office("drafter").get(address(proposal)).content.decode()
    assert "จังหวัดเป็นผู้ส่งกลับ โปรดให้เจ้าหน้าที่แผน" not in drafter
    planner = office("planner").get(address(proposal)).content.decode()
    assert "moves/resubmit/" in planner
    assert "โปรดให้ผู้จัดทำหรือผู้อำนวยการกองเสนอใหม่" not in planner
