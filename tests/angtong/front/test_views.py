"""Maps, crawlers' rules, the living flow chart, and pages for when something is wrong."""

import pytest
from django.test import Client
from django.urls import path
from django.utils.html import escape
from wagtail.models import Page, get_page_models

from angtong.front import views
from angtong.front.process import ways
from casebook.visits.models import VisitSettings
from proposals.workflow.chart import process_charts
from tests.factories import make_data_version, make_people, make_person
from tests.visiting import make_public_proposal, queries_of

pytestmark = pytest.mark.django_db


MOST_QUERIES = 12
PUBLIC = (
    "/",
    "/casebook/",
    "/casebook/riverside-flood/",
    "/casebook/compare/",
    "/knowledge/",
    "/knowledge/cross-check/",
    "/knowledge/glossary/",
    "/knowledge/process/",
    "/knowledge/data/",
    "/knowledge/data/{dataset}/",
    "/knowledge/data/{dataset}/1/",
    "/knowledge/library/",
    "/proposals/",
    "/proposals/{reference}/",
    "/proposals/{reference}/versions/1/",
    "/ordinances/",
    "/study-visits/",
    "/study-visits/ask/",
    "/study-visits/learnt/",
    "/search/",
    "/follow/",
    "/privacy/",
    "/feeds/casebook.atom",
    "/feeds/proposals.atom",
    "/feeds/data.atom",
    "/sitemap-pages.xml",
    "/sitemap-pages-in-english.xml",
    "/sitemap-dossiers.xml",
    "/en/",
    "/en/casebook/",
    "/en/knowledge/",
    "/en/knowledge/angtong-model/",
    "/en/knowledge/process/",
    "/en/study-visits/",
    "/en/study-visits/ask/",
    "/en/study-visits/learnt/",
    "/en/privacy/",
)


def test_a_page_made_anew_asks_little_beside_what_all_pages_share(client, english_pages, settings):
    settings.PAGE_CACHE_BYTES = 1  # what all pages share is known; no page is kept
    by = make_people()
    proposal = make_public_proposal(by=by["drafter"])
    version = make_data_version(by=by["planner"])
    version.dataset.is_public = True
    version.dataset.save()
    VisitSettings.load()  # which the first visit would make
    known = {"reference": proposal.reference, "dataset": version.dataset.code}
    asked = {address: queries_of(client, address.format(**known)) for address in PUBLIC}
    assert {address: count for address, count in asked.items() if count > MOST_QUERIES} == {}


def test_no_page_has_addresses_of_its_own_below_it():
    # `serve_page` finds a page by its whole path, as `Page.route` would.
    assert {model.__name__ for model in get_page_models() if model.route is not Page.route} == set()


def test_crawlers_are_kept_out_of_places_of_work(client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_the_flow_chart_has_every_step_as_text_too(client):
    response = client.get("/knowledge/process/")
    text = response.content.decode()
    assert response.status_code == 200
    charts = process_charts()
    assert text.count("<svg") > len(charts)
    assert len(response.content) < 60_000
    assert text.count('class="flow-key"') == len([chart for chart in charts if chart.key]) > 0
    for chart in charts:
        assert f"?way={chart.code}" in text
        response = client.get("/knowledge/process/", {"way": chart.code})
        text = response.content.decode()
        assert len(response.content) < 50_000
        assert chart.title in text
        assert "flow__key" not in text
        if chart.key:  # it does not scroll away with the drawing
            box = text.index('class="layout__scroll ')
            assert text.index("</svg></div>", box) < text.index('class="flow-key"')
        assert chart.steps
        for step in chart.steps:
            for word in (
                step.label,
                step.from_label,
                step.to_label,
                step.who,
                *step.gates,
                *step.facts,
            ):
                assert escape(word) in text


def test_no_move_is_lost_when_moves_that_are_alike_are_told_together():
    told = {
        (way.code, walk.label, state, walk.to_label)
        for way in ways()
        for walk in (*way.main, *way.aside)
        for state in walk.from_labels
    }
    assert told == {
        (chart.code, step.label, step.from_label, step.to_label)
        for chart in process_charts()
        for step in chart.steps
    }


def test_a_page_that_is_not_there_says_so_in_thai_with_ways_on(client):
    response = client.get("/no/such/page/")
    text = response.content.decode()
    assert response.status_code == 404
    assert "ไม่พบหน้าที่ต้องการ" in text
    assert 'action="/search/"' in text
    assert 'href="/accounts/login/"' in text


def boom(request):
    raise RuntimeError("the kitchen is on fire")


def refuse(request):
    from django.core.exceptions import PermissionDenied

    raise PermissionDenied


def bad(request):
    from django.core.exceptions import SuspiciousOperation

    raise SuspiciousOperation


urlpatterns = [path("boom/", boom), path("refuse/", refuse), path("bad/", bad)]
handler400, handler403, handler500 = views.bad_request, views.refused, views.failed


@pytest.mark.urls(__name__)
def test_a_failure_is_answered_in_thai_and_tells_nothing():
    response = Client(raise_request_exception=False).get("/boom/")
    text = response.content.decode()
    assert response.status_code == 500
    assert "ระบบขัดข้อง" in text
    assert "kitchen" not in text


def test_the_page_for_failures_needs_no_database(django_db_blocker, rf):
    with django_db_blocker.block():
        assert views.failed(rf.get("/")).status_code == 500
        assert views.bad_request(rf.get("/")).status_code == 400


def test_a_refusal_says_whom_to_ask(rf, client):
    request = rf.get("/")
    request.user = make_person(None)
    response = views.refused(request)
    assert response.status_code == 403
    assert "ผู้ดูแลระบบ" in response.content.decode()


def test_a_form_from_elsewhere_is_refused_with_what_to_do():
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "x"})
    assert response.status_code == 403
    assert "แบบฟอร์มหมดอายุ" in response.content.decode()
