"""An editor translates pages in the admin, in Thai; names of translations are in Latin letters."""

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale

from angtong.front.models import HomePage
from angtong.front.sample_pages import build_pages
from knowledge.pages.models import ArticlePage, KnowledgeIndexPage
from tests.factories import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(monkeypatch):
    monkeypatch.setattr("angtong.front.sample_articles.drawing", lambda *_: None)
    return build_pages(articles=[], cases=[])


@pytest.fixture
def english():
    return Locale.objects.get(language_code="en")


@pytest.fixture
def editor(client):
    client.force_login(make_person("editor"))
    return client


def ask_for(client, page, language):
    """Ask the admin for a translation; return the answer."""
    address = reverse("simple_translation:submit_page_translation", args=[page.pk])
    assert "ภาษาอังกฤษ" in client.get(address).content.decode()
    return client.post(address, {"locales": [language.pk]})


def test_an_editor_opens_the_site_in_english(editor, home, english):
    answer = ask_for(editor, home, english)
    twin = HomePage.objects.get(locale=english)
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[twin.pk])
    assert not twin.live
    assert editor.get("/en/").status_code == 404
    form = editor.get(answer["Location"]).content.decode()
    assert "ภาษาอังกฤษ" in form
    assert "ภาษาไทย" in form
    twin.title = "Welcome"
    twin.save_revision().publish()
    assert twin.get_url() == "/en/"
    assert "<h1" in editor.get("/en/").content.decode()
    assert home.get_url() == "/"


def test_below_an_untranslated_page_nothing_can_be_translated(editor, home, english):
    index = KnowledgeIndexPage.objects.get()
    address = reverse("simple_translation:submit_page_translation", args=[index.pk])
    assert "ยังไม่ได้แปลหน้าแม่" in editor.get(address).content.decode()


def test_a_draft_is_previewed_in_english_under_its_own_address(editor, home, english):
    ask_for(editor, home, english)
    twin = HomePage.objects.get(locale=english)
    page = twin.make_preview_request().content.decode()
    assert '<html lang="en">' in page
    assert "It begins with data" in page


def test_a_translation_of_a_page_named_in_thai_is_named_in_latin_letters(editor, home, english):
    index = KnowledgeIndexPage.objects.get()
    told = ArticlePage(title="น้ำท่วมขัง", summary="สรุป", title_en="Standing water, every year")
    plain = ArticlePage(title="น้ำแล้ง", summary="สรุป")
    for page in (told, plain):
        index.add_child(instance=page)
        page.save_revision().publish()
    for page in (home, index, told, plain):
        ask_for(editor, page, english)
    twins = ArticlePage.objects.in_english()
    assert set(twins.values_list("slug", flat=True)) == {"standing-water-every-year", "nam-laeng"}
    offered = Redirect.objects.count()
    for twin in twins:
        assert twin.get_latest_revision_as_object().slug == twin.slug
        twin.get_latest_revision().publish()
        twin.refresh_from_db()
        assert twin.slug.isascii()
    assert Redirect.objects.count() == offered
    for page in (told, plain):
        page.refresh_from_db()
        assert not page.slug.isascii()
        assert editor.get(page.url).status_code == 200


def test_a_whole_tree_is_translated_at_once(editor, home, english):
    address = reverse("simple_translation:submit_page_translation", args=[home.pk])
    editor.post(address, {"locales": [english.pk], "include_subtree": "on"})
    assert set(
        KnowledgeIndexPage.objects.filter(locale=english).values_list("slug", flat=True)
    ) == {"knowledge"}
    below = HomePage.objects.get(locale=english).get_descendants()
    assert below.count() == home.get_descendants().count()
    assert not below.live().exists()


def test_who_does_not_edit_pages_cannot_translate(client, home, english):
    client.force_login(make_person("planner"))
    address = reverse("simple_translation:submit_page_translation", args=[home.pk])
    for answer in (client.get(address), client.post(address, {"locales": [english.pk]})):
        assert answer.status_code in {302, 403}
    assert HomePage.objects.count() == 1


def test_wagtail_s_listing_offers_to_translate(editor, home):
    listing = editor.get(reverse("wagtailadmin_explore", args=[home.pk])).content.decode()
    assert "แปล" in listing
    assert reverse("simple_translation:submit_page_translation", args=[home.pk]) in listing
