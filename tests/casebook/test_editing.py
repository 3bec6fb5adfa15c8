"""Editors at work: drafts, moderation, comparison, scheduling, in Thai; and the mistakes that people make."""

import json
import re
from datetime import timedelta
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db.models import ProtectedError
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from angtong.front.sample_cases import _build_workflow
from casebook.pages.models import CaseDataVersion, CasePage, CaseProposal
from knowledge.library.models import Picture
from proposals.ledger.actions import save_version
from tests.casebook.admin_form import create, filled, rich, streams
from tests.casebook.cases import add_case, make_casebook
from tests.factories import make_data_version, make_person, make_proposal
from tests.visiting import make_public_proposal, queries_of

pytestmark = pytest.mark.django_db
WORD = (
    '<p class="MsoNormal" style="mso-margin:0"><o:p></o:p><span lang="TH" style="font-family:\'TH Sarabun\'">'
    "น้ำท่วม</span></p><!--[if gte mso 9]><xml>x</xml><![endif]--><style>p{color:red}</style><script>alert(1)</script>"
)


@pytest.fixture
def index():
    return make_casebook()


@pytest.fixture
def editor(index):
    return make_person("editor")


# Drafts, moderation, comparison, scheduling -----------------------------------------------------------


def test_an_editor_writes_a_draft_and_publishes_it(client, index, editor):
    client.force_login(editor)
    response = create(client, index, tags="น้ำท่วม, ชุมชน", fiscal_year="2570", budget_baht="1234.50")
    page = CasePage.objects.get()
    assert response["Location"] == f"/admin/pages/{page.pk}/edit/"
    assert not page.live
    assert page.editions.count() == 0
    client.post(
        f"/admin/pages/{page.pk}/edit/",
        filled(
            **{"action-publish": "1", "tags": "น้ำท่วม"}, **streams(problem=[("text", rich("น้ำขัง"))])
        ),
    )
    page.refresh_from_db()
    assert page.live
    assert page.editions.count() == 1
    assert "น้ำขัง" in client.get("/casebook/new-case/").content.decode()


def test_the_form_and_the_menu_are_in_thai(client, index, editor):
    page = add_case(index, "flood")
    client.force_login(editor)
    text = client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    for label in ("โดยสังเขป", "ภาพประจำบทเรียน", "การดำเนินการ ๓ ระยะ", "ผลของการแก้ไข", "ป้ายคำ"):
        assert label in text
    assert json.dumps("ทำบทเรียน") in client.get("/admin/").content.decode()


def test_the_clerk_approves_what_an_editor_submits(client, index, editor):
    clerk = make_person("clerk")
    _build_workflow(index)
    client.force_login(editor)
    create(client, index, **{"action-submit": "1"})
    page = CasePage.objects.get()
    state = page.current_workflow_task_state
    assert state is not None
    assert not page.live
    client = Client()
    client.force_login(clerk)
    assert page.title in client.get("/admin/").content.decode()
    assert client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    client.post(
        f"/admin/pages/workflow/action/{page.pk}/approve/{state.pk}/", {"comment": "เห็นชอบ"}
    )
    page.refresh_from_db()
    assert page.live
    assert page.editions.count() == 1


def test_an_editor_reads_why_a_case_came_back_where_it_is_mended(client, index, editor):
    clerk = make_person("clerk")
    _build_workflow(index)
    client.force_login(editor)
    create(client, index, **{"action-submit": "1"})
    page = CasePage.objects.get()
    place = f"/admin/pages/{page.pk}/edit/"
    assert "ส่งกลับแก้ไขเมื่อ" not in client.get(place).content.decode()
    state = page.current_workflow_task_state
    reviewer = Client()
    reviewer.force_login(clerk)
    reviewer.post(
        f"/admin/pages/workflow/action/{page.pk}/reject/{state.pk}/",
        {"comment": "ยังไม่มี <ตัวเลข> ก่อนดำเนินการ"},
    )
    text = client.get(place).content.decode()
    assert f"{clerk.display_name}ส่งกลับแก้ไขเมื่อวันที่" in text
    assert ": “ยังไม่มี &lt;ตัวเลข&gt; ก่อนดำเนินการ”" in text
    client.post(place, filled(**{"action-submit": "1"}))
    assert "ส่งกลับแก้ไขเมื่อวันที่" not in client.get(place).content.decode()


