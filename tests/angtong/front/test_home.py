"""The front door."""

import pytest
from wagtail.models import PageViewRestriction

from casebook.pages.models import CasePage
from knowledge.pages.models import ArticlePage
from tests.factories import make_person
from tests.visiting import make_public_proposal, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(few_pages):
    return few_pages


def test_the_home_page_says_what_the_model_is_and_leads_on(client, home):
    text = client.get("/").content.decode()
    assert "<h1" in text
    assert text.count("<h1") == 1
    for said in ("ข้อมูลที่ถูกต้อง", "ประชาคม", "ระยะสั้น", "ระยะกลาง", "ระยะยาว", "ANGTONG MODEL"):
        assert said in text
    for way in (
        "/casebook/",
        "/knowledge/",
        "/knowledge/process/",
        "/knowledge/data/",
        "/proposals/",
    ):
        assert f'href="{way}"' in text
    for case in CasePage.objects.readable()[:3]:
        assert f'href="{case.url}"' in text
    assert "/study-visits/" in text


def test_its_numbers_are_counted(client, home):
    def numbers():
        return {stat["label"]: stat["value"] for stat in client.get("/").context["stats"]}

    assert numbers() == {
        "ข้อเสนอโครงการที่เผยแพร่": 0,
        "บทเรียน": CasePage.objects.live().count(),
        "บทความในคลังความรู้": ArticlePage.objects.live().count(),
        "ชุดข้อมูลเปิด": 0,
    }
    proposal = make_public_proposal(by=make_person())
    assert numbers()["ข้อเสนอโครงการที่เผยแพร่"] == 1
    assert proposal.reference in client.get("/").content.decode()


def test_a_closed_case_is_neither_shown_nor_counted(client, home):
    [case, *_] = CasePage.objects.readable()
    shown = client.get("/").context
    assert case.pk in {each.pk for each in shown["cases"]}
    PageViewRestriction.objects.create(page=case, restriction_type="login")
    again = client.get("/").context
    assert case.pk not in {each.pk for each in again["cases"]}
    assert again["stats"][1]["value"] == shown["stats"][1]["value"] - 1


def test_it_takes_few_queries_however_much_there_is(client, home):
    by = make_person()
    make_public_proposal(by=by)
    few = queries_of(client, "/")
    for number in range(5):
        make_public_proposal(by=by, title=f"โครงการที่ {number}")
    assert queries_of(client, "/") == few
    assert few <= 14  # without what the page cache shares


def test_without_cases_it_says_so(client, home):
    for case in CasePage.objects.live():
        case.unpublish()
    assert "ยังไม่มีบทเรียนที่เผยแพร่" in client.get("/").content.decode()
