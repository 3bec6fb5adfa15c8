"""Making and editing: nothing typed is lost, whoever saved first."""

import json
from html import unescape

import pytest

from proposals.backoffice.draft_form import DraftForm
from proposals.backoffice.draft_values import fingerprint
from proposals.backoffice.rich_text import from_editor, round_trip, to_editor
from proposals.budget.models import Ordinance
from proposals.dossier.actions import edit_proposal
from proposals.dossier.models import Proposal
from tests.factories import make_ordinance, make_proposal


def posted(kind, user, dossier=None, **changes):
    """Return what a browser would post of the form as it stands, with changes."""
    form = DraftForm(kind, user, dossier=dossier)
    post = {"lock_version": dossier.lock_version} if dossier else {}
    for one in form.inputs:
        if one.is_locked:
            continue
        if one.fingerprint:
            post[f"base-{one.name}"] = one.fingerprint
        if one.kind == "rows":
            post[f"{one.name}-sent"] = "1"
            for row in one.rows:
                post[f"{one.name}-{row.index}-uid"] = row.uid
                post |= {cell.name: cell.value for cell in row.cells}
        elif one.kind == "rich":
            post[one.name] = to_editor(one.value)
        else:
            post[one.name] = one.value
    return post | changes


@pytest.fixture
def proposal(people):
    """Return a draft of กองช่าง."""
    return make_proposal(by=people["drafter"])


def address(proposal, page="edit/"):
    return f"/admin/proposals/{proposal.reference}/{page}"


def test_creating_is_for_those_who_may(office, people):
    for role in ("clerk", "mayor", "secretary", "auditor", "admin"):
        assert office(role).get("/admin/proposals/create/").status_code == 403
        assert office(role).post("/admin/proposals/create/", {"title": "ก"}).status_code == 403
    assert Proposal.objects.count() == 0
    answer = office("drafter").post(
        "/admin/proposals/create/",
        {
            "title": "ก่อสร้างรางระบายน้ำ",
            "phase": "medium",
            "rationale": "<p>น้ำท่วม</p><script>x</script>",
            "budget_lines-sent": "1",
            "budget_lines-0-description": "ท่อ",
            "budget_lines-0-quantity": "๒",
            "budget_lines-0-unit_price_baht": "1,250.50",
            "budget_lines-1-description": "",
            "activities-sent": "1",
            "activities-0-name": "สำรวจ",
            "activities-0-starts_on": "22 พ.ย. 2569",
            "confidentiality": "internal",
            "once": "token-1",
        },
    )
    made = Proposal.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"/admin/proposals/{made.reference}/"
    assert made.rationale == "<p>น้ำท่วม</p>"
    assert [str(line.amount_baht) for line in made.budget_lines.all()] == ["2501.00"]
    assert str(made.activities.get().starts_on) == "2026-11-22"


def test_the_same_form_sent_twice_makes_one_proposal(office):
    drafter = office("drafter")
    values = {"title": "ก่อสร้าง", "phase": "short", "confidentiality": "internal", "once": "token-2"}
    first = drafter.post("/admin/proposals/create/", values)
    again = drafter.post("/admin/proposals/create/", values)
    assert first["Location"] == again["Location"]
    assert Proposal.objects.count() == 1


