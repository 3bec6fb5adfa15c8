"""The sample site's pages in English: translations of the main pages, made once, where missing."""

from wagtail.models import Locale, Page

from angtong.directory.models import Municipality
from angtong.kit import clock
from angtong.press.languages import ENGLISH
from casebook.pages.models import CasebookIndexPage
from knowledge.pages.models import ArticlePage, KnowledgeIndexPage, RelatedPage

from .models import HomePage
from .sample import english

TRANSLATED_ARTICLE = "angtong-model"


def build_english_pages(home: HomePage, by=None) -> HomePage:
    """Return the English home page, with the index pages and one article below it; make what is missing.

    Args:
        home: the Thai home page, with its own pages below it.
        by: who publishes, or None.
    """
    municipality = Municipality.load()
    if not municipality.name_en:
        municipality.name_en = english.MUNICIPALITY
        municipality.save()
    root = Page.get_first_root_node()
    front = HomePage(title=english.HOME_TITLE, slug=f"{home.slug}-en", lead=english.HOME_LEAD)
    front = _translate(home, front, root, by)
    for model, said in (
        (KnowledgeIndexPage, english.KNOWLEDGE),
        (CasebookIndexPage, english.CASEBOOK),
    ):
        index = model.objects.child_of(home).first()
        if index is not None:
            _translate(index, model(**said), front, by)
    article = ArticlePage.objects.filter(slug=TRANSLATED_ARTICLE).descendant_of(home).first()
    if article is not None:
        written = ArticlePage(
            **english.ARTICLE,
            slug=article.slug,
            kind=article.kind,
            audience=article.audience,
            keeper=article.keeper,
            reviewed_on=clock.today(),
            is_sample=True,
        )
        written.related_pages = [
            RelatedPage(page_id=each.page_id, sort_order=each.sort_order)
            for each in article.related_pages.all()
        ]
        _translate(article, written, front.get_children().get(slug="knowledge"), by)
    return front


def _translate(thai: Page, written: Page, parent: Page, by) -> Page:
    """Publish a translation below `parent`, unless there is one; return the one that stands."""
    language = Locale.objects.get(language_code=ENGLISH)
    standing = thai.get_translation_or_none(language)
    if standing is not None:
        return standing
    written.locale, written.translation_key, written.owner = language, thai.translation_key, by
    parent.add_child(instance=written)
    written.save_revision(user=by).publish(user=by)
    return written
