"""Who is offered which way."""

import pytest
from django.contrib.auth.models import AnonymousUser, Permission
from django.test import RequestFactory

from angtong.front.menu import menu_for
from tests.factories import make_person


def menu(path="/", user=None):
    request = RequestFactory().get(path)
    request.user = user or AnonymousUser()
    return menu_for(request)


@pytest.mark.parametrize(
    ("path", "url", "current"),
    [
        ("/", "/", "page"),
        ("/casebook/", "/casebook/", "page"),
        ("/casebook/riverside-flood/", "/casebook/", "true"),
        ("/knowledge/data/", "/knowledge/data/", "page"),
        ("/knowledge/data/canals/", "/knowledge/data/", "true"),
        ("/knowledge/process/", "/knowledge/", "true"),
        ("/study-visits/", "/study-visits/", "page"),
        ("/study-visits/ask/", "/study-visits/", "true"),
    ],
)
def test_one_section_is_marked(path, url, current):
    marked = [(item.url, item.current) for item in menu(path) if item.current]
    assert marked == [(url, current)]


def test_a_page_outside_the_sections_marks_none():
    assert not [item for item in menu("/accounts/login/") if item.current]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "places"),
    [
        (None, set()),
        ("province", {"/admin/"}),
        ("chair", {"/admin/", "/council/"}),
        ("council", {"/council/"}),
        ("mayor", {"/admin/", "/council/"}),
    ],
)
def test_people_are_offered_their_places_of_work(role, places):
    urls = {item.url for item in menu(user=make_person(role))}
    assert urls & {"/admin/", "/council/"} == places


@pytest.mark.django_db
def test_who_may_enter_the_admin_is_offered_it():
    person = make_person(None)
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert "/admin/" in {item.url for item in menu(user=person)}


@pytest.mark.django_db
def test_a_person_sees_their_name_and_the_way_out(client):
    client.force_login(make_person(username="สมชาย"))
    text = client.get("/search/").content.decode()
    assert "สมชาย" in text
    assert "ออกจากระบบ" in text
    assert "csrfmiddlewaretoken" in text
    assert client.post("/accounts/logout/").status_code == 302
    assert "เข้าสู่ระบบ" in client.get("/search/").content.decode()
