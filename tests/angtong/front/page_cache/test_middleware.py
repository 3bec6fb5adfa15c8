"""Whole pages are kept for people who are not signed in, and never a moment too long."""

import gzip

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from angtong.directory.models import Municipality
from angtong.front.page_cache.middleware import without_whence
from angtong.front.page_cache.models import PublicState
from knowledge.pages.models import ArticlePage
from tests.factories import make_people, make_proposal
from tests.proposals.opening import close_to_public, reach
from tests.visiting import make_public_proposal

pytestmark = pytest.mark.django_db
committing = pytest.mark.django_db(transaction=True)  # A mark is drawn on commit.


@pytest.fixture
def keeping(settings):
    """Switch the keeping of pages on."""
    settings.PAGE_CACHE_BYTES = 5_000_000


@pytest.fixture
def visitor(keeping):
    """Return a client that is not signed in, of a server that keeps pages."""
    return Client()


@pytest.fixture
def pages(few_pages):
    """The sample pages, with the settings that a first visit would make."""
    return few_pages


def test_a_second_visit_asks_for_the_mark_and_nothing_else(
    visitor, pages, django_assert_num_queries
):
    first = visitor.get("/knowledge/")
    with django_assert_num_queries(1):
        second = visitor.get("/knowledge/")
    assert second.content == first.content
    assert second["Content-Security-Policy"] == first["Content-Security-Policy"]
    assert second["ETag"] == first["ETag"]


def test_a_link_that_was_shared_is_answered_from_what_is_kept(
    visitor, pages, django_assert_num_queries
):
    first = visitor.get("/knowledge/?kind=guide")
    for whence in ("fbclid=IwAR0x", "utm_source=line&utm_medium=chat", "fbclid=a%20b&gclid="):
        with django_assert_num_queries(1):
            shared = visitor.get(f"/knowledge/?kind=guide&{whence}")
        assert shared.content == first.content
    for mine in ("page=2", "xutm_a=1", "notfbclid=1", "tag=fbclid"):
        assert without_whence(f"{mine}&fbclid=1") == mine


def test_who_has_the_page_is_told_so(visitor, pages):
    tag = visitor.get("/knowledge/")["ETag"]
    again = visitor.get("/knowledge/", headers={"if-none-match": tag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert visitor.get("/knowledge/", headers={"if-none-match": '"other"'}).status_code == 200


def test_a_browser_that_unpacks_gets_it_packed(visitor, pages):
    plain = visitor.get("/knowledge/")
    packed = visitor.get("/knowledge/", headers={"accept-encoding": "br, gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed["ETag"] != plain["ETag"]
    assert "Accept-Encoding" in packed["Vary"]
    refused = visitor.get("/knowledge/", headers={"accept-encoding": "gzip;q=0"})
    assert "Content-Encoding" not in refused.headers


@committing
def test_what_is_published_is_seen_at_once(visitor, pages):
    visitor.get("/knowledge/")
    article = ArticlePage.objects.first()
    article.title = "ชื่อใหม่ของบทความ"
    article.save_revision().publish()
    assert "ชื่อใหม่ของบทความ" in visitor.get("/knowledge/").content.decode()
    article.unpublish()
    assert "ชื่อใหม่ของบทความ" not in visitor.get("/knowledge/").content.decode()


@committing
def test_a_draft_empties_nothing(visitor, pages):
    article = ArticlePage.objects.first()
    before = PublicState.objects.get().mark
    article.title = "ยังไม่เผยแพร่"
    article.save_revision()
    assert PublicState.objects.get().mark == before


@committing
def test_a_setting_is_seen_at_once(visitor, pages):
    visitor.get("/knowledge/")
    municipality = Municipality.load()
    municipality.name = "เทศบาลตำบลใหม่"
    municipality.save()
    assert "เทศบาลตำบลใหม่" in visitor.get("/knowledge/").content.decode()


@committing
def test_a_proposal_that_becomes_public_is_seen_at_once_and_its_drafts_empty_nothing(
    visitor, pages
):
    people = make_people()
    visitor.get("/proposals/")
    before = PublicState.objects.get().mark
    make_proposal(by=people["drafter"], title="ยังเป็นร่างอยู่", versions=2)
    assert PublicState.objects.get().mark == before
    public = make_public_proposal(by=people["drafter"])
    assert public.reference in visitor.get("/proposals/").content.decode()


@committing
def test_a_version_that_closes_a_proposal_is_obeyed_at_once(visitor, pages):
    by = make_people()["drafter"]
    public = reach(make_public_proposal(by=by), "returned", by=by)
    place = f"/proposals/{public.reference}/"
    for _ in range(2):
        assert visitor.get(place).status_code == 200
        assert public.reference in visitor.get("/proposals/").content.decode()
    close_to_public(public, by=by)
    assert visitor.get(place).status_code == 404
    assert public.reference not in visitor.get("/proposals/").content.decode()


def test_a_person_who_signed_in_is_never_answered_from_what_is_kept(keeping, pages):
    people = make_people()
    anonymous, person = Client(), Client()
    person.force_login(people["drafter"], "django.contrib.auth.backends.ModelBackend")
    kept = anonymous.get("/").content.decode()
    own = person.get("/")
    assert people["drafter"].get_full_name() in own.content.decode()
    assert people["drafter"].get_full_name() not in kept
    assert own["Cache-Control"] == "private, no-cache"
    assert people["drafter"].get_full_name() not in anonymous.get("/").content.decode()


def test_choices_of_display_have_pages_of_their_own(visitor, pages, django_assert_num_queries):
    visitor.get("/knowledge/")
    with django_assert_num_queries(1):
        visitor.get("/knowledge/")
    visitor.cookies["display"] = "large"
    with CaptureQueriesContext(connection) as asked:
        visitor.get("/knowledge/")
    assert len(asked) > 1


@pytest.mark.parametrize("path", ["/search/?q=x", "/healthz", "/accounts/login/", "/nowhere/"])
def test_some_answers_are_not_kept(visitor, pages, path):
    visitor.get(path)
    assert "public" not in visitor.get(path).headers.get("Cache-Control", "")


def test_an_answer_that_sets_a_cookie_is_not_kept(visitor, pages):
    answer = visitor.get("/accounts/login/")
    assert answer.cookies
    assert "ETag" not in answer.headers


@committing
def test_a_rolled_back_change_empties_nothing(visitor, pages):
    before = PublicState.objects.get().mark
    with transaction.atomic():
        municipality = Municipality.load()
        municipality.name = "ไม่ถูกบันทึก"
        municipality.save()
        transaction.set_rollback(True)
    assert PublicState.objects.get().mark == before


def test_a_wrong_host_is_refused(visitor, pages, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    assert visitor.get("/knowledge/", headers={"host": "evil.example"}).status_code == 400
