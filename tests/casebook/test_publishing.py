"""Publishing a case: refused while it teaches nothing, in words that name what is missing; a draft is always kept."""

import pytest

from angtong.front.sample_cases import _build_workflow
from casebook.pages.case_form import missing_parts
from casebook.pages.models import CasePage
from tests.casebook.cases import add_case, make_casebook
from tests.casebook.test_editing import create, filled, rich
from tests.factories import make_person

pytestmark = pytest.mark.django_db
LESSONS = ("what_worked", "what_did_not_work", "what_we_would_do_again")
NAMES = {"people": "ผู้ได้รับผลกระทบและผู้เกี่ยวข้อง", "transfer_conditions": "เงื่อนไขในการนำไปใช้ที่อื่น"}
PUBLISH = {"action-publish": "1"}


@pytest.fixture
def index():
    return make_casebook()


@pytest.fixture
def editor(client, index):
    client.force_login(make_person("editor"))
    return client


def empty(*names: str) -> dict:
    return dict.fromkeys(names, "null")


def test_a_draft_without_lessons_is_kept(editor, index):
    assert create(editor, index, **empty("people", *LESSONS)).status_code == 302
    assert not CasePage.objects.get().live


def test_without_lessons_nothing_is_published_and_the_sentence_says_so(editor, index):
    answer = create(editor, index, **empty(*LESSONS), **PUBLISH)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "ยังเผยแพร่ไม่ได้ เพราะยังไม่มี “บทเรียน (สิ่งที่ได้ผล" in text
    assert "บันทึกเป็นร่างไว้ก่อน" in text
    assert not CasePage.objects.exists()


@pytest.mark.parametrize("name", NAMES)
def test_what_else_readers_need_is_named_too(editor, index, name):
    text = create(editor, index, **empty(name, *LESSONS), **PUBLISH).content.decode()
    assert NAMES[name] in text.split("ยังเผยแพร่ไม่ได้")[1].split("โปรดเขียน")[0]
    assert create(editor, index, **empty(name), **PUBLISH).status_code == 200
    assert not CasePage.objects.exists()


@pytest.mark.parametrize("name", LESSONS)
def test_one_lesson_of_any_kind_is_enough(editor, index, name):
    create(editor, index, **empty(*LESSONS) | {name: rich("ถามเพื่อนบ้านก่อน")}, **PUBLISH)
    assert CasePage.objects.get().live


def test_blanks_are_no_lesson(editor, index):
    assert create(editor, index, **empty(*LESSONS) | {"what_worked": rich("  ")}, **PUBLISH)
    assert not CasePage.objects.exists()


def test_a_draft_is_refused_when_it_is_published_later_and_keeps_its_text(editor, index):
    create(editor, index, **empty(*LESSONS))
    page = CasePage.objects.get()
    address = f"/admin/pages/{page.pk}/edit/"
    answer = editor.post(address, filled(place="ที่พิมพ์ไว้", **empty(*LESSONS), **PUBLISH))
    assert "ที่พิมพ์ไว้" in answer.content.decode()
    page.refresh_from_db()
    assert not page.live
    editor.post(address, filled(**PUBLISH))
    page.refresh_from_db()
    assert page.live


def test_what_teaches_nothing_is_not_handed_in(editor, index):
    _build_workflow(index)
    answer = create(editor, index, **empty(*LESSONS), **{"action-submit": "1"})
    assert "ยังเผยแพร่ไม่ได้" in answer.content.decode()
    assert not CasePage.objects.exists()


def test_publishing_from_a_list_is_refused_alike(editor, index):
    page = CasePage(title="ร่างบาง", slug="thin", summary="สรุป", live=False)
    index.add_child(instance=page)
    page.save_revision()
    address = "/admin/bulk/wagtailcore/page/publish/"
    for target, more in ((page, {}), (index, {"include_descendants": "on"})):
        text = editor.post(f"{address}?id={target.pk}&next=/admin/", more, follow=True).content
        assert "เพราะบทเรียน “ร่างบาง” ยังไม่มี" in text.decode()
        page.refresh_from_db()
        assert not page.live
    page.people = page.what_worked = page.transfer_conditions = "<p>เขียนแล้ว</p>"
    page.save_revision()
    editor.post(f"{address}?id={page.pk}&next=/admin/")
    page.refresh_from_db()
    assert page.live


def test_code_publishes_what_it_is_given(index):
    page = add_case(index)
    assert page.live
    assert len(missing_parts(lambda name: getattr(page, name))) == 3
