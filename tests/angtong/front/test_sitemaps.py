"""What search engines are told of: an index of short parts, each of few queries, and nothing hidden."""

import re
from datetime import timedelta

import pytest
from django.utils.timezone import localtime
from wagtail.models import Page, PageViewRestriction

from angtong.front import sitemaps
from angtong.kit import clock
from casebook.pages.models import CasePage
from knowledge.data.models import Dataset
from knowledge.library.actions import withdraw_document
from knowledge.library.models import OfficialDocument
from knowledge.pages.models import ArticlePage, KnowledgeIndexPage
from tests.factories import make_person, make_proposal
from tests.knowledge.library.files import make_document
from tests.visiting import make_public_proposal, queries_of

pytestmark = pytest.mark.django_db
HOST = "http://testserver"


def parts_of(client) -> list[str]:
    """Return the addresses of the parts, as the index names them."""
    answer = client.get("/sitemap.xml")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/xml"
    text = answer.content.decode()
    assert "<sitemapindex" in text
    found = re.findall(f"<loc>{HOST}(/[^<]*)</loc>", text)
    assert len(found) == text.count("<loc>") == len(set(found))
    return [address.replace("&amp;", "&") for address in found]


def places_of(client, part: str) -> list[str]:
    """Return the addresses in a part."""
    text = client.get(part).content.decode()
    found = re.findall(f"<loc>{HOST}(/[^<]*)</loc>", text)
    assert len(found) == text.count("<loc>")
    return found


def all_places(client) -> list[str]:
    """Return the addresses in all parts."""
    return [place for part in parts_of(client) for place in places_of(client, part)]


def test_the_parts_name_what_is_public_and_nothing_else(client, few_pages):
    by = make_person()
    public, hidden = make_public_proposal(by=by), make_proposal(by=by)
    Dataset.objects.create(code="open", title="เปิด", level="tambon", source="-", is_public=True)
    Dataset.objects.create(code="shut", title="ปิด", level="tambon", source="-")
    case = CasePage.objects.get(slug="riverside-flood")
    closed = CasePage.objects.exclude(pk=case.pk).first()
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    paper, internal, withdrawn = [
        make_document(title, b"%PDF-1.4 " + title.encode(), secrecy=secrecy)
        for title, secrecy in (("เปิด", "public"), ("ภายใน", "internal"), ("ถอน", "public"))
    ]
    withdraw_document(withdrawn, reason="ออกฉบับใหม่แล้ว")
    draft = ArticlePage.objects.get(slug="assembly")
    draft.unpublish()
    places = all_places(client)
    assert len(places) == len(set(places))
    assert {
        "/",
        "/casebook/riverside-flood/",
        "/knowledge/cross-check/",
        "/knowledge/process/",
        "/knowledge/data/open/",
        f"/proposals/{public.reference}/",
        "/knowledge/library/",
        f"/knowledge/library/{paper.pk}/",
        "/follow/",
    } <= set(places)
    assert not {f"/knowledge/library/{each.pk}/" for each in (internal, withdrawn)} & set(places)
    told = " ".join(places)
    for secret in (hidden.reference, "/data/shut/", closed.slug, draft.slug, "/en/"):
        assert secret not in told
    for place in places:
        assert client.get(place).status_code == 200, place


def test_the_addresses_are_those_of_the_pages(client, english_pages):
    index = KnowledgeIndexPage.objects.get(locale__language_code="th")
    page = ArticlePage(title="น้ำท่วมขัง", summary="สรุป", slug="น้ำท่วมขัง")
    index.add_child(instance=page)
    page.save_revision().publish()
    public = Page.objects.live().public().filter(depth__gt=1)
    told = [*places_of(client, "/sitemap-pages.xml")]
    told += places_of(client, "/sitemap-pages-in-english.xml")
    assert sorted(told) == sorted(each.get_url() for each in public)
    assert any("%E0%B8%99" in place for place in told)