def test_a_comparison_shows_what_changed_for_readers_and_nothing_else(client, index, editor):
    written = "<p>เขียนแล้ว</p>"
    page = add_case(
        index, "new-case", title="เดิม", problem=[("text", "<p>น้ำขัง</p>\n<p>ทุกปี</p>")], people=written,
        what_worked=written, transfer_conditions=written, tags=["ประชาคม", "คลอง"],
    )  # fmt: skip
    first = page.save_revision().pk
    client.force_login(editor)
    place = f"/admin/pages/{page.pk}/"
    block = {"problem-0-id": page.problem[0].id} | {"tags": "คลอง, ประชาคม"}
    texts = streams(
        problem=[("text", "<p data-block-key='a'>น้ำขัง</p><p data-block-key='b'>ทุกปี</p>")]
    )
    client.post(f"{place}edit/", filled(title="แก้ชื่อ", **texts) | block)
    text = client.get(f"{place}revisions/compare/{first}...latest/").content.decode()
    assert re.findall(r'title-wrapper">(.*?):<', text) == ["ชื่อเรื่อง"]
    assert "แก้ชื่อ" in text


def test_what_was_not_submitted_is_nothing_to_the_clerk(client, index, editor):
    clerk = make_person("clerk")
    _build_workflow(index)
    client.force_login(editor)
    create(client, index)
    page = CasePage.objects.get()
    client = Client()
    client.force_login(clerk)
    assert client.get(f"/admin/pages/{page.pk}/edit/").status_code in (302, 403)
    assert page.title not in client.get("/admin/").content.decode()


def test_two_revisions_are_compared(client, index, editor):
    page = add_case(index, "flood", problem=[("text", "<p>น้ำขัง 21 วัน</p>")], tags=["น้ำ"])
    page.title, page.problem = "ชื่อใหม่", [("text", "<p>น้ำขัง 9 วัน</p>")]
    page.outcome = "solved"
    page.save_revision(user=editor)
    older, newer = page.revisions.order_by("created_at").values_list("pk", flat=True)[:2]
    client.force_login(editor)
    response = client.get(f"/admin/pages/{page.pk}/revisions/compare/{older}...{newer}/")
    assert response.status_code == 200
    text = response.content.decode()
    assert "ประเด็นปัญหา" in text
    assert "ผลของการแก้ไข" in text


def test_two_revisions_are_compared_by_the_labels_of_choices(client, index, editor):
    notice = {"tone": "info", "text": "<p>วัดน้ำ</p>"}
    kept = {"type": "lesson", "id": "2", "value": {"kind": "failed", "text": "<p>ก</p>"}}
    changed = {"type": "notice", "id": "1", "value": notice}
    page = add_case(index, "flood")
    blocks = CasePage.problem.field.stream_block
    page.problem = blocks.to_python([changed, kept])
    page.save_revision(user=editor)
    changed = changed | {"value": notice | {"tone": "caution"}}
    kept = kept | {"value": kept["value"] | {"text": "<p>ข</p>"}}
    added = {"type": "notice", "id": "3", "value": notice | {"tone": "gone<"}}
    page.problem = blocks.to_python([changed, kept, added])
    page.save_revision(user=editor)
    newer, older = page.revisions.order_by("-created_at").values_list("pk", flat=True)[:2]
    client.force_login(editor)
    url = f"/admin/pages/{page.pk}/revisions/compare/{older}...{newer}/"
    soup = BeautifulSoup(client.get(url).content, "html.parser")
    chosen = [term.find_next_sibling("dd") for term in soup.find_all("dt", string="ลักษณะ")]
    assert [one.text.strip() for one in chosen] == ["ข้อควรรู้ข้อควรระวัง", "gone<"]
    assert [one.text for one in chosen[0].select(".deletion, .addition")] == [
        "ข้อควรรู้",
        "ข้อควรระวัง",
    ]
    [lesson] = soup.find_all("dt", string="ลักษณะของบทเรียน")
    assert lesson.find_next_sibling("dd").text.strip() == "สิ่งที่ไม่ได้ผล"


