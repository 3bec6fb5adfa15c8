"""The sample site: made once, complete, marked, and true to its source."""

import re

from wagtail.models import Page, Site

from angtong.front.models import HomePage, SiteIdentity
from angtong.front.sample import founding
from angtong.front.sample.articles import ARTICLES
from angtong.front.sample.cases import CASES
from angtong.front.sample_pages import build_pages
from angtong.kit.thai import normalise, repair_pdf_damage
from casebook.pages.models import CasePage
from knowledge.pages.models import ArticlePage
from tests.databases import ROOT

ORIGINAL = (ROOT / "tests/angtong/front/founding-document.txt").read_text()


def bare(text: str) -> str:
    return re.sub(r"\s+", "", normalise(text))


def test_the_founding_document_is_complete_and_word_for_word():
    head, *lines, folio = ORIGINAL.strip().splitlines()
    assert head == "Page 6 - test04"
    assert folio == "43"
    text = repair_pdf_damage("\n".join(lines[1:]))
    assert bare("".join(founding.PARAGRAPHS)) == bare(text)


def test_no_torn_sara_am_is_left_in_it():
    text = "".join(founding.PARAGRAPHS)
    assert repair_pdf_damage(text) == text
    for whole in ("สำคัญ", "คำนึง", "อำนาจ", "ดำเนินการ", "จำแนก", "ซ้ำซ้อน", "ทำงาน", "ความสำเร็จ"):
        assert whole in text


def test_pages_are_made_once_and_left_as_editors_changed_them(site_pages):
    case = CasePage.objects.get(slug="riverside-flood")
    case.title = "ชื่อที่บรรณาธิการแก้"
    case.save_revision().publish()
    before = Page.objects.count()
    assert build_pages() == site_pages
    assert Page.objects.count() == before
    assert CasePage.objects.get(pk=case.pk).title == "ชื่อที่บรรณาธิการแก้"
    assert HomePage.objects.count() == 1
    assert Site.objects.get(is_default_site=True).root_page_id == site_pages.pk
    assert not Page.objects.filter(slug="home").exists()


def test_everything_made_up_says_so(client, site_pages):
    assert SiteIdentity.load().is_sample
    assert CasePage.objects.count() == len(CASES)
    assert ArticlePage.objects.count() == 1 + len(ARTICLES)
    made_up = [*CasePage.objects.all(), *ArticlePage.objects.exclude(kind="founding")]
    for page in made_up:
        assert page.is_sample
        assert "<strong>ข้อมูลตัวอย่าง</strong>" in client.get(page.url).content.decode()


def test_every_page_of_the_sample_opens_for_anyone(client, site_pages):
    for page in Page.objects.filter(depth__gt=1):
        response = client.get(page.url)
        text = response.content.decode()
        assert response.status_code == 200, page.url
        assert text.count("<h1") == 1, page.url
        assert len(response.content) < 100_000, page.url
        assert "None" not in re.sub(r"<[^>]+>", "", text), page.url
