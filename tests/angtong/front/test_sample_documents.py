"""The sample's articles and documents: complete, related, described, and true to their files."""

import pytest

from angtong.front.sample.articles import ARTICLES
from angtong.front.sample.documents import DOCUMENTS
from angtong.front.sample_documents import build_documents, content_of
from angtong.front.sample_pages import build_pages
from angtong.kit.thai import search_key
from knowledge.library.file_text import read_file_text
from knowledge.library.models import OfficialDocument
from knowledge.pages.models import ArticlePage


@pytest.mark.parametrize("told", DOCUMENTS, ids=lambda told: told["name"])
def test_the_words_that_are_searched_are_those_of_the_file(told):
    name, content = content_of(told)
    found = read_file_text(content)
    assert found.state == "read", name
    assert len(content) < 40_000

    def bare(words: str) -> str:
        return "".join(search_key(words).split())

    for paragraph in (told["title"], *told["paragraphs"]):
        assert bare(paragraph) in bare(found.text)


def test_articles_come_with_all_that_belongs_to_them(client, site_pages):
    articles = {page.slug: page for page in ArticlePage.objects.all()}
    for told in ARTICLES:
        page, more = articles[told["slug"]], told["more"]
        assert page.kind == more["kind"]
        assert set(page.audience) == set(more["audience"])
        assert {tag.name for tag in page.tags.all()} == set(more["tags"])
        assert page.picture is not None, told["slug"]
        assert page.picture_alt
        assert page.review_in_months
        assert (page.title_en, page.summary_en) == (more["title_en"], more["summary_en"])
        assert [each.slug for each in page.related()] == more["related"]
        kinds = [block.block_type for block in page.body]
        assert [kind for kind in kinds if kind != "download"] == [name for name, _ in more["body"]]
    assert {page.kind for page in articles.values()} == set(ArticlePage.Kind.values)
    assert 'alt="' in client.get(articles["glossary"].url).content.decode()
    text = client.get("/knowledge/form-capacity/").content.decode()
    form = OfficialDocument.objects.get(title__startswith="แบบประเมินศักยภาพ")
    assert form.url in text
    assert client.get("/knowledge/glossary/?by=en").content.decode().count("<dt") > 20
    before = ArticlePage.objects.count(), OfficialDocument.objects.count()
    build_pages()
    assert before == (ArticlePage.objects.count(), OfficialDocument.objects.count())


@pytest.mark.django_db
def test_documents_are_registered_once_and_only_the_public_ones_are_shown(client):
    made = build_documents()
    assert build_documents() == made
    assert OfficialDocument.objects.count() == len(DOCUMENTS)
    newest, old = made["assembly-announcement-2570"], made["assembly-announcement-2569"]
    assert newest.replaces == old
    text = client.get("/knowledge/library/").content.decode()
    for told in DOCUMENTS:
        is_listed = told["secrecy"] == "public" and made[told["name"]] != old
        assert (f"/knowledge/library/{made[told['name']].pk}/" in text) is is_listed, told["name"]
    found = client.get("/knowledge/library/?q=ทะเบียนผู้ประสบภัย").content.decode()
    assert "คู่มือการตรวจสอบข้อมูลข้ามชุด" in found


@pytest.mark.django_db
def test_a_word_that_a_line_of_a_pdf_breaks_is_found():
    document = build_documents()["cross-check-manual"]
    document.full_text, document.text_of = "ผู้ป่วยติดบ้านติด\nเตียง 5\nราย", document.sha256
    document.save()
    assert "ติดบ้านติดเตียง 5\nราย" in OfficialDocument.objects.get(pk=document.pk).search_text
