"""What the reader chooses: kept in one cookie, applied with scripts and without, never in a page's HTML."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from angtong.front.display import CONTRASTS, SIZES, Display, read_display, rules_for
from tests.databases import ROOT

SHEET = (ROOT / "static/css/display.css").read_text()


@given(st.text())
def test_any_cookie_is_read_and_only_known_choices_count(cookie):
    display = read_display(cookie)
    assert display.size in SIZES
    assert display.contrast in CONTRASTS
    assert read_display(str(display)) == display


def test_a_choice_is_kept_beside_the_others():
    assert str(read_display("large.normal.read").with_choices(contrast="high")) == "large.high.read"
    assert read_display("huge.<script>.x") == Display()
    assert read_display(None) == Display()


def test_without_scripts_the_rules_of_the_choice_hang_on_the_root():
    rules = rules_for(read_display("large.high.read"), SHEET)
    assert ":root { font-size: 125%; }" in rules
    assert ":root .cookie-notice { display: none; }" in rules
    assert re.search(r":root \{\s+color-scheme: dark;", rules)
    assert ":root { font-size" not in rules_for(Display(), SHEET)


def test_choosing_sets_one_cookie_and_goes_back(client):
    answer = client.get("/display/?size=large&next=/casebook/%3Fpage%3D2")
    assert (answer.status_code, answer["Location"]) == (302, "/casebook/?page=2")
    cookie = answer.cookies["display"]
    assert cookie.value == "large.normal.shown"
    assert (cookie["samesite"], cookie["path"]) == ("Lax", "/")
    assert "no-store" in answer["Cache-Control"]
    client.get("/display/?contrast=high&next=/")
    assert client.cookies["display"].value == "large.high.shown"


def test_choosing_what_was_there_at_first_takes_the_cookie_away(client):
    client.get("/display/?size=large")
    answer = client.get("/display/?size=normal")
    assert answer.cookies["display"]["max-age"] == 0


@pytest.mark.parametrize(
    "place",
    [
        "//evil.example/",
        "https://evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "",
        "x",
        "\n/a",
    ],
)
def test_it_never_leads_to_another_site(client, place):
    answer = client.get("/display/", {"size": "large", "next": place})
    assert answer["Location"] == "/"


def test_only_reading_is_allowed(client):
    assert client.post("/display/").status_code == 405
    assert "display" not in client.head("/display/?size=large").cookies


def test_the_sheet_for_browsers_without_scripts_follows_the_cookie(client):
    assert ":root { font-size: 125%; }" not in client.get("/display.css").content.decode()
    client.cookies["display"] = "large.normal.shown"
    answer = client.get("/display.css")
    assert ":root { font-size: 125%; }" in answer.content.decode()
    assert answer["Content-Type"].startswith("text/css")
    assert "private" in answer["Cache-Control"]
    assert answer["Vary"] == "Cookie"


@pytest.mark.django_db
def test_a_page_is_the_same_whatever_was_chosen(client):
    plain = client.get("/privacy/").content
    client.cookies["display"] = "large.high.read"
    assert client.get("/privacy/").content == plain


@pytest.mark.django_db
def test_the_notice_names_every_cookie_that_a_reader_can_get(client, settings):
    page = client.get("/privacy/").content.decode()
    for name in (settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_NAME, "display", "messages"):
        assert f"<code>{name}</code>" in page
    assert client.cookies == {}  # and reading sets none
    assert client.get("/cookies/")["Location"] == "/privacy/#cookies"
