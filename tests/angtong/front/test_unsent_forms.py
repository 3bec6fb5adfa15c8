"""What was typed is not lost with the session, nor with the token of a form."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from proposals.council.models import Comment
from tests.factories import make_person
from tests.proposals.opening import planned_proposal

pytestmark = pytest.mark.django_db

TOKEN = "csrfmiddlewaretoken"
TYPED = "\n  บรรทัดแรก <b>\nบรรทัดที่สอง & น้ำ"


def fields_of(response) -> dict[str, str]:
    """Return what the form that was handed back sends."""
    text = response.content.decode()
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', text)
    return {unescape(name): unescape(value) for name, value in found if name != TOKEN}


def token_of(response) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', response.content.decode())[1]


@pytest.fixture
def place():
    return f"/council/{planned_proposal(make_person()).reference}/comments/"


def test_a_form_of_who_was_signed_out_is_handed_back_whole(client, place):
    response = client.post(f"{place}?page=2", {"text": TYPED, "once": "a", "row": ["1", "2"]})
    text = response.content.decode()
    assert response.status_code == 403
    assert "ข้อความที่กรอกยังอยู่" in text
    assert fields_of(response) == {"text": TYPED, "once": "a", "row": "2"}
    assert text.count('name="row"') == 2
    assert f'action="{place}?page=2"' in text
    assert response["Cache-Control"] == "no-store"
    assert not Comment.objects.exists()


def test_it_is_sent_after_signing_in(place):
    browser = Client(enforce_csrf_checks=True)
    browser.get("/accounts/login/")
    sent = {
        "text": TYPED,
        "visibility": "private",
        "csrfmiddlewaretoken": browser.cookies["csrftoken"].value,
    }
    origin = {"Origin": "http://testserver"}
    lost = browser.post(place, sent, headers=origin)
    assert lost.status_code == 403
    member = make_person("council")
    browser.force_login(member)
    browser.cookies["csrftoken"] = "b" * 32  # as signing in makes a new one
    stale = browser.post(
        place, fields_of(lost) | {"csrfmiddlewaretoken": token_of(lost)}, headers=origin
    )
    assert stale.status_code == 403
    assert "แบบฟอร์มหมดอายุ แต่ข้อความที่กรอกยังอยู่" in stale.content.decode()
    assert not Comment.objects.exists()
    done = browser.post(
        place, fields_of(stale) | {"csrfmiddlewaretoken": token_of(stale)}, headers=origin
    )
    assert done.status_code == 302
    comment = Comment.objects.get()
    assert comment.author == member
    assert comment.text.splitlines() == TYPED.strip().splitlines()


@pytest.mark.parametrize(
    "origin", ["", "null", "http://elsewhere.example", "http://testserver.example"]
)
def test_what_another_site_sent_is_not_handed_back(place, origin):
    browser = Client(enforce_csrf_checks=True)
    browser.get("/accounts/login/")
    browser.force_login(make_person("council"))
    headers = {"Origin": origin} if origin else {}
    response = browser.post(place, {"text": "สอดแนม"}, headers=headers)
    assert response.status_code == 403
    assert "สอดแนม" not in response.content.decode()


def test_passwords_are_not_handed_back():
    browser = Client(enforce_csrf_checks=True)
    browser.get("/accounts/login/")
    response = browser.post(
        "/accounts/login/",
        {"login": "drafter1", "password": "ความลับของฉัน", "csrfmiddlewaretoken": "x" * 32},
        headers={"Origin": "http://testserver"},
    )
    assert response.status_code == 403
    assert "ความลับของฉัน" not in response.content.decode()


def test_a_file_must_be_chosen_again_and_is_named(client):
    response = client.post(
        "/admin/proposals/create/",
        {"title": "ลอกคลอง", "file": SimpleUploadedFile("แผนที่.pdf", b"%PDF-1.4")},
    )
    text = response.content.decode()
    assert response.status_code == 403
    assert fields_of(response) == {"title": "ลอกคลอง"}
    assert "ต้องเลือกไฟล์ใหม่" in text
    assert "แผนที่.pdf" in text


@pytest.mark.parametrize(
    "asked",
    [
        {"data": {}},
        {"data": {"number": "1", "once": "a" * 32}},
        {"data": "{}", "content_type": "application/json"},
        {"data": {"a": "ก"}, "headers": {"X-Requested-With": "XMLHttpRequest"}},
        {"data": {"a": "ก"}, "headers": {"Accept": "application/json"}},
    ],
)
def test_programs_and_empty_forms_are_led_to_the_sign_in_page(client, place, asked):
    response = client.post(place, **asked)
    assert response.status_code == 302
    assert response["Location"].startswith("/accounts/login/")


def test_after_signing_in_again_one_is_told_to_go_back(client):
    assert "ยังไม่ได้เข้าสู่ระบบ" in client.get("/accounts/signed-in-again/").content.decode()
    client.force_login(make_person("council"))
    response = client.get("/accounts/signed-in-again/")
    assert "ส่งอีกครั้ง" in response.content.decode()
    assert "no-store" in response["Cache-Control"]


def test_somebody_else_at_the_browser_is_told_whose_form_it_is(client):
    client.force_login(make_person("council"))
    response = client.post("/admin/proposals/create/", {"title": "ลอกคลอง"})
    assert response.status_code == 403
    assert "บัญชีนี้ใช้หน้านี้ไม่ได้ แต่ข้อความที่กรอกยังอยู่" in response.content.decode()
    assert fields_of(response) == {"title": "ลอกคลอง"}
