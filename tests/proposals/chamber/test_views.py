"""The council chamber: who comes in, what is new to them, what they read, say and do not find."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from proposals.council.actions import comment_on, mark_read
from proposals.council.models import Comment, ReadMark
from proposals.ledger.actions import issue_version
from tests.factories import make_person, make_proposal
from tests.proposals.opening import (
    client_of,
    ordinance_in,
    planned_proposal,
    reach,
    retitle,
    text_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def drafter():
    return make_person("drafter")


@pytest.fixture
def member():
    return make_person("council")


@pytest.fixture
def proposal(drafter):
    return planned_proposal(drafter, confidentiality="internal")


@pytest.fixture
def chamber(client, member):
    return client_of(client, member)


def places(dossier):
    here = f"/council/{dossier.reference}/"
    return ["/council/", here, f"{here}versions/1/", f"{here}compare/?from=1&to=2"]


def test_who_has_not_signed_in_is_asked_to(client, proposal):
    for address in places(proposal):
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/login/?next=/council/")
    for tail in ("comments/", "read/"):
        assert client.post(f"/council/{proposal.reference}/{tail}").status_code == 302
    assert Comment.objects.count() == 0


@pytest.mark.parametrize("role", ["province", "editor", None])
def test_a_wrong_role_finds_no_chamber(client, proposal, role):
    client_of(client, make_person(role))
    for address in places(proposal):
        assert client.get(address).status_code == 404, address
    for tail in ("comments/", "read/"):
        assert client.post(f"/council/{proposal.reference}/{tail}").status_code == 404


@pytest.mark.parametrize(
    "role", ["council", "chair", "secretary", "mayor", "clerk", "planner", "auditor"]
)
def test_a_right_role_reads_everything_there(client, proposal, role):
    client_of(client, make_person(role))
    for address in places(proposal):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "private" in answer["Cache-Control"]


def test_what_the_council_may_not_read_is_not_found_there(chamber, drafter):
    secret = planned_proposal(drafter, confidentiality="confidential")
    draft = make_proposal(by=drafter, versions=2)
    untabled = ordinance_in(make_person("planner"), "draft")
    listed = text_of(chamber.get("/council/"))
    for dossier in (secret, draft, untabled):
        for address in places(dossier)[1:]:
            assert chamber.get(address).status_code == 404, address
        assert dossier.reference not in listed


def test_a_draft_that_never_left_is_not_listed_for_those_who_work_on_it_either(client, drafter):
    draft = make_proposal(by=drafter, versions=2)
    client_of(client, drafter)
    assert draft.reference not in text_of(client.get("/council/"))


def test_the_working_draft_is_not_shown_to_the_council(chamber, proposal):
    retitle(reach(proposal, "returned", by=proposal.created_by), "ชื่อลับในร่าง")
    for address in (*places(proposal), "/council/?q=ชื่อลับ"):
        assert "ชื่อลับ" not in text_of(chamber.get(address)).replace('value="ชื่อลับ"', "")


def test_even_who_may_see_the_draft_reads_official_versions_in_the_chamber(client, proposal):
    retitle(proposal, "ชื่อในร่าง")
    for role in ("planner", "drafter"):
        client_of(client, make_person(role))
        for address in ("/council/", f"/council/{proposal.reference}/"):
            page = text_of(client.get(address))
            assert "ชื่อในร่าง" not in page
            assert "ขุดลอกคลองหน้าเมือง" in page


def test_a_member_finds_what_changed_since_they_last_read_in_three_taps(chamber, proposal, member):
    assert "ท่านยังไม่เคยอ่าน" in text_of(chamber.get("/council/"))
    mark_read(proposal, by=member, number=1)
    agenda = text_of(chamber.get("/council/"))
    assert "เปลี่ยนแปลงตั้งแต่ท่านอ่านครั้งก่อน: รุ่นที่ 1 → 2" in agenda
    link = re.search(r'href="([^"]+compare/[^"]+)"', agenda)[1].replace("&amp;", "&")
    changed = text_of(chamber.get(link))
    assert "บรรจุในแผน" in changed
    assert 'name="number" value="2"' in changed
    answer = chamber.post(f"/council/{proposal.reference}/read/", {"number": "2"}, follow=True)
    assert "ท่านอ่านถึงรุ่นล่าสุดแล้ว" in text_of(answer)
    assert "ท่านอ่านครบทุกเรื่องแล้ว" in text_of(answer)


def test_opening_a_dossier_does_not_mark_it_read(chamber, proposal):
    for address in places(proposal):
        chamber.get(address)
    assert ReadMark.objects.count() == 0


@pytest.mark.parametrize("number", ["", "0", "3", "x", "-1", "9" * 30])
def test_reading_up_to_a_version_that_is_not_there_is_not_found(chamber, proposal, number):
    answer = chamber.post(f"/council/{proposal.reference}/read/", {"number": number})
    assert answer.status_code == 404
    assert ReadMark.objects.count() == 0


def test_the_agenda_is_narrowed_to_what_is_new_and_to_a_kind(chamber, proposal, member):
    other = planned_proposal(proposal.created_by)
    mark_read(other, by=member, number=2)
    ordinance = ordinance_in(make_person("planner"), "tabled")
    page = text_of(chamber.get("/council/?only=new&kind=proposal"))
    assert proposal.reference in page
    assert other.reference not in page
    assert ordinance.reference not in page
    assert ordinance.reference in text_of(chamber.get("/council/?kind=ordinance"))
    assert "ไม่พบเรื่อง" in text_of(chamber.get("/council/?q=ไม่มีคำนี้"))


@pytest.mark.parametrize("query", ["?kind=x", "?only=y", "?q=%00", "?before=x&after=y"])
def test_odd_filters_do_not_fail(chamber, proposal, query):
    assert chamber.get(f"/council/{query}").status_code == 200


def test_ordinances_on_the_table_stand_first_and_then_the_newest_change(chamber, drafter):
    planner = make_person("planner")
    tabled = ordinance_in(planner, "tabled")
    old = planned_proposal(drafter)
    new = planned_proposal(drafter)
    issue_version(old, by=drafter, kind="save", note="ใหม่กว่า")
    done = ordinance_in(planner, "tabled", "proclaimed")
    listed = re.findall(
        r'register__title"><a href="/council/([^/]+)/', text_of(chamber.get("/council/"))
    )
    assert listed == [each.reference for each in (tabled, done, old, new)]


def test_the_agenda_is_paged_without_losing_anything(chamber, drafter):
    made = {planned_proposal(drafter).reference for _ in range(28)}
    first = text_of(chamber.get("/council/"))
    following = re.search(r'rel="next" href="([^"]+)"', first)[1]
    listed = re.findall(
        r'register__title"><a href="/council/([^/]+)/',
        first + text_of(chamber.get(f"/council/{following}")),
    )
    assert len(listed) == 28
    assert set(listed) == made


def said(client, proposal, **values):
    given = {"text": "ขอให้ชี้แจง", "visibility": "council", "anchor": "", "version": ""}
    return client.post(f"/council/{proposal.reference}/comments/", given | values)


def test_a_member_comments_on_a_part_of_a_version(chamber, proposal, member):
    answer = said(chamber, proposal, anchor="budget_lines", version="๒")
    assert answer.status_code == 302
    comment = Comment.objects.get()
    assert (comment.anchor, comment.version_number, comment.author_id) == (
        "budget_lines",
        2,
        member.pk,
    )
    page = text_of(chamber.get(f"/council/{proposal.reference}/"))
    assert "รุ่นที่ 2 · รายการงบประมาณ · ผู้ที่อ่านได้: สภาเทศบาลและเจ้าหน้าที่" in page
    assert "ขอให้ชี้แจง" in text_of(chamber.get(f"/council/{proposal.reference}/versions/2/"))
    assert "ขอให้ชี้แจง" not in text_of(chamber.get(f"/council/{proposal.reference}/versions/1/"))


@pytest.mark.parametrize(
    "values",
    [
        {"text": "  "},
        {"text": "ก\x00ข"},
        {"text": "ก" * 10_001},
        {"visibility": "internal"},
        {"visibility": ""},
        {"visibility": "everybody"},
        {"version": "77"},
        {"version": "9" * 10},
        {"version": "สาม"},
        {"anchor": "owner__password"},
    ],
)
def test_a_comment_that_cannot_be_kept_comes_back_with_its_words(chamber, proposal, values):
    answer = said(chamber, proposal, **values)
    assert answer.status_code == 422
    assert "ยังไม่ได้บันทึกความเห็น" in text_of(answer)
    assert "form__refusal" in text_of(answer)
    if values.keys() != {"text"}:
        assert "ขอให้ชี้แจง" in text_of(answer)
    assert Comment.objects.count() == 0


def test_the_same_comment_sent_twice_is_kept_once(chamber, proposal):
    here = f"/council/{proposal.reference}/"
    for page in (here, f"{here}versions/1/"):
        token = re.search(r'name="once" value="(\w+)"', text_of(chamber.get(page)))[1]
        sent = {"text": f"ตรวจราคา {page}", "visibility": "private", "once": token}
        first = chamber.post(f"{here}comments/", sent)
        again = chamber.post(f"{here}comments/", sent)
        assert first["Location"] == again["Location"] == f"{here}#comments"
    assert Comment.objects.count() == 2


def test_each_comment_is_read_by_whom_it_is_for(client, proposal, member):
    planner = make_person("planner")
    comment_on(proposal, by=member, text="ของสภา", visibility="council")
    comment_on(proposal, by=member, text="ส่วนตัวของสมาชิก", visibility="private")
    comment_on(proposal, by=planner, text="ภายในเจ้าหน้าที่", visibility="internal")
    here = f"/council/{proposal.reference}/"
    page = text_of(client_of(client, member).get(here))
    assert "ส่วนตัวของสมาชิก" in page
    assert "ภายในเจ้าหน้าที่" not in page
    page = text_of(client_of(client, make_person("council")).get(here))
    assert "ของสภา" in page
    assert "ส่วนตัวของสมาชิก" not in page
    page = text_of(client_of(client, planner).get(here))
    assert "ภายในเจ้าหน้าที่" in page
    assert "ส่วนตัวของสมาชิก" not in page


def test_who_reads_all_and_changes_nothing_is_offered_no_form_and_refused(client, proposal):
    client_of(client, make_person("auditor"))
    assert "บันทึกความเห็น</button>" not in text_of(client.get(f"/council/{proposal.reference}/"))
    answer = said(client, proposal)
    assert answer.status_code == 403
    assert "ท่านไม่มีสิทธิ์แสดงความเห็น" in text_of(answer)


def test_a_forged_form_is_refused(member, proposal):
    from django.test import Client

    client = client_of(Client(enforce_csrf_checks=True), member)
    assert said(client, proposal).status_code == 403
    assert Comment.objects.count() == 0


def test_older_comments_are_a_page_away(chamber, proposal, member):
    for number in range(52):
        comment_on(proposal, by=member, text=f"ความเห็นที่-{number}-", visibility="council")
    page = text_of(chamber.get(f"/council/{proposal.reference}/"))
    assert "ความเห็นที่-51-" in page
    assert "ความเห็นที่-1-" not in page
    older = re.search(r'href="(\?comments=[0-9]+)#comments"', page)[1]
    assert "ความเห็นที่-1-" in text_of(chamber.get(f"/council/{proposal.reference}/{older}"))


def test_a_comparison_without_two_numbers_offers_the_choice(chamber, proposal):
    answer = chamber.get(f"/council/{proposal.reference}/compare/?from=1")
    assert answer.status_code == 400
    assert "โปรดเลือกรุ่นเดิม" in text_of(answer)
    assert chamber.get(f"/council/{proposal.reference}/compare/?from=1&to=9").status_code == 404


def queries_of(client, address) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_the_agenda_asks_as_often_for_three_rows_as_for_many(chamber, drafter):
    planner = make_person("planner")
    for _ in range(2):
        planned_proposal(drafter)
    ordinance_in(planner, "tabled")
    few = queries_of(chamber, "/council/")
    for _ in range(25):
        planned_proposal(drafter)
    ordinance_in(planner, "tabled")
    assert queries_of(chamber, "/council/") == few


def test_a_dossier_asks_as_often_for_two_versions_and_comments_as_for_many(
    chamber, proposal, member
):
    here = f"/council/{proposal.reference}/"
    comment_on(proposal, by=member, text="หนึ่ง", visibility="council")
    few = queries_of(chamber, here)
    for number in range(60):
        issue_version(proposal, by=proposal.created_by, kind="save", note=str(number))
        comment_on(proposal, by=member, text=f"ความเห็น {number}", visibility="council")
    assert queries_of(chamber, here) == few


def test_pages_hold_nothing_that_the_strict_policy_forbids(chamber, proposal):
    for address in (*places(proposal), f"/council/{proposal.reference}/compare/"):
        page = text_of(chamber.get(address))
        assert not re.search(
            r"<script(?! src=| type=.application/ld)|<style|\sstyle=|\son[a-z]+=", page
        ), address


@pytest.mark.parametrize("place", ["before=zz", "after=zz", "before=0", "after=99999999"])
def test_a_place_that_is_none_of_a_list_is_said_and_the_first_page_stands(chamber, proposal, place):
    said = "ไม่พบตำแหน่งที่ระบุในรายการ"
    here = f"/council/{proposal.reference}/"
    for address in (f"/council/?{place}", f"{here}?{place}", f"{here}?comments=zz"):
        assert said in text_of(chamber.get(address)), address
    assert said not in text_of(chamber.get(here))
    assert proposal.reference in text_of(chamber.get(f"/council/?{place}"))