def test_what_is_missing_is_said_at_its_field_and_everything_typed_stays(office):
    answer = office("drafter").post(
        "/admin/proposals/create/",
        {"title": "", "phase": "", "fiscal_year": "70", "rationale": "<p>ข้อความที่พิมพ์ไว้</p>"},
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert ">ชื่อโครงการ</a>: โปรดกรอกข้อมูลในช่องนี้</li>" in page
    assert ">ระยะการดำเนินการ</a>: โปรดเลือกระยะการดำเนินการ</li>" in page
    assert ">ปีงบประมาณ พ.ศ.</a>: โปรดกรอกปีงบประมาณเป็น พ.ศ. สี่หลัก เช่น 2571</li>" in page
    assert 'value="70"' in page
    assert json.dumps("ข้อความที่พิมพ์ไว้")[1:-1] in page or "ข้อความที่พิมพ์ไว้" in page


def test_saving_what_nobody_touched_changes_nothing(office, people, proposal):
    before = Proposal.objects.get(pk=proposal.pk).lock_version
    answer = office("drafter").post(
        address(proposal), posted("proposal", people["drafter"], proposal)
    )
    assert answer.status_code == 302
    assert Proposal.objects.get(pk=proposal.pk).lock_version == before


def test_a_draft_and_then_a_version_are_saved(office, people, proposal):
    drafter = office("drafter")
    values = posted("proposal", people["drafter"], proposal, title="ชื่อใหม่")
    assert drafter.post(address(proposal), values | {"then": "draft"}).status_code == 302
    now = Proposal.objects.get(pk=proposal.pk)
    assert (now.title, now.current_version) == ("ชื่อใหม่", 0)
    values = posted("proposal", people["drafter"], now, then="version", note="ตรวจแล้ว")
    assert drafter.post(address(proposal), values).status_code == 302
    assert now.versions.get().note == "ตรวจแล้ว"


def test_the_second_of_two_editors_sees_both_texts_and_loses_nothing(office, people, proposal):
    drafter, head = office("drafter"), office("head")
    theirs = posted("proposal", people["head"], proposal, title="ชื่อของหัวหน้า", unrelated="1")
    mine = posted("proposal", people["drafter"], proposal, title="ชื่อของผู้จัดทำ")
    mine["objective"] = "<p>วัตถุประสงค์ที่พิมพ์ไว้</p>"
    theirs["target"] = "<p>เป้าหมายของหัวหน้า</p>"
    assert head.post(address(proposal), theirs).status_code == 302
    answer = drafter.post(address(proposal), mine)
    page = answer.content.decode()
    assert answer.status_code == 412
    assert 'value="ชื่อของผู้จัดทำ"' in page
    assert "ชื่อของหัวหน้า" in page
    assert "<del>" in page
    assert "<ins>" in page
    stored = Proposal.objects.get(pk=proposal.pk)
    assert stored.title == "ชื่อของหัวหน้า"
    again = posted("proposal", people["drafter"], stored, title="ชื่อของผู้จัดทำ")
    again["objective"] = "<p>วัตถุประสงค์ที่พิมพ์ไว้</p>"
    assert drafter.post(address(proposal), again).status_code == 302
    stored = Proposal.objects.get(pk=proposal.pk)
    assert stored.title == "ชื่อของผู้จัดทำ"
    assert stored.objective == "<p>วัตถุประสงค์ที่พิมพ์ไว้</p>"
    assert stored.target == "<p>เป้าหมายของหัวหน้า</p>"


def test_a_wrong_amount_is_said_in_its_row(office, people, proposal):
    values = posted("proposal", people["drafter"], proposal)
    values["budget_lines-0-amount_baht"] = "หนึ่งล้าน"
    answer = office("drafter").post(address(proposal), values)
    assert answer.status_code == 422
    assert "อ่านจำนวนเงินไม่ได้" in answer.content.decode()
    assert 'value="หนึ่งล้าน"' in answer.content.decode()


def test_rows_are_added_moved_and_removed_without_script(office, people, proposal):
    drafter = office("drafter")
    values = posted("proposal", people["drafter"], proposal, rows="budget_lines add")
    page = drafter.post(address(proposal), values).content.decode()
    assert "budget_lines-1-description" in page
    values["rows"] = "budget_lines remove 0"
    page = drafter.post(address(proposal), values).content.decode()
    assert "budget_lines-0-description" not in page
    assert Proposal.objects.get(pk=proposal.pk).budget_lines.count() == 1


def test_rows_keep_their_uid_and_follow_the_order_of_the_page(office, people):
    from tests.factories import line

    proposal = make_proposal(by=people["drafter"], budget_lines=[line(uid="a"), line(uid="b")])
    values = posted("proposal", people["drafter"], proposal)
    rows = {name: values.pop(name) for name in list(values) if name.startswith("budget_lines-0-")}
    answer = office("drafter").post(address(proposal), values | rows)
    assert answer.status_code == 302
    lines = Proposal.objects.get(pk=proposal.pk).budget_lines.all()
    assert [one.uid for one in lines] == ["b", "a"]


def test_a_form_that_came_in_part_deletes_nothing(office, people, proposal):
    values = {"lock_version": proposal.lock_version, "title": "ชื่อใหม่"}
    assert office("drafter").post(address(proposal), values).status_code == 302
    now = Proposal.objects.get(pk=proposal.pk)
    assert now.title == "ชื่อใหม่"
    assert now.budget_lines.count() == 1
    assert now.rationale == proposal.rationale


@pytest.mark.parametrize(
    "value",
    ["{", "{}", '{"blocks": 1}', '{"blocks": [{}]}', '{"blocks": [null], "entityMap": []}', "\x00"],
)
def test_hostile_rich_text_is_no_error_of_ours(office, people, proposal, value):
    values = posted("proposal", people["drafter"], proposal, rationale=value)
    assert office("drafter").post(address(proposal), values).status_code in {302, 422}


def test_an_editor_that_was_left_empty_leaves_nothing_behind(office, people):
    drafter = office("drafter")
    values = posted(
        "proposal", people["drafter"], title="ว่าง", rationale="null", objective=" null "
    )
    refused = drafter.post(
        "/admin/proposals/create/", values | {"phase": "", "fiscal_year": "2028"}
    )
    assert refused.status_code == 422
    assert '"text": "null"' not in unescape(refused.content.decode())
    made = drafter.post("/admin/proposals/create/", values | {"phase": "short"})
    assert made.status_code == 302
    proposal = Proposal.objects.get(title="ว่าง")
    assert (proposal.rationale, proposal.objective) == ("", "")


def test_ten_thousand_rows_are_refused(office, people, proposal):
    values = posted("proposal", people["drafter"], proposal)
    values |= {f"budget_lines-{number}-description": "x" for number in range(10_000)}
    assert office("drafter").post(address(proposal), values).status_code == 400
    few = posted("proposal", people["drafter"], proposal)
    few |= {f"budget_lines-{number}-description": "x" for number in range(600)}
    assert office("drafter").post(address(proposal), few).status_code == 422


@pytest.mark.parametrize("lock_version", ["", "x", "-1", "9" * 30, "๑", "\x00"])
def test_a_hostile_lock_version_is_stale(office, people, proposal, lock_version):
    values = posted("proposal", people["drafter"], proposal, title="ใหม่")
    answer = office("drafter").post(address(proposal), values | {"lock_version": lock_version})
    assert answer.status_code == 412


def test_editing_is_for_its_division_in_its_states(office, people, proposal):
    assert office("planner").get(address(proposal)).status_code == 403
    assert office("auditor").get(address(proposal)).status_code == 403
    assert office("head").get(address(proposal)).status_code == 200
    ended = make_proposal(by=people["drafter"], state="verified")
    assert office("drafter").get(address(ended)).status_code == 409


def test_the_planner_edits_only_the_request_in_coordinating(office, people):
    proposal = make_proposal(by=people["drafter"], state="coordinating", phase="long")
    values = posted("proposal", people["planner"], proposal, title="คำขอฉบับปรับ")
    assert "phase" not in values
    assert office("planner").post(address(proposal), values).status_code == 302
    assert Proposal.objects.get(pk=proposal.pk).title == "คำขอฉบับปรับ"


def test_an_ordinance_is_made_and_edited_in_the_same_manner(office, people):
    planner = office("planner")
    answer = planner.post(
        "/admin/ordinances/create/",
        {"title": "งบประมาณรายจ่าย", "ordinance_kind": "annual", "fiscal_year": "๒๕๗๑"},
    )
    assert answer.status_code == 302
    assert Ordinance.objects.get().fiscal_year == 2571
    ordinance = make_ordinance(by=people["planner"])
    values = posted("ordinance", people["planner"], ordinance, title="ชื่อใหม่")
    assert planner.post(f"/admin/ordinances/{ordinance.reference}/edit/", values).status_code == 302
    page = planner.get(f"/admin/ordinances/{ordinance.reference}/").content.decode()
    assert "28,000,000.00" in page
    assert "แผนงานอุตสาหกรรมและการโยธา" in page


TABLE = (
    "<p>ก่อน</p><table><tbody><tr><th>ปี</th><td>2569 &amp; 2570</td></tr></tbody></table><p>หลัง</p>"
)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>ข้อความ <b>หนา</b> และ <i>เอน</i></p>",
        "<ul><li>หนึ่ง</li><li>สอง</li></ul>",
        '<p><a href="https://example.org/">ลิงก์</a></p>',
        TABLE,
    ],
)
def test_rich_text_survives_the_editor(html):
    assert round_trip(html) == html


