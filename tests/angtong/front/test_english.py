"""The main pages in English: whole, without Thai that is not marked, and in no list of the Thai site."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import override_settings
from django.utils import translation
from wagtail.models import Locale, Page, PageViewRestriction

from angtong.front.feeds import public_pages
from angtong.front.models import HomePage, SiteIdentity
from angtong.front.sample_english import build_english_pages
from angtong.front.search.indexing import rebuild
from angtong.front.search.models import SearchEntry
from angtong.press.languages import language_of, place, speaking_english, template
from casebook.editions.models import CaseEdition
from casebook.pages.models import CasebookIndexPage, CasePage
from casebook.visits.queries import topics_on_offer
from knowledge.pages.models import ArticlePage, KnowledgeIndexPage, RelatedPage
from tests.factories import make_person
from tests.unmarked_thai import unmarked_thai
from tests.visiting import make_public_proposal, queries_of

pytestmark = pytest.mark.django_db

MAIN = (
    "/en/",
    "/en/casebook/",
    "/en/knowledge/",
    "/en/knowledge/angtong-model/",
    "/en/knowledge/process/",
    "/en/knowledge/process/?way=short",
    "/en/knowledge/process/?way=medium",
    "/en/knowledge/process/?way=long",
    "/en/knowledge/process/?way=ordinance",
    "/en/study-visits/",
    "/en/study-visits/learnt/",
    "/en/privacy/",
)


def text_of(client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def alternates_of(page: str) -> dict[str, str]:
    found = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', page)
    return {language: url.removeprefix("http://testserver") for language, url in found}


def switch_of(page: str) -> tuple[str, str]:
    """Return (language, address) of the switch in the head."""
    found = re.search(
        r'display__group--language"><a [^>]*href="([^"]+)" lang="(\w+)" hreflang="\2"', page
    )
    return found[2], found[1]


def translate(page: Page, parent: Page, **values) -> Page:
    """Publish a translation as an editor would."""
    values = {"title": "In English", "slug": page.slug, "summary": "Summary"} | values
    twin = type(page)(
        **values,
        locale=Locale.objects.get(language_code="en"),
        translation_key=page.translation_key,
    )
    parent.add_child(instance=twin)
    twin.save_revision().publish()
    return twin


@pytest.fixture
def home(few_pages):
    return few_pages


@pytest.fixture
def english(english_pages):
    return english_pages


def test_the_main_pages_are_in_english_and_mark_their_thai(client, english):
    make_public_proposal(by=make_person())
    for url in MAIN:
        page = text_of(client, url)
        assert '<html lang="en">' in page, url
        assert page.count("<h1") == 1, url
        assert unmarked_thai(page) == [], url
        assert '<meta property="og:locale" content="en_GB">' in page
        path = url.partition("?")[0]
        assert f'<link rel="canonical" href="http://testserver{path}">' in page
        assert "application/atom+xml" not in page


def test_unmarked_thai_is_known_when_it_is_seen():
    page = '<html lang="en"><p>a<br><span lang="th">ไทย <b>อีก</b></span></p><p title="ข้าม">จบ</p></html>'
    assert unmarked_thai(page) == ["ข้าม", "จบ"]


def test_a_page_and_its_counterpart_name_and_lead_to_each_other(client, english):
    for url in (url for url in MAIN if "?" not in url):
        thai = url.removeprefix("/en")
        pair = {"th": thai, "en": url, "x-default": thai}
        assert alternates_of(text_of(client, url)) == pair
        assert alternates_of(text_of(client, thai)) == pair
        assert switch_of(text_of(client, url)) == ("th", thai)
        assert switch_of(text_of(client, thai)) == ("en", url)
    # Which chart is shown stays so.
    assert switch_of(text_of(client, "/en/knowledge/process/?way=long")) == (
        "th",
        "/knowledge/process/?way=long",
    )


def test_a_page_in_thai_alone_leads_to_the_english_home_and_names_no_counterpart(client, english):
    for url in ("/casebook/riverside-flood/", "/search/", "/proposals/"):
        page = text_of(client, url)
        assert switch_of(page) == ("en", "/en/")
        assert alternates_of(page) == {}
    # People who work here need no English.
    assert "display__group--language" not in text_of(client, "/accounts/login/")


def test_the_address_alone_says_the_language(client, english):
    for language in ("en", "th", "de", "en-GB,en;q=0.9"):
        for url, spoken in (("/", "th"), ("/en/", "en"), ("/privacy/", "th")):
            answer = client.get(url, headers={"Accept-Language": language})
            assert answer.status_code == 200
            assert f'<html lang="{spoken}">' in answer.content.decode()
            assert "Accept-Language" not in answer.headers.get("Vary", "")
            assert translation.get_language() == "th"
    answer = client.get("/en")
    assert (answer.status_code, answer["Location"]) == (301, "/en/")


def test_without_a_home_page_there_is_no_english(client, home):
    for url in (*MAIN, "/en/casebook/riverside-flood/", "/en/search/"):
        assert client.get(url).status_code == 404, url
    page = text_of(client, "/")
    assert alternates_of(page) == {}
    assert "display__group--language" not in page


def test_an_unpublished_home_page_closes_english(client, english):
    english.unpublish()
    for url in MAIN:
        assert client.get(url).status_code == 404
    assert alternates_of(text_of(client, "/privacy/")) == {}


def test_a_place_that_is_not_there_is_told_in_english(client, english):
    answer = client.get("/en/nowhere/")
    assert answer.status_code == 404
    page = answer.content.decode()
    assert '<html lang="en">' in page
    assert unmarked_thai(page) == []
    assert "nowhere" not in page
    assert switch_of(page) == ("th", "/")


@pytest.mark.parametrize("name", ["400", "403", "500"])
def test_errors_have_an_english_face(name):
    with speaking_english(dict):
        page = render_to_string(template(f"{name}.html"))
    assert '<html lang="en">' in page
    assert unmarked_thai(page) == []


def test_english_index_pages_tell_of_what_is_in_thai(client, english):
    page = text_of(client, "/en/casebook/")
    case = CasePage.objects.get(slug="riverside-flood")
    assert case.title_en in page
    assert f'<p class="card__text is-muted" lang="th">{case.title}</p>' in page
    assert f'href="{case.url}" hreflang="th"' in page
    case.title_en = case.summary_en = ""
    case.save_revision().publish()
    page = text_of(client, "/en/casebook/")
    assert f'href="{case.url}" hreflang="th" lang="th">{case.title}</a>' in page
    assert unmarked_thai(page) == []
    knowledge = text_of(client, "/en/knowledge/")
    for article in ArticlePage.objects.live().in_thai():
        is_translated = article.slug == "angtong-model"
        assert (f'href="{article.url}"' in knowledge) is not is_translated
    assert 'href="/en/knowledge/angtong-model/"' in knowledge


def test_a_restricted_case_is_not_told_of(client, english):
    case = CasePage.objects.get(slug="riverside-flood")
    PageViewRestriction.objects.create(page=case, restriction_type="login")
    assert case.url not in text_of(client, "/en/casebook/")
    assert case.url not in text_of(client, "/en/")


def test_a_translated_case_is_read_in_english_and_stands_in_no_thai_list(client, english):
    thai = CasePage.objects.get(slug="riverside-flood")
    pins = CaseEdition.objects.count()
    index = CasebookIndexPage.objects.get(locale__language_code="en")
    twin = translate(
        thai,
        index,
        title="Standing water by the river",
        standing=thai.standing,
        outcome="improved",
        fiscal_year=2570,
        budget_baht=1200,
        service_type=thai.service_type,
        short_term=thai.short_term,
        is_sample=True,
    )
    twin.tags.add("flood")
    twin.save_revision().publish()
    page = text_of(client, "/en/casebook/riverside-flood/")
    assert "2570 B.E. (October 2026 to September 2027)" in page
    assert switch_of(page) == ("th", "/casebook/riverside-flood/")
    assert switch_of(text_of(client, thai.url)) == ("en", twin.url)
    assert twin.title in text_of(client, "/en/casebook/")
    assert f'"{thai.url}"' not in text_of(client, "/en/casebook/")
    for url in (
        "/",
        "/casebook/",
        "/casebook/drinking-water/",
        "/casebook/compare/",
        "/knowledge/",
    ):
        answer = client.get(url)
        assert twin.title not in answer.content.decode(), url
    assert "Standing water" not in text_of(client, "/feeds/casebook.atom")
    assert client.get("/feeds/tags/flood.atom").status_code == 404
    assert CaseEdition.objects.count() == pins
    assert twin not in topics_on_offer()[0]
    assert twin not in CasePage.objects.readable()
    assert text_of(client, "/casebook/").count("พบ 3 บทเรียน") == 1


def test_thai_lists_counts_and_searches_hold_no_english_page(client, english):
    in_english = Page.objects.filter(locale__language_code="en")
    assert in_english.count() == 4
    numbers = {stat["label"]: stat["value"] for stat in client.get("/").context["stats"]}
    assert numbers["บทความในคลังความรู้"] == ArticlePage.objects.live().in_thai().count()
    assert numbers["บทเรียน"] == 3
    assert not in_english.filter(pk__in=[page.pk for page in public_pages(ArticlePage)])
    assert not in_english.filter(pk__in=[page.pk for page in topics_on_offer()[1]])
    rebuild()
    assert not SearchEntry.objects.filter(page__in=in_english).exists()
    for page in in_english:
        page.specific.save_revision().publish()
    assert not SearchEntry.objects.filter(page__in=in_english).exists()
    for url in ("/", "/casebook/", "/knowledge/", "/knowledge/angtong-model/", "/search/?q=ข้อมูล"):
        assert "What the ANGTONG MODEL is" not in text_of(client, url)


def test_an_editor_s_choice_to_read_next_stays_in_the_page_s_language(client, english):
    thai = ArticlePage.objects.in_thai().get(slug="angtong-model")
    twin = ArticlePage.objects.get(locale__language_code="en")
    other = ArticlePage.objects.in_thai().get(slug="cross-check")
    for page in (thai, twin):
        page.related_pages = [RelatedPage(page=twin), RelatedPage(page=other)]
        page.save_revision().publish()
    assert [page.pk for page in thai.related()] == [other.pk]
    text = text_of(client, twin.url)
    assert other.title_en in text
    assert unmarked_thai(text) == []
    translate(other, KnowledgeIndexPage.objects.get(locale__language_code="en"), title="Checking")
    text = text_of(client, twin.url)
    assert 'href="/en/knowledge/cross-check/"' in text


def test_the_map_for_search_engines_names_both_languages_once(client, english):
    sections = ("pages", "pages-in-english", "places")
    text = "".join(text_of(client, f"/sitemap-{section}.xml") for section in sections)
    places = re.findall("<loc>http://[^/]+(/[^<]*)</loc>", text)
    assert len(places) == len(set(places))
    for url in (url for url in MAIN if "?" not in url):
        thai = url.removeprefix("/en")
        for one in (url, thai):
            entry = re.search(f"<loc>http://[^/]+{re.escape(one)}</loc>(.*?)</url>", text, re.S)[1]
            found = dict(re.findall(r'hreflang="(\w+)" href="http://[^/]+(/[^"]*)"', entry))
            assert found == {"th": thai, "en": url}
    assert "hreflang" not in text.split("/casebook/riverside-flood/")[1].split("</url>")[0]


def test_a_page_named_in_thai_has_a_counterpart_too(client, english):
    index = KnowledgeIndexPage.objects.get(locale__language_code="th")
    page = ArticlePage(title="น้ำท่วมขัง", summary="สรุป")
    index.add_child(instance=page)
    page.save_revision().publish()
    twin = translate(
        page, KnowledgeIndexPage.objects.get(locale__language_code="en"), slug="standing-water"
    )
    assert switch_of(text_of(client, page.url)) == ("en", twin.url)
    assert switch_of(text_of(client, twin.url)) == ("th", page.url)


def test_thai_pages_ask_nothing_more_for_their_counterparts(client, home):
    before = {url: queries_of(client, url) for url in ("/", "/casebook/", "/knowledge/")}
    build_english_pages(home)
    for url, asked in before.items():
        assert queries_of(client, url) == asked


def test_english_pages_take_few_queries(client, english):
    for url in MAIN:
        assert queries_of(client, url) <= 18, url


def test_names_of_the_municipality_fall_back_to_thai_marked_as_thai(client, english):
    identity = SiteIdentity.load()
    identity.contact = "โทร. 035"
    identity.save()
    page = text_of(client, "/en/privacy/")
    assert "Sample Subdistrict Municipality" in page
    assert unmarked_thai(page) == []
    identity.contact_en = "Telephone +66 35"
    identity.save()
    assert "Telephone +66 35" in text_of(client, "/en/privacy/")
    assert "โทร. 035" in text_of(client, "/privacy/")


def test_pages_are_made_once_and_left_as_editors_changed_them(home):
    front = build_english_pages(home)
    front.title = "Changed"
    front.save_revision().publish()
    before = Page.objects.count()
    assert build_english_pages(home).title == "Changed"
    assert Page.objects.count() == before
    assert HomePage.objects.count() == 2


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/en", "en"),
        ("/en/", "en"),
        ("/en/x/", "en"),
        ("/english/", "th"),
        ("/", "th"),
        ("/x/en/", "th"),
    ],
)
def test_the_language_of_an_address(path, language):
    assert language_of(path) == language


def test_a_place_leads_to_its_counterpart_where_there_is_one():
    assert place("/casebook/?a=1") == "/casebook/?a=1"
    with speaking_english(lambda: {"/casebook/": "/en/casebook/"}):
        assert place("/casebook/?a=1") == "/en/casebook/?a=1"
        assert place("/proposals/") == "/proposals/"


@override_settings(PAGE_CACHE_BYTES=1_000_000)
def test_kept_pages_hear_of_the_first_english_page(client, home):
    assert "hreflang" not in text_of(client, "/privacy/")
    build_english_pages(home)
    assert switch_of(text_of(client, "/privacy/")) == ("en", "/en/privacy/")
    assert '<html lang="en">' in text_of(client, "/en/")
