"""Was this page useful: asked on every article, answered without a name, shown to editors."""

from datetime import timedelta

import pytest
from django.test import Client

from angtong.kit import clock
from knowledge.feedback import actions
from knowledge.feedback.models import DailySalt, Feedback
from proposals.backoffice.groups import grant_admin_access
from tests.factories import make_people
from tests.knowledge.pages.articles import make_article, make_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_article(make_index())


def send(client, article, **values):
    return client.post(f"/feedback/?page={article.pk}", {"useful": "yes"} | values)


def test_an_article_asks_without_a_token_so_that_it_can_be_cached(client, article):
    response = client.get(article.url)
    text = response.content.decode()
    assert 'action="/feedback/"' in text
    assert f'name="page" value="{article.pk}"' in text
    assert "csrfmiddlewaretoken" not in text
    assert "csrftoken" not in response.cookies


def test_the_small_page_has_the_answer_chosen_and_is_never_cached(client, article):
    response = client.get(f"/feedback/?page={article.pk}&useful=no")
    assert "no-store" in response["Cache-Control"]
    assert (
        'value="no" id="id_useful_1" required checked'
        in response.content.decode().replace("checked required", "required checked")
        or 'value="no"' in response.content.decode()
    )


def test_an_answer_is_kept_and_thanked_for(client, article):
    response = send(client, article, useful="no", comment="  ไม่มีตัวอย่าง  ")
    assert response["Location"] == f"/feedback/thanks/?page={article.pk}"
    assert "ขอบคุณ" in client.get(response["Location"]).content.decode()
    answer = Feedback.objects.get()
    assert (answer.is_useful, answer.comment) == (False, "ไม่มีตัวอย่าง")


def test_a_token_is_demanded(article):
    careful = Client(enforce_csrf_checks=True)
    assert send(careful, article).status_code == 403
    token = careful.get(f"/feedback/?page={article.pk}").context["csrf_token"]
    assert send(careful, article, csrfmiddlewaretoken=str(token)).status_code == 302


def test_nothing_kept_leads_to_a_person(client, article):
    send(client, article, comment="ดี")
    answer = Feedback.objects.get()
    kept = " ".join(str(value) for value in vars(answer).values())
    assert "127.0.0.1" not in kept
    assert len(answer.visitor) == 32


def test_the_salt_is_gone_the_next_day_and_the_same_reader_is_another(client, article):
    send(client, article)
    first = DailySalt.objects.get().salt
    with clock.at(clock.now() + timedelta(days=1)):
        send(client, article)
    assert DailySalt.objects.get().salt != first
    one, two = Feedback.objects.order_by("given_on")
    assert one.visitor != two.visitor


@pytest.mark.both_databases
def test_a_second_answer_of_the_day_takes_the_firsts_place(client, article):
    send(client, article, useful="yes")
    send(client, article, useful="no", comment="เปลี่ยนใจ")
    answer = Feedback.objects.get()
    assert (answer.is_useful, answer.comment) == (False, "เปลี่ยนใจ")


def test_one_reader_and_one_page_are_throttled(client, article, monkeypatch):
    monkeypatch.setattr(actions, "MOST_ON_ONE_PAGE", 2)
    for address in ("10.0.0.1", "10.0.0.2"):
        assert (
            client.post(
                f"/feedback/?page={article.pk}", {"useful": "yes"}, REMOTE_ADDR=address
            ).status_code
            == 302
        )
    refused = client.post(
        f"/feedback/?page={article.pk}", {"useful": "yes"}, REMOTE_ADDR="10.0.0.3"
    )
    assert refused.status_code == 429
    assert "โปรดส่งอีกครั้งในวันถัดไป" in refused.content.decode()
    monkeypatch.setattr(actions, "MOST_OF_ONE_READER", 1)
    other = make_article(article.get_parent().specific, "other")
    refused = client.post(f"/feedback/?page={other.pk}", {"useful": "yes"}, REMOTE_ADDR="10.0.0.1")
    assert refused.status_code == 429
    assert Feedback.objects.count() == 2


