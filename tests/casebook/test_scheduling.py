"""When a page is published and taken back, typed as officers type it, and never taken for another moment."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from angtong.kit.dates import thai_date
from tests.casebook.admin_form import filled
from tests.casebook.cases import add_case, make_casebook
from tests.factories import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return add_case(make_casebook(), "new-case")


@pytest.fixture
def editor(client, page):
    client.force_login(make_person("editor"))
    return client


def scheduled(editor, page, **typed):
    return editor.post(f"/admin/pages/{page.pk}/edit/", filled(**typed))


def field_of(response, name: str) -> str:
    """Return the tag of an input; the dialogue stands in a template, which a parser does not look into."""
    return re.search(rf'<input type="text" name="{name}"[^>]*>', response.content.decode())[0]


def test_a_day_of_the_buddhist_era_and_thai_time_are_taken_as_they_are_meant(editor, page):
    day = (timezone.now() + timedelta(days=40)).date()
    typed = f"{thai_date(day, 'numeric')} 09.30"
    assert scheduled(editor, page, go_live_at=typed).status_code == 302
    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    assert draft.go_live_at == datetime(day.year, day.month, day.day, 2, 30, tzinfo=UTC)
    shown = editor.get(f"/admin/pages/{page.pk}/edit/")
    assert f'value="{typed} น."' in field_of(shown, "go_live_at")
    # By which the dialogue knows that something was typed.
    assert 'data-w-dialog-target="notify"' in field_of(shown, "go_live_at")
    assert "22/11/2569 09.30" in shown.content.decode()


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("go_live_at", "31/02/2569 10:00", "วันและเวลาที่เริ่มเผยแพร่: ไม่มีวันที่นี้ในปฏิทิน"),
        ("go_live_at", "15/12/2569", "วันและเวลาที่เริ่มเผยแพร่: โปรดพิมพ์เวลาต่อจากวันที่ด้วย"),
        (
            "expire_at",
            "01/01/2560 10:00",
            "วันและเวลาที่สิ้นสุดการเผยแพร่: ต้องเป็นเวลาในอนาคต",
        ),
        ("expire_at", "พรุ่งนี้", "วันและเวลาที่สิ้นสุดการเผยแพร่: อ่านวันที่ไม่ได้"),
    ],
)
def test_a_moment_that_cannot_be_is_refused_beside_the_form_and_kept_as_typed(
    editor, page, name, typed, sentence
):
    before = page.latest_revision_id
    response = scheduled(editor, page, **{name: typed})
    assert response.status_code == 200
    page.refresh_from_db()
    assert page.latest_revision_id == before
    assert f'value="{typed}' in field_of(response, name)
    text = response.content.decode()
    assert text.count(sentence) == 1
    assert "แก้กำหนดเวลาได้ที่ปุ่ม “แก้ไขกำหนดเวลา” ในแถบสถานะ" in text
