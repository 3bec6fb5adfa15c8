"""Pages may be named in Thai, and are found by a name in Latin letters too."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.contrib.redirects.models import Redirect

from knowledge.pages.models import ArticlePage, KnowledgeIndexPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(few_pages):
    return KnowledgeIndexPage.objects.get()


def publish(index, **values) -> ArticlePage:
    page = ArticlePage(**{"title": "น้ำท่วมขังชุมชนริมน้ำ", "summary": "สรุป", **values})
    index.add_child(instance=page)
    page.save_revision().publish()
    return page


def test_a_title_names_the_page_in_thai_with_all_its_marks(client, index):
    page = publish(index)
    assert page.slug == "น้ำท่วมขังชุมชนริมน้ำ"
    answer = client.get("/knowledge/น้ำท่วมขังชุมชนริมน้ำ/")
    assert answer.status_code == 200
    assert client.get(page.url).status_code == 200


def test_a_name_in_latin_letters_leads_to_the_page(client, index):
    page = publish(index)
    answer = client.get("/knowledge/nam-thuam-khang-chumchon-rim-nam/")
    assert (answer.status_code, answer["Location"]) == (302, page.url)


def test_a_latin_name_never_hides_a_page(client, index):
    standing = publish(index, title="Standing", slug="nam-thuam-khang-chumchon-rim-nam")
    publish(index)
    assert client.get(standing.url).status_code == 200
    assert not Redirect.objects.filter(old_path__contains="nam-thuam").exists()


def test_publishing_again_offers_one_name_once(index):
    page = publish(index)
    page.save_revision().publish()
    assert Redirect.objects.count() == 1


def test_a_page_that_was_renamed_is_found_by_its_old_name(
    client, index, django_capture_on_commit_callbacks
):
    page = publish(index)
    page.slug = "ชื่อใหม่"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    answer = client.get("/knowledge/น้ำท่วมขังชุมชนริมน้ำ/")
    assert answer.status_code == 301
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("slug", ["มี ช่องว่าง", "ก/ข", "ก?", "<b>"])
def test_a_name_that_no_address_can_hold_is_refused_in_thai(index, slug):
    page = ArticlePage(title="ชื่อ", slug=slug, summary="สรุป")
    with pytest.raises(ValidationError, match="ใช้ได้เฉพาะ"):
        index.add_child(instance=page)


def test_twins_are_numbered(index):
    first, second = publish(index), publish(index)
    assert second.slug == f"{first.slug}-2"