def test_the_timer_publishes_at_the_hour_and_takes_down_at_the_end(client, index, editor):
    page = CasePage(title="ตามกำหนด", slug="scheduled", summary="สรุป", live=False)
    index.add_child(instance=page)
    page.go_live_at = timezone.now() + timedelta(seconds=-1)
    page.expire_at = timezone.now() + timedelta(days=1)
    revision = page.save_revision(user=editor)
    revision.approved_go_live_at = timezone.now() - timedelta(seconds=1)
    revision.save()
    call_command("tick")
    page.refresh_from_db()
    assert page.live
    assert page.editions.count() == 1
    assert PageLogEntry.objects.filter(page=page, action="wagtail.publish.scheduled").exists()
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    call_command("tick")
    page.refresh_from_db()
    assert not page.live
    assert client.get("/casebook/scheduled/").status_code == 404
    assert client.get("/casebook/scheduled/cite/1/").status_code == 410
    call_command("tick")


def test_a_year_of_the_buddhist_era_schedules_as_it_is_meant(client, index, editor):
    client.force_login(editor)
    year = timezone.now().year + 544
    create(client, index, go_live_at=f"{year}-01-01 08:00", **{"action-publish": "1"})
    assert CasePage.objects.get().go_live_at.year == year - 543


def test_an_address_is_kept_in_the_spelling_that_is_typed(client, index, editor):
    client.force_login(editor)
    create(client, index, slug="น\u0e4d\u0e49\u0e32", **{"action-publish": "1"})
    assert client.get("/casebook/น\u0e49\u0e33/").status_code == 200


def test_what_is_scheduled_for_later_is_seen_by_nobody(client, index, editor):
    page = CasePage(title="ยังไม่ถึงกำหนด", slug="later", summary="สรุป", live=False)
    index.add_child(instance=page)
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision(user=editor).publish()
    call_command("tick")
    assert client.get("/casebook/later/").status_code == 404
    assert page.editions.count() == 0


# Mistakes -------------------------------------------------------------------------------------------


def test_an_empty_form_says_what_is_missing_and_loses_nothing(client, index, editor):
    client.force_login(editor)
    response = create(
        client, index, title="", summary="", place="ที่พิมพ์ไว้", **{"action-publish": "1"}
    )
    assert response.status_code == 200
    assert "ที่พิมพ์ไว้" in response.content.decode()
    assert not CasePage.objects.exists()


def test_the_same_address_is_refused(client, index, editor):
    add_case(index, "new-case")
    client.force_login(editor)
    assert create(client, index).status_code == 200
    assert CasePage.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("fiscal_year", "2027"),
        ("fiscal_year", "25699"),
        ("budget_baht", "-1"),
        ("budget_baht", "1.005"),
        ("budget_baht", "9" * 20),
        ("outcome", "perfect"),
    ],
)
def test_a_wrong_number_is_refused(client, index, editor, field, value):
    client.force_login(editor)
    assert create(client, index, **{field: value, "action-publish": "1"}).status_code == 200
    assert not CasePage.objects.exists()


@pytest.mark.parametrize("reference", ["P-2570", "O-2570-01", "<b>", "P-2570-0001; DROP", "ป-๒๕๗๐"])
def test_a_reference_that_is_none_is_refused(client, index, editor, reference):
    client.force_login(editor)
    block = ("budget_table", {"reference": reference, "version": "", "caption": ""})
    response = create(client, index, **streams(results=[block]), **{"action-publish": "1"})
    assert response.status_code == 200
    assert not CasePage.objects.exists()


def test_words_pasted_from_elsewhere_run_nothing_and_stay_readable(client, index):
    page = add_case(
        index, "word", problem=[("text", WORD)], what_worked=WORD, summary=WORD, title="<b>ชื่อ</b>"
    )
    for address in (page.url, "/casebook/word/cite/1/", "/casebook/"):
        text = client.get(address).content.decode()
        assert "alert(1)</script>" not in text.replace("&lt;script&gt;", "")
        assert "<b>ชื่อ</b>" not in text
    assert "น้ำท่วม" in client.get(page.url).content.decode()


def test_a_huge_text_is_a_page_all_the_same(client, index):
    page = add_case(index, "huge", problem=[("text", "<p>ยาว</p>" * 20_000)], summary="ก" * 100_000)
    assert client.get(page.url).status_code == 200
    assert len(client.get("/casebook/").content) < 60_000


