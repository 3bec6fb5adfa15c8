"""A visitor follows, confirms, changes and stops: only the owner of an address can, and nobody learns who does."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from angtong.front.following.actions.asking import FROM_ONE_NETWORK, TO_ONE_ADDRESS
from angtong.front.following.actions.timer import tick_following
from angtong.front.following.links import place
from angtong.front.following.models import Follower
from angtong.front.page_cache.state import current_mark
from angtong.kit import clock
from casebook.visits.link import token_of as token_of_visit
from casebook.visits.models import AskTrace
from knowledge.services.models import ServiceType

from .followers import NOW, follower, link_in, publish_article

pytestmark = pytest.mark.django_db
FORM = {"email": "Somchai@Example.org", "sections": ["casebook", "data"], "frequency": "weekly"}


@pytest.fixture
def asks(client, django_capture_on_commit_callbacks):
    def ask(by=client, **values):
        with django_capture_on_commit_callbacks(execute=True):
            return by.post("/follow/", FORM | values)

    return ask


def text_of(response) -> str:
    return response.content.decode()


def test_the_form_is_linked_from_the_foot_and_from_each_section(client, pages):
    assert 'href="/follow/"' in text_of(client.get("/"))
    for address, section in (
        ("/casebook/", "casebook"),
        ("/knowledge/", "knowledge"),
        ("/knowledge/data/", "data"),
        ("/proposals/", "proposals"),
        ("/ordinances/", "ordinances"),
    ):
        text = text_of(client.get(address))
        assert f'href="/follow/?section={section}"' in text
        assert f'href="/feeds/{section}.atom"' in text


def test_the_form_offers_what_the_feeds_offer_and_is_never_cached(client, pages):
    publish_article(tags=["น้ำท่วมซ้ำซาก"])
    response = client.get("/follow/?section=data&tag=น้ำท่วมซ้ำซาก&section=nothing")
    text = text_of(response)
    for name in ("casebook", "knowledge", "proposals", "ordinances", "data"):
        assert f'name="sections" value="{name}"' in text
    assert 'value="data" checked' in text
    assert 'value="น้ำท่วมซ้ำซาก" checked' in text
    assert 'value="weekly" checked' in text
    assert text.count(" checked") == 3
    assert "no-store" in response["Cache-Control"]


def test_nothing_is_sent_before_the_link_is_used_and_the_link_alone_does_nothing(asks, client):
    assert asks().status_code == 302
    [letter] = mail.outbox
    assert letter.to == ["somchai@example.org"]
    assert "- คลังบทเรียน\n- ข้อมูลเปิด\n" in letter.body
    link = link_in(letter.body, "confirm")
    page = client.get(link)
    assert "ยืนยันการติดตาม" in text_of(page)
    assert page["Referrer-Policy"] == "same-origin"
    assert "noindex" in page["X-Robots-Tag"]
    assert Follower.objects.get().confirmed_at is None
    assert client.post(link)["Location"] == link_in(letter.body.replace("confirm/", "\n"), "")
    assert Follower.objects.get().confirmed_at == NOW


def test_confirming_twice_changes_nothing(client):
    who = follower()
    link = "/follow/" + _token(who) + "/confirm/"
    with clock.at(NOW + timedelta(days=30)):
        assert client.post(link).status_code == 302
        assert client.get(link).status_code == 302
    assert Follower.objects.get().confirmed_at == NOW


def _token(who: Follower) -> str:
    return place(who).split("/")[2]


def test_who_follows_already_is_sent_the_settings_link_and_nothing_is_changed(asks, client):
    asks()
    waiting = asks(email="other@example.org")
    who = follower("follows@example.org", sections=("ordinances",))
    follows = asks(email="FOLLOWS@example.org", frequency="monthly")
    who.refresh_from_db()
    assert (who.sections, who.frequency) == (["ordinances"], "weekly")
    assert "อยู่แล้ว" in mail.outbox[-1].body
    assert client.get(link_in(mail.outbox[-1].body, "")).status_code == 200
    assert (waiting.status_code, waiting["Location"]) == (follows.status_code, follows["Location"])
    assert waiting.content == follows.content


def test_who_did_not_confirm_may_ask_again_for_something_else(asks):
    asks()
    asks(sections=["ordinances"], frequency="monthly")
    who = Follower.objects.get()
    assert (who.sections, who.frequency) == (["ordinances"], "monthly")
    links = {link_in(letter.body, "confirm") for letter in mail.outbox}
    assert len(links) == 1


def test_an_address_is_not_flooded_and_the_answer_says_nothing_of_it(asks):
    answers = [asks(Client(REMOTE_ADDR=f"203.0.113.{n}")) for n in range(TO_ONE_ADDRESS.most + 2)]
    assert len(mail.outbox) == TO_ONE_ADDRESS.most
    assert {(each.status_code, each["Location"]) for each in answers} == {(302, "/follow/asked/")}
    with clock.at(NOW + timedelta(days=1, minutes=1)):
        asks(Client(REMOTE_ADDR="203.0.113.99"))
    assert len(mail.outbox) == TO_ONE_ADDRESS.most + 1


def test_a_network_is_slowed_down_and_loses_nothing(asks):
    for number in range(FROM_ONE_NETWORK.most):
        assert asks(email=f"somebody{number}@example.org").status_code == 302
    refused = asks(email="last@example.org")
    assert refused.status_code == 429
    assert 'value="last@example.org"' in text_of(refused)
    assert 'value="data" checked' in text_of(refused)
    assert asks(Client(REMOTE_ADDR="198.51.100.9"), email="last@example.org").status_code == 302
    assert not AskTrace.objects.filter(address__contains=".").exists()
    assert not AskTrace.objects.filter(address__contains="@").exists()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"email": ""}, "โปรดกรอกอีเมล"),
        ({"email": "ไม่ใช่อีเมล"}, "อีเมลไม่ถูกต้อง"),
        ({"email": "a\r\nBcc: b@example.org"}, "อีเมลไม่ถูกต้อง"),
        ({"email": "a\0b@example.org"}, "มีอักขระที่ระบบรับไม่ได้"),
        ({"email": f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.org"}, "อีเมลยาวเกินไป"),
        ({"sections": []}, "โปรดเลือกอย่างน้อยหนึ่งส่วน"),
        ({"sections": ["secrets"]}, "มีส่วนที่เลือกไว้ซึ่งไม่มีในเว็บไซต์แล้ว"),
        ({"tags": ["ไม่มีคำนี้"]}, "มีป้ายคำที่เลือกไว้ซึ่งไม่มีในเว็บไซต์แล้ว"),
        ({"frequency": "hourly"}, "ทุกสัปดาห์หรือทุกเดือน"),
        ({"frequency": ""}, "ทุกสัปดาห์หรือทุกเดือน"),
        ({"website": "http://spam.example"}, "โปรดเว้นช่องนี้ว่าง"),
    ],
    ids=lambda each: str(each)[:30],
)
def test_what_is_wrong_is_said_in_thai_and_nothing_is_lost(asks, values, sentence):
    response = asks(**values)
    text = text_of(response)
    assert response.status_code == 422
    assert sentence in text
    assert "This field" not in text
    if "email" not in values:
        assert 'value="Somchai@Example.org"' in text
    if "sections" not in values:
        assert 'value="data" checked' in text
    assert not Follower.objects.exists()
    assert not mail.outbox


def test_the_owner_changes_what_is_followed_and_how_often(client):
    who = follower()
    link = f"/follow/{_token(who)}/"
    text = text_of(client.get(link))
    assert who.email in text
    assert "30 พฤศจิกายน 2569" in text
    wrong = client.post(link, {"frequency": "monthly"})
    assert wrong.status_code == 422
    assert "โปรดเลือกอย่างน้อยหนึ่งส่วน" in text_of(wrong)
    assert client.post(link, {"sections": ["data"], "frequency": "monthly"}).status_code == 302
    who.refresh_from_db()
    assert (who.sections, who.tags, who.frequency) == (["data"], [], "monthly")
    assert "1 ธันวาคม 2569" in text_of(client.get(link))


def test_types_of_service_are_offered_chosen_confirmed_and_changed(asks, client):
    ServiceType.objects.create(code="roads", name="ถนนและทางเท้า", position=1)
    ServiceType.objects.create(code="water", name="น้ำประปา", position=2)
    text = text_of(client.get("/follow/?service_type=water&service_type=nothing"))
    assert 'name="service_types" value="roads">' in text
    assert 'name="service_types" value="water" checked>' in text
    assert text.index("ถนนและทางเท้า") < text.index("น้ำประปา")
    wrong = asks(service_types=["water", "secrets"])
    assert wrong.status_code == 422
    assert "มีประเภทการบริการที่เลือกไว้ซึ่งไม่มีในเว็บไซต์แล้ว" in text_of(wrong)
    assert 'value="water" checked' in text_of(wrong)
    assert asks(sections=[], service_types=["water"]).status_code == 302
    [letter] = mail.outbox
    assert "- ประเภทการบริการ “น้ำประปา”\n" in letter.body
    link = link_in(letter.body, "confirm")
    assert "ประเภทการบริการ “น้ำประปา”" in text_of(client.get(link))
    settings = client.post(link)["Location"]
    text = text_of(client.get(settings))
    assert 'name="service_types" value="water" checked>' in text
    given = {"service_types": ["roads"], "frequency": "weekly"}
    assert client.post(settings, given).status_code == 302
    who = Follower.objects.get()
    assert (who.sections, who.service_types, who.tags) == ([], ["roads"], [])
    stop = link_in(letter.body, "stop")
    assert "ประเภทการบริการ “ถนนและทางเท้า”" in text_of(client.get(stop))
    assert client.post(stop).status_code == 200
    assert not Follower.objects.exists()


def test_settings_open_only_after_the_confirmation(client):
    who = follower(is_confirmed=False)
    link = f"/follow/{_token(who)}/"
    assert client.get(link)["Location"] == f"{link}confirm/"
    assert client.post(link, {"sections": ["data"], "frequency": "monthly"}).status_code == 302
    who.refresh_from_db()
    assert (who.frequency, who.confirmed_at) == ("weekly", None)


def test_stopping_asks_for_a_button_and_erases_the_address(client):
    who = follower()
    link = f"/follow/{_token(who)}/stop/"
    assert "เลิกติดตามและลบอีเมล" in text_of(client.get(link))
    assert Follower.objects.exists()
    stopped = client.post(link)
    assert stopped.status_code == 200
    assert "ลบอีเมล" in text_of(stopped)
    assert not Follower.objects.exists()
    assert client.get(link).status_code == client.get(link.replace("stop/", "")).status_code == 410


def test_a_mail_program_stops_in_one_click_without_cookie_or_redirect():
    who = follower()
    strict = Client(enforce_csrf_checks=True)
    link = f"/follow/{_token(who)}/stop/"
    for _ in range(2):
        answer = strict.post(
            link, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
        )
        assert answer.status_code == 200
        assert not answer.cookies
    assert not Follower.objects.exists()


def test_the_other_private_pages_do_want_their_token(client):
    who = follower(is_confirmed=False)
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(f"/follow/{_token(who)}/confirm/").status_code == 403
    assert strict.post("/follow/", FORM).status_code == 403


@pytest.mark.parametrize("page", ["", "confirm/", "stop/"])
def test_a_link_that_nobody_gave_out_opens_nothing(client, page):
    who = follower()
    for token in (who.link_key, f"{who.link_key}.forged", token_of_visit(who.link_key), "x" * 900):
        assert client.get(f"/follow/{token}/{page}").status_code == 404
        assert client.post(f"/follow/{token}/{page}").status_code == 404
    assert Follower.objects.count() == 1


def test_what_nobody_confirmed_is_erased_after_a_week(asks):
    asks()
    follower("confirmed@example.org")
    with clock.at(NOW + timedelta(days=6, hours=23)):
        tick_following()
        assert Follower.objects.count() == 2
    with clock.at(NOW + timedelta(days=7, minutes=1)):
        assert any("erased" in line for line in tick_following())
        assert Follower.objects.get().email == "confirmed@example.org"


def test_a_mail_that_the_server_does_not_take_changes_no_answer_and_goes_out_later(asks, server):
    server.is_down = True
    assert asks()["Location"] == "/follow/asked/"
    assert not mail.outbox
    server.is_down = False
    assert tick_following() == [f"follower {Follower.objects.get().pk}: confirm sent"]
    assert tick_following() == []
    assert len(mail.outbox) == 1


def test_following_empties_no_page_cache(asks, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        client.get("/follow/")  # makes what the first visit makes
    before = current_mark()
    asks()
    link = link_in(mail.outbox[0].body, "stop")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(link)
    assert current_mark() == before


def test_the_search_finds_no_follower(client, pages):
    follower("findme@example.org")
    assert "findme@" not in text_of(client.get("/search/?q=findme"))


def test_staff_see_numbers_and_nobody_an_address(client, people_in_office):
    ServiceType.objects.create(code="roads", name="ถนน")
    follower(
        "hidden@example.org",
        sections=("casebook", "data"),
        tags=("น้ำ",),
        service_types=("roads", "no-more"),
    )
    follower(sections=("casebook",), frequency="monthly")
    follower(is_confirmed=False)
    assert client.get("/admin/followers/").status_code == 302
    client.force_login(people_in_office["drafter"], "django.contrib.auth.backends.ModelBackend")
    assert client.get("/admin/followers/").status_code == 302
    for name in ("editor", "admin"):
        client.force_login(people_in_office[name], "django.contrib.auth.backends.ModelBackend")
        text = text_of(client.get("/admin/followers/"))
        assert "ยืนยันแล้ว 2 คน รอยืนยัน 1 คน" in text
        assert '<th scope="row">คลังบทเรียน</th><td>1</td><td>1</td><td>2</td>' in text
        assert '<th scope="row">น้ำ</th><td>1</td><td>0</td><td>1</td>' in text
        assert '<th scope="row">ถนน</th><td>1</td><td>0</td><td>1</td>' in text
        assert "hidden@" not in text
