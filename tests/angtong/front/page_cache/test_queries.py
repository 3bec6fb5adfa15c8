"""A public page that is made anew asks at most twelve queries; whom a page is closed to is asked, once it is."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from angtong.front.page_cache import shared
from angtong.press import memory
from casebook.pages.models import CasePage
from knowledge.pages.models import ArticlePage

pytestmark = pytest.mark.usefixtures("sample")
MOST = 12


@pytest.fixture
def visitor(settings, monkeypatch):
    settings.PAGE_CACHE_BYTES = 5_000_000
    monkeypatch.setattr(shared, "KEEP_SECONDS", 10**9)  # no minute ends between two visits
    return Client()


def places() -> list[str]:
    """Return every case and article, and the indexes."""
    pages = [*CasePage.objects.live().in_thai(), *ArticlePage.objects.live().in_thai()]
    return [*(page.url for page in pages), "/", "/casebook/", "/knowledge/", "/proposals/"]


def test_a_page_made_anew_takes_at_most_twelve_queries(visitor):
    asked = {}
    for place in places():
        assert visitor.get(place).status_code == 200  # what all pages share is read
        memory.forget_all()  # nor is any piece of it drawn yet
        with CaptureQueriesContext(connection) as queries:
            assert visitor.get(f"{place}?anew=1").status_code == 200
        asked[place] = len(queries)
    assert {place: count for place, count in asked.items() if count > MOST} == {}


@pytest.mark.parametrize("place", ["/", "/casebook/", "/knowledge/", "/en/casebook/"])
def test_lists_read_no_texts_of_the_pages_that_they_tell_of(visitor, place):
    """A body is JSON that has to be read: a list of twelve pages that shows none reads none."""
    with CaptureQueriesContext(connection) as queries:
        assert visitor.get(f"{place}?anew=2").status_code == 200
    texts = [
        each["sql"]
        for each in queries
        if '"casebook_casepage"."problem"' in each["sql"]
        or '"knowledge_articlepage"."body"' in each["sql"]
    ]
    assert texts == []


def test_a_page_that_is_closed_to_some_is_closed_at_once(visitor):
    case = CasePage.objects.live().in_thai().first()
    assert visitor.get(case.url).status_code == 200
    parent = Page.objects.get(pk=case.get_parent().pk)
    closed = PageViewRestriction.objects.create(page=parent, restriction_type="login")
    assert visitor.get(case.url).status_code == 302
    assert visitor.get("/knowledge/").status_code == 200
    closed.delete()
    assert visitor.get(case.url).status_code == 200