def test_a_picture_that_is_gone_leaves_the_page_readable(client, index):
    from django.core.files.base import ContentFile

    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0h40v30z"/></svg>'
    picture = Picture(title="ภาพ", file=ContentFile(drawing, "x.svg"), width=40, height=30)
    picture.save()
    page = add_case(
        index, "picture", picture=picture, picture_alt="ภาพแม่น้ำ", picture_caption="แม่น้ำ"
    )
    assert 'alt="ภาพแม่น้ำ"' in client.get(page.url).content.decode()
    assert 'alt="ภาพแม่น้ำ"' in client.get("/casebook/picture/cite/1/").content.decode()
    # Pictures in use are kept; one can be gone all the same, after a restore for example.
    CasePage.objects.filter(pk=page.pk).update(picture=None)
    Picture.objects.filter(pk=picture.pk)._raw_delete("default")
    for address in (page.url, "/casebook/picture/cite/1/", "/casebook/"):
        response = client.get(address)
        assert response.status_code == 200
        assert "<img" not in response.content.decode().partition("<main")[2].partition("</main")[0]


def test_what_a_case_is_tied_to_cannot_be_deleted_from_under_it(index):
    page = add_case(index, "tied")
    version = make_data_version()
    CaseDataVersion.objects.create(page=page, data_version=version)
    with pytest.raises(ValidationError):
        version.delete()
    proposal = make_public_proposal(by=make_person())
    CaseProposal.objects.create(page=page, proposal=proposal)
    with pytest.raises(ProtectedError):
        proposal.delete()


def test_blocks_show_public_versions_alone_whoever_looks(client, index):
    by = make_person()
    proposal = make_proposal(by=by, title="เรื่องที่ยังไม่เปิดเผย")
    save_version(proposal, by=by, note="รุ่นแรก")
    blocks = [
        ("budget_table", {"reference": proposal.reference, "version": 1, "caption": "งบลับ"}),
        ("comparison", {"reference": proposal.reference, "from": 1, "to": 1, "caption": "เทียบลับ"}),
    ]
    page = add_case(index, "blocks", results=blocks)
    for user in (
        None,
        by,
        make_person("editor"),
        make_person(None, is_superuser=True, is_staff=True),
    ):
        if user:
            client.force_login(user)
        text = client.get(page.url).content.decode()
        assert proposal.title not in text
        assert "งบลับ" not in text
        assert "เทียบลับ" not in text


def test_a_public_comparison_says_what_changed(client, index):
    from proposals.ledger.actions import issue_version

    by = make_person()
    proposal = make_public_proposal(by=by)
    first = proposal.versions.order_by("-number").first().number
    line = proposal.budget_lines.first()
    line.amount_baht = Decimal("123456.00")
    line.unit_price_baht = Decimal("123456.00")
    line.quantity = Decimal(1)
    line.save()
    issue_version(proposal, by=by, kind="move", note="แก้ไขวงเงิน")
    value = {
        "reference": proposal.reference,
        "from": first,
        "to": first + 1,
        "caption": "วงเงินที่เปลี่ยน",
    }
    page = add_case(index, "compared", results=[("comparison", value)])
    text = client.get(page.url).content.decode()
    assert "วงเงินที่เปลี่ยน" in text
    assert "123,456.00" in text
    assert f"/compare/?from={first}&amp;to={first + 1}" in text


def test_the_preview_says_why_a_block_stays_empty(client, index, editor):
    block = {"reference": "P-2570-0001", "version": None, "caption": ""}
    page = add_case(index, "preview", results=[("budget_table", block)])
    client.force_login(editor)
    text = client.get(f"/admin/pages/{page.pk}/view_draft/").content.decode()
    assert "ตารางงบประมาณนี้จะไม่ปรากฏต่อผู้อ่าน" in text
    assert "ตารางงบประมาณนี้จะไม่ปรากฏต่อผู้อ่าน" not in client.get(page.url).content.decode()


def test_the_list_of_data_versions_names_them_and_asks_the_database_once(client, index, editor):
    version = make_data_version()
    page = add_case(index, "flood")
    CaseDataVersion.objects.create(page=page, data_version=version)
    client.force_login(editor)
    place = f"/admin/pages/{page.pk}/edit/"
    few = queries_of(client, place)
    assert "ครัวเรือนที่ประสบอุทกภัย รุ่นที่ 1 (ข้อมูล ณ 1 พ.ย. 2569)" in client.get(place).content.decode()
    for _ in range(8):
        make_data_version()
    assert queries_of(client, place) == few