@pytest.mark.parametrize(
    "values",
    [
        {"useful": ""},
        {"useful": "maybe"},
        {"comment": "ก\0ข"},
        {"comment": "ก" * 2001},
        {"comment": "ก" * 1_000_000},
        {"comment": " " * 1_000_000, "useful": ""},
    ],
    ids=["nothing", "nonsense", "nul", "long", "very long", "much of nothing"],
)
def test_what_cannot_be_kept_is_refused_in_words(client, article, values):
    response = send(client, article, **values)
    assert response.status_code == 422
    assert "form__refusal" in response.content.decode()
    assert len(response.content) < 60_000
    assert not Feedback.objects.exists()


@pytest.mark.parametrize(
    ("letters", "written"), [(2_001, "2,001"), (5_000, "5,000"), (20_000, "20,000")]
)
def test_a_long_comment_comes_back_whole_to_be_shortened(client, article, letters, written):
    comment = "ก" * letters
    text = send(client, article, useful="no", comment=comment).content.decode()
    assert f"{comment}</textarea>" in text
    assert f"ความเห็นยาว {written} ตัวอักษร โปรดย่อให้ไม่เกิน 2,000 ตัวอักษร" in text
    assert send(client, article, useful="no", comment=comment[:2_000]).status_code == 302


def test_of_a_whole_book_the_beginning_comes_back(client, article):
    text = send(client, article, comment="ก" * 1_000_000).content.decode()
    assert "ก" * 2_000 in text
    assert "ก" * 2_001 not in text
    assert "ความเห็นยาว 1,000,000 ตัวอักษร" in text
    assert "แสดง 2,000 ตัวอักษรแรก" in text


def test_ten_megabytes_are_refused(client, article):
    client.raise_request_exception = False
    assert send(client, article, comment="x" * 10_000_000).status_code == 400
    assert not Feedback.objects.exists()


@pytest.mark.both_databases
def test_html_is_shown_as_text_to_editors(client, article):
    people = make_people()
    grant_admin_access()
    send(client, article, useful="no", comment="<script>x</script>\nบรรทัดสอง")
    client.force_login(people["editor"])
    report = client.get("/admin/knowledge/answers/").content.decode()
    assert article.title in report
    text = client.get(f"/admin/knowledge/answers/{article.pk}/").content.decode()
    assert "<script>x" not in text
    assert "&lt;script&gt;x&lt;/script&gt;<br>บรรทัดสอง" in text


def test_an_editor_takes_words_away_and_the_answer_counts(client, article):
    people = make_people()
    grant_admin_access()
    send(client, article, useful="no", comment="นายสมมติ โทร 08")
    answer = Feedback.objects.get()
    client.force_login(people["drafter"])
    assert client.post(f"/admin/knowledge/answers/{answer.pk}/erase/").status_code in {302, 403}
    assert Feedback.objects.get().comment
    client.force_login(people["editor"])
    assert client.get(f"/admin/knowledge/answers/{answer.pk}/erase/").status_code == 405
    client.post(f"/admin/knowledge/answers/{answer.pk}/erase/")
    answer = Feedback.objects.get()
    assert (answer.comment, answer.is_useful) == ("", False)


@pytest.mark.parametrize("page", ["", "0", "x", "-1", "9" * 40, "๑", "1 OR 1=1", "\0"])
def test_a_page_that_is_none_is_not_found(client, page):
    assert client.get("/feedback/", {"page": page}).status_code == 404
    assert client.get("/feedback/thanks/", {"page": page}).status_code == 404


def test_drafts_and_pages_that_do_not_ask_are_not_found(client, article):
    index = article.get_parent()
    assert client.get(f"/feedback/?page={index.pk}").status_code == 404
    article.unpublish()
    assert client.get(f"/feedback/?page={article.pk}").status_code == 404
    assert send(client, article).status_code == 404