def test_a_page_says_when_it_was_last_published(client, few_pages):
    page = ArticlePage.objects.get(slug="cross-check")
    text = client.get("/sitemap-pages.xml").content.decode()
    entry = text.split("/knowledge/cross-check/</loc>")[1].split("</url>")[0]
    assert f"<lastmod>{localtime(page.last_published_at):%Y-%m-%d}</lastmod>" in entry
    latest = max(each.last_published_at for each in Page.objects.live().filter(depth__gt=1))
    index = client.get("/sitemap.xml").content.decode()
    entry = index.split("/sitemap-pages.xml</loc>")[1].split("</sitemap>")[0]
    assert f"{localtime(latest):%Y-%m-%dT%H:%M:%S}" in entry


def test_a_document_says_when_it_was_last_entered_anew(client, few_pages):
    made, changed = clock.now() - timedelta(days=90), clock.now() - timedelta(days=3)
    paper, untouched = make_document("ข้อบัญญัติ"), make_document("คำสั่ง")
    OfficialDocument.objects.filter(pk__in=(paper.pk, untouched.pk)).update(created_at=made)
    paper.history.update(history_date=made)
    untouched.history.all().delete()
    paper.title, paper._history_date = "เทศบัญญัติ", changed
    paper.save()
    text = client.get("/sitemap-documents.xml").content.decode()
    for document, moment in ((paper, changed), (untouched, made)):
        entry = text.split(f"/knowledge/library/{document.pk}/</loc>")[1].split("</url>")[0]
        assert f"<lastmod>{localtime(moment):%Y-%m-%d}</lastmod>" in entry


def test_parts_are_as_short_as_asked_and_lose_nothing(client, few_pages, monkeypatch):
    whole = all_places(client)
    monkeypatch.setattr(sitemaps, "MOST_IN_PART", 3)
    parts = parts_of(client)
    assert {"/sitemap-pages.xml", "/sitemap-pages.xml?p=2", "/sitemap-pages.xml?p=3"} <= set(parts)
    cut = [places_of(client, part) for part in parts]
    assert max(map(len, cut)) == 3
    assert min(map(len, cut)) > 0
    assert sorted(place for part in cut for place in part) == sorted(whole)


def test_a_part_that_is_not_there_is_not_found(client, few_pages):
    for address in (
        "/sitemap-nothing.xml",
        "/sitemap-pages.xml?p=2",
        "/sitemap-pages.xml?p=0",
        "/sitemap-pages.xml?p=x",
        f"/sitemap-pages.xml?p={'9' * 5_000}",
    ):
        assert client.get(address).status_code == 404, address


def test_the_index_names_no_empty_part(client, few_pages):
    assert parts_of(client) == [
        "/sitemap-pages.xml",
        "/sitemap-places.xml",
        "/sitemap-documents.xml",
    ]
    assert places_of(client, "/sitemap-pages-in-english.xml") == []


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/sitemap.xml", 12),
        ("/sitemap-pages.xml", 6),
        ("/sitemap-dossiers.xml", 4),
        ("/sitemap-documents.xml", 4),
    ],
)
def test_index_and_parts_take_the_same_few_queries_for_few_and_for_many(
    client, few_pages, settings, address, most
):
    settings.PAGE_CACHE_BYTES = 1  # what all pages share is known; no page is kept
    by = make_person()
    make_public_proposal(by=by)
    few = queries_of(client, address)
    assert few <= most
    index = KnowledgeIndexPage.objects.get()
    for number in range(4):
        make_public_proposal(by=by, title=f"โครงการที่ {number}")
        make_document(f"ประกาศที่ {number}")
        index.add_child(
            instance=ArticlePage(title=f"เรื่อง {number}", slug=f"n{number}", summary="สรุป")
        )
    assert queries_of(client, address) == few


def test_a_part_is_kept_and_known_again_by_its_tag(client, few_pages, settings):
    settings.PAGE_CACHE_BYTES = 1_000_000
    for address in ("/sitemap.xml", "/sitemap-pages.xml"):
        first = client.get(address)
        assert queries_of(client, address) == 1  # the mark of the public site
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 304
    page = ArticlePage.objects.get(slug="assembly")
    page.unpublish()
    assert "/assembly/" not in client.get("/sitemap-pages.xml").content.decode()