def test_a_page_link_becomes_an_address():
    state = {
        "blocks": [
            {
                "key": "a",
                "text": "ลิงก์",
                "type": "unstyled",
                "depth": 0,
                "inlineStyleRanges": [],
                "entityRanges": [{"offset": 0, "length": 5, "key": 0}],
            }
        ],
        "entityMap": {
            "0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": "https://example.org/"}}
        },
    }
    assert 'href="https://example.org/"' in from_editor(json.dumps(state))


def test_a_fingerprint_tells_rows_apart_but_not_empty_cells():
    assert fingerprint([{"a": "1", "b": ""}]) == fingerprint([{"a": "1"}])
    assert fingerprint([{"a": "1"}]) != fingerprint([{"a": "2"}])

    for proposal_text in ("", "ก"):
        assert len(fingerprint(proposal_text)) == 32


def test_somebody_elses_rows_are_not_undone(office, people, proposal):
    mine = posted("proposal", people["drafter"], proposal, title="ชื่อใหม่")
    edit_proposal(
        proposal,
        by=people["head"],
        values={"budget_lines": []},
        lock_version=proposal.lock_version,
    )
    drafter = office("drafter")
    assert drafter.post(address(proposal), mine).status_code == 412
    now = Proposal.objects.get(pk=proposal.pk)
    again = posted("proposal", people["drafter"], now, title="ชื่อใหม่")
    assert drafter.post(address(proposal), again).status_code == 302
    assert Proposal.objects.get(pk=proposal.pk).budget_lines.count() == 0


