"""The way in, as a person meets it."""

import re

import pytest

from tests.factories import PASSWORD, make_person

pytestmark = pytest.mark.django_db


def token_in(text: str) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)[1]


def test_the_admins_door_leads_to_ours_and_back(client):
    person = make_person(None, is_superuser=True, is_staff=True)
    response = client.get("/admin/login/?next=/admin/", follow=True)
    page, _ = response.redirect_chain[-1]
    assert page == "/accounts/login/?next=%2Fadmin%2F" or page == "/accounts/login/?next=/admin/"
    response = client.post(
        page,
        {
            "username": person.username,
            "login": person.username,
            "password": PASSWORD,
            "next": "/admin/",
            "csrfmiddlewaretoken": token_in(response.content.decode()),
        },
    )
    assert response.status_code == 302
    assert response["Location"] == "/admin/"


def test_who_is_not_signed_in_is_led_to_our_page(client):
    response = client.get("/admin/", follow=True)
    assert response.status_code == 200
    assert response.request["PATH_INFO"] == "/accounts/login/"


def test_a_wrong_password_is_said_in_thai_and_the_name_is_kept(client):
    person = make_person()
    response = client.post("/accounts/login/", {"login": person.username, "password": "ไม่ใช่"})
    text = response.content.decode()
    assert response.status_code == 200
    assert 'role="alert"' in text
    assert "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง" in text
    assert f'value="{person.username}"' in text
    assert "ไม่ใช่" not in text


def test_the_page_has_labels_and_no_way_to_sign_up(client):
    text = client.get("/accounts/login/").content.decode()
    assert 'for="id_login"' in text
    assert 'for="id_password"' in text
    assert "/accounts/signup/" not in text
    assert "ไม่เปิดให้ลงทะเบียนเอง" in client.get("/accounts/signup/").content.decode()


@pytest.mark.parametrize(
    "url",
    [
        "/accounts/logout/",
        "/accounts/password/change/",
        "/accounts/2fa/",
        "/accounts/reauthenticate/",
    ],
)
def test_pages_of_the_account_wear_the_sites_frame(client, url):
    client.force_login(make_person())
    response = client.get(url, follow=True)
    text = response.content.decode()
    assert response.status_code == 200
    assert 'class="masthead"' in text
    assert '<html lang="th">' in text
    assert text.count("<h1") == 1


def test_a_second_factor_can_be_set_up_and_its_page_is_ours(client):
    person = make_person()
    client.force_login(person)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    response = client.get("/accounts/2fa/totp/activate/", follow=True)
    text = response.content.decode()
    assert response.status_code == 200
    assert 'class="masthead"' in text
    assert "data:image/svg+xml" in text
    assert "<script" not in text.replace("<script src=", "")
