"""Approving and scheduling: by neither way a case becomes public that teaches nothing."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from wagtail.models import Revision

from angtong.front.sample_cases import _build_workflow
from angtong.kit import clock
from casebook.pages.case_form import missing_parts
from casebook.pages.models import CasePage
from tests.casebook.cases import make_casebook
from tests.casebook.test_editing import create, filled, rich
from tests.factories import make_person

pytestmark = pytest.mark.django_db
LESSONS = ("what_worked", "what_did_not_work", "what_we_would_do_again")
THIN = dict.fromkeys(LESSONS, "null")
XHR = {"X-Requested-With": "XMLHttpRequest"}
REFUSED = "ยังให้ความเห็นชอบไม่ได้ เพราะบทเรียน “"


@pytest.fixture
def index():
    return make_casebook()


@pytest.fixture
def clerk(client, index):
    person = make_person("clerk")
    _build_workflow(index)
    client.force_login(person)
    return client


@pytest.fixture
def waiting(index, clerk):
    """A case that was handed in with its lessons."""
    page = CasePage(title="สูบน้ำออกก่อนฝน", slug="waiting", summary="สรุป", live=False)
    page.people = page.what_worked = page.transfer_conditions = "<p>เขียนแล้ว</p>"
    index.add_child(instance=page)
    page.save_revision()
    page.get_workflow().start(page, make_person("editor"))
    return CasePage.objects.get(pk=page.pk)


def lose_lessons(page, **more) -> None:
    """Save a draft without lessons while the case waits."""
    for name, value in (dict.fromkeys(LESSONS, "") | more).items():
        setattr(page, name, value)
    page.save_revision()


def act(client, page, action: str, **more):
    """Act from the list of waiting pages."""
    state = page.current_workflow_task_state
    address = f"/admin/pages/workflow/action/{page.pk}/{action}/{state.pk}/?next=/admin/"
    return client.post(address, {"comment": ""}, **more)


def read_again(page) -> CasePage:
    return CasePage.objects.get(pk=page.pk)


def test_what_lost_its_lessons_is_not_approved_from_the_list(clerk, waiting):
    lose_lessons(waiting)
    text = act(clerk, waiting, "approve", follow=True).content.decode()
    assert f"{REFUSED}{waiting.title}” ยังไม่มี “บทเรียน (สิ่งที่ได้ผล" in text
    assert f"/admin/pages/{waiting.pk}/edit/" in text
    page = read_again(waiting)
    assert not page.live
    assert page.workflow_in_progress


def test_the_window_for_a_comment_leads_to_the_same_sentence(clerk, waiting):
    lose_lessons(waiting)
    assert act(clerk, waiting, "approve", headers=XHR).json()["redirect"] == "/admin/"
    assert REFUSED in clerk.get("/admin/").content.decode()
    assert not read_again(waiting).live


def test_what_has_its_lessons_is_approved(clerk, waiting):
    act(clerk, waiting, "approve")
    assert read_again(waiting).live


def test_what_lost_its_lessons_is_sent_back_from_the_list(clerk, waiting):
    lose_lessons(waiting)
    act(clerk, waiting, "reject")
    page = read_again(waiting)
    assert (page.live, page.current_workflow_state.status) == (False, "needs_changes")


@pytest.mark.parametrize(("action", "status"), [("reject", "needs_changes"), ("approve", None)])
def test_the_editor_asks_for_lessons_to_approve_and_not_to_send_back(
    clerk, waiting, action, status
):
    sent = filled(**THIN) | {"action-workflow-action": "1", "workflow-action-name": action}
    answer = clerk.post(f"/admin/pages/{waiting.pk}/edit/", sent)
    assert ("ยังเผยแพร่ไม่ได้" in answer.content.decode()) is (action == "approve")
    page = read_again(waiting)
    assert not page.live
    assert page.current_workflow_state.status == (status or "in_progress")


def test_sending_back_is_no_way_to_publish(client, index):
    client.force_login(make_person("editor"))
    sent = THIN | {"action-publish": "1", "action-workflow-action": "1"}
    assert create(client, index, **sent, **{"workflow-action-name": "reject"}).status_code == 200
    assert not CasePage.objects.exists()


def test_approving_sets_no_hour_for_what_lost_its_lessons(clerk, waiting):
    lose_lessons(waiting, go_live_at=clock.now() + timedelta(hours=1))
    act(clerk, waiting, "approve")
    assert not Revision.objects.exclude(approved_go_live_at=None).exists()


def hour_comes() -> None:
    """Let the hours that were set come, and the timer run."""
    set_hours = Revision.objects.exclude(approved_go_live_at=None)
    past = clock.now() - timedelta(minutes=1)
    for revision in set_hours:
        revision.content["go_live_at"] = past.isoformat()
        revision.approved_go_live_at = past
        revision.save()
    call_command("publish_scheduled", verbosity=0)


def test_an_hour_is_set_only_for_what_has_its_lessons_and_what_is_published_then_has_them(
    client, index
):
    client.force_login(make_person("editor"))
    hour = f"{clock.now() + timedelta(days=2):%Y-%m-%d %H:%M}"
    publish = {"go_live_at": hour, "action-publish": "1"}
    assert create(client, index, **THIN, **publish).status_code == 200
    assert not CasePage.objects.exists()
    create(client, index, what_worked=rich("ถามเพื่อนบ้านก่อน"), **publish)
    page = CasePage.objects.get()
    assert (page.live, page.approved_schedule) == (False, True)
    # What waits for its hour is locked: the lessons are taken from no newer draft.
    client.post(f"/admin/pages/{page.pk}/edit/", filled(go_live_at=hour, **THIN))
    page = read_again(page)
    draft = page.get_latest_revision_as_object()
    assert missing_parts(lambda name: getattr(draft, name)) == []
    hour_comes()
    page = read_again(page)
    assert page.live
    assert "ถามเพื่อนบ้านก่อน" in page.what_worked