def test_a_version_wants_a_note_and_nothing_typed_is_lost(office, people, proposal):
    drafter = office("drafter")
    values = posted("proposal", people["drafter"], proposal, title="ชื่อที่พิมพ์ใหม่", note=" ")
    answer = drafter.post(address(proposal), values | {"then": "version", "fiscal_year": "70"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "โปรดกรอกหมายเหตุของรุ่น" in page
    assert "เป็น พ.ศ. สี่หลัก" in page
    assert "ชื่อที่พิมพ์ใหม่" in page
    assert Proposal.objects.get(pk=proposal.pk).title == proposal.title
    assert proposal.versions.count() == 0
    new = {"title": "ก่อสร้าง", "phase": "short", "confidentiality": "internal", "then": "version"}
    assert drafter.post("/admin/proposals/create/", new).status_code == 422
    assert Proposal.objects.count() == 1
    made = drafter.post("/admin/proposals/create/", new | {"note": "ร่างแรก"})
    assert made.status_code == 302
    assert Proposal.objects.get(title="ก่อสร้าง").current_version == 1


def test_a_note_that_is_too_long_comes_back_whole(office, proposal):
    note = "ปรับราคา " * 300
    answer = office("drafter").post(
        address(proposal), {"title": "ชื่อใหม่", "note": note, "then": "version", "lock_version": "1"}
    )
    assert answer.status_code == 422
    assert "ข้อความยาว 2,699 ตัวอักษร โปรดย่อให้ไม่เกิน 2,000 ตัวอักษร" in answer.content.decode()
    assert note in answer.content.decode()
    assert Proposal.objects.get(pk=proposal.pk).title != "ชื่อใหม่"
