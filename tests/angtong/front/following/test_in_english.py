"""Following below /en/: pages, answers and mails in English; the texts that they tell of are Thai."""

import re

import pytest
from django.core import mail

from angtong.front.following.actions.asking import FROM_ONE_NETWORK
from angtong.front.following.actions.timer import tick_following
from angtong.front.following.models import Follower
from angtong.front.models import HomePage
from angtong.kit import clock
from tests.unmarked_thai import unmarked_thai

from .followers import MONDAY, publish_article

pytestmark = pytest.mark.django_db
FORM = {"email": "ann@example.org", "sections": ["casebook", "knowledge"], "frequency": "weekly"}
THAI_LETTER = re.compile("[\u0e01-\u0e5b]")


@pytest.fixture
def asks(client, english_pages, django_capture_on_commit_callbacks):
    def ask(place="/en/follow/", **values):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(place, FORM | values)

    return ask


def text_of(response) -> str:
    text = response.content.decode()
    assert unmarked_thai(text) == []
    return text


def links_in(text: str) -> dict[str, str]:
    """Return the private addresses in a mail by what they do."""
    found = re.findall(r"http://testserver(/en/follow/[^/\s]+/(\w*)/?)(?=\s)", text)
    return {page or "settings": address for address, page in found}


def test_the_page_is_in_english_and_its_foot_leads_to_it(client, english_pages):
    assert 'href="/en/follow/"' in text_of(client.get("/en/"))
    text = text_of(client.get("/en/follow/"))
    assert '<form class="form" method="post" action="/en/follow/"' in text
    assert 'hreflang="th" href="http://testserver/follow/"' in text
    assert "every month" in text


def test_what_is_wrong_is_said_in_english(asks):
    text = text_of(asks(email="x", sections=[], frequency="daily"))
    for sentence in ("not valid", "at least one part", "every week or every month"):
        assert sentence in text
    assert "no longer on the website" in text_of(asks(sections=["nothing"]))
    for _ in range(FROM_ONE_NETWORK.most):
        assert asks()["Location"] == "/en/follow/asked/"
    assert "wait an hour" in text_of(asks())


def test_mail_and_private_pages_are_in_english_from_asking_to_stopping(asks, client):
    assert asks()["Location"] == "/en/follow/asked/"
    text_of(client.get("/en/follow/asked/"))
    [letter] = mail.outbox
    assert letter.subject.startswith("Please confirm")
    assert "- Casebook\n- Knowledge base\n" in letter.body
    links = links_in(letter.body)
    assert "Casebook" in text_of(client.get(links["confirm"]))
    settings = client.post(links["confirm"])["Location"]
    assert settings == links["confirm"].removesuffix("confirm/")
    assert "Confirmed" in text_of(client.get(settings))
    answer = client.post(settings, FORM | {"frequency": "monthly"}, follow=True)
    assert answer.redirect_chain == [(settings, 302)]
    assert "Saved" in text_of(answer)
    assert "The next email goes out on 1 December 2026" in text_of(client.get(settings))
    text_of(client.get(links["stop"]))
    assert "erased" in text_of(client.post(links["stop"]))
    assert not Follower.objects.exists()
    assert client.get(links["stop"]).status_code == 410


def test_a_digest_is_in_english_but_for_what_it_tells(asks, client):
    asks()
    client.post(links_in(mail.outbox.pop().body)["confirm"])
    article = publish_article("วิธีตรวจสอบไขว้")
    with clock.at(MONDAY):
        tick_following()
    [digest] = mail.outbox
    assert digest.subject == "New from the ANGTONG MODEL: 1"
    [(html, _type)] = digest.alternatives
    assert unmarked_thai(html) == []
    assert f'<span lang="th">{article.title}</span>' in html
    told = digest.body.replace(article.title, "").replace(article.summary, "")
    thai = [line for line in told.splitlines() if THAI_LETTER.search(line)]
    assert thai == []
    assert set(links_in(digest.body)) == {"settings", "stop"}
    assert digest.extra_headers["List-Unsubscribe"].startswith("<http://testserver/en/follow/")


def test_who_follows_in_thai_hears_in_thai_whoever_asks_again_in_english(asks, client):
    asks("/follow/")
    thai = mail.outbox.pop().body
    client.post(re.search(r"http://testserver(/follow/\S+/confirm/)", thai)[1])
    asks()
    assert "เรียน ผู้ติดตาม" in mail.outbox.pop().body


def test_private_links_last_without_english_and_the_page_does_not(client, asks):
    asks()
    links = links_in(mail.outbox.pop().body)
    HomePage.objects.get(locale__language_code="en").unpublish()
    assert client.get("/en/follow/").status_code == 404
    assert client.get(links["stop"]).status_code == 200
