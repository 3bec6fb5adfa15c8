"""Articles for the tests of the knowledge base."""

from wagtail.models import Page, Site

from angtong.front.models import HomePage
from knowledge.pages.models import ArticlePage, KnowledgeIndexPage


def make_index() -> KnowledgeIndexPage:
    """Return an index at `/knowledge/` with the founding document below it, and no more."""
    home = HomePage(title="หน้าแรก", slug="angtong")
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home}
    )
    index = KnowledgeIndexPage(title="คลังความรู้", slug="knowledge")
    home.add_child(instance=index)
    make_article(index, "founding-document", kind="founding")
    return index


def make_article(index, slug: str = "article", *, tags=(), **fields) -> ArticlePage:
    """Return a published article."""
    fields = {"summary": "สรุป", "title": f"บทความ {slug}"} | fields
    page = ArticlePage(slug=slug, **fields)
    page.tags.add(*tags)
    index.add_child(instance=page)
    page.save_revision().publish()
    return ArticlePage.objects.get(pk=page.pk)
