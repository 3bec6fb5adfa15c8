"""The sample's articles: pages made once, where missing, with pictures, tags and what to read next."""

from typing import Any

from wagtail.models import Page

from angtong.directory.models import Division
from angtong.kit import clock
from knowledge.library.models import OfficialDocument
from knowledge.pages.models import ArticlePage, RelatedPage

from .sample import founding
from .sample.articles import FOUNDING_MORE
from .sample_documents import build_documents
from .sample_pictures import drawing
from .step_notes import ProcessNotes, StepNote

KEEPER = "strategy"
# Step -> the article that explains its form, which is also the name of the form's file where there is one.
FORMS = {
    "certify": "form-assembly-record",
    "assess": "form-capacity",
    "plan": "form-p02",
    "plan_beyond": "form-p02-2",
    "send": "long-term-route",
}
_BESIDE = {"picture", "tags", "related"}


def build_articles(index: Page, articles: list[dict[str, Any]], by) -> None:
    """Add the founding document and every article that is missing below `index`, and the documents that they offer.

    Args:
        articles: as `front.sample.articles` tells them.
        by: who publishes, or None.
    """
    standing = set(index.get_children().values_list("slug", flat=True))
    told = [article for article in (_founding(), *articles) if article["slug"] not in standing]
    if not told:
        return
    documents = build_documents(by)
    keeper = Division.objects.filter(code=KEEPER).first()
    made = {}
    for article in told:
        page = _page_of(article, documents, keeper)
        page.owner = by
        page.tags.add(*article["more"]["tags"])
        index.add_child(instance=page)
        made[page.slug] = (page, article["more"]["related"])
    _relate_and_publish(index, made, by)
    _tell_forms(index, documents)


def _founding() -> dict[str, Any]:
    return {
        "slug": founding.SLUG,
        "title": founding.TITLE,
        "summary": founding.SUMMARY,
        "sources": [],
        "more": FOUNDING_MORE | {"body": founding.body()},
        "is_sample": False,
    }


def _page_of(
    article: dict[str, Any], documents: dict[str, OfficialDocument], keeper: Division | None
) -> ArticlePage:
    more = {name: value for name, value in article["more"].items() if name not in _BESIDE}
    slug = article["slug"]
    is_sample = article.get("is_sample", True)
    body = _stream(more.pop("body"))
    body += [
        ("download", {"document": document, "description": "เอกสารตัวอย่าง แก้ไขให้ตรงกับของท่านก่อนใช้"})
        for name, document in documents.items()
        if name == slug
    ]
    return ArticlePage(
        slug=slug,
        title=article["title"],
        summary=article["summary"],
        sources=article["sources"],
        body=body,
        picture=drawing(article["more"]["picture"], article["more"]["picture_alt"]),
        reviewed_on=clock.today() if is_sample else None,
        keeper=keeper,
        is_sample=is_sample,
        live=False,
        **more,
    )


def _stream(blocks: list) -> list:
    """Return a stream with pictures in place of files, and no day where none is given."""
    made = []
    for name, value in blocks:
        if name == "figure":
            picture = drawing(value["file"], value["alt"], value["credit"])
            if picture is None:
                continue
            picture.contextual_alt_text, picture.decorative = value["alt"], False
            value = {
                "image": picture,
                "caption": value["caption"],
                "credit": value["credit"],
            }
        elif name == "law":
            value = value | {"checked_on": value["checked_on"] or None}
        made.append((name, value))
    return made


def _relate_and_publish(index: Page, made: dict[str, tuple[ArticlePage, list[str]]], by) -> None:
    """Publish what was made, once each page that another one names stands."""
    keys = dict(index.get_children().values_list("slug", "pk"))
    for page, slugs in made.values():
        page.related_pages = [
            RelatedPage(page_id=keys[slug], sort_order=place)
            for place, slug in enumerate(slugs)
            if slug in keys
        ]
        page.save_revision(user=by).publish(user=by)


def _tell_forms(index: Page, documents: dict[str, OfficialDocument]) -> None:
    """Lead from the steps of the flow chart to their forms."""
    setting = ProcessNotes.load()
    for place, (move, slug) in enumerate(FORMS.items(), 10):
        if setting.notes.filter(way="", move=move).exists():
            continue
        StepNote(
            setting=setting,
            move=move,
            form_page=index.get_children().filter(slug=slug).first(),
            form_document=documents.get(slug),
            sort_order=place,
        ).save()
