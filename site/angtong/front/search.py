"""The search over what a reader may see: cases, articles, open data, proposals and ordinances.

Finds every thing that holds all the terms, compared by `kit.thai.search_key` on both sides, title hits first.
It reads the pages' texts at every question: right for some hundred pages, and to be replaced by an index of
Thai words before there are thousands.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from wagtail.models import Page
from wagtail.search.index import SearchField

from angtong.kit.thai import search_key
from casebook.pages.models import CasePage
from knowledge.data.models import Dataset
from knowledge.pages.models import ArticlePage
from proposals.ledger.models import Edition
from proposals.rights import seen_editions
from proposals.vocabulary import Kind

from .extracts import Query, extract, highlight, read_query

MOST_SHOWN = 30
_key = lru_cache(maxsize=1000)(search_key)


@dataclass(frozen=True)
class Found:
    """A thing that was found; `title` and `extract` in pieces (is it a hit, text)."""

    url: str
    title: list[tuple[bool, str]]
    extract: list[tuple[bool, str]]
    note: str = ""


@dataclass(frozen=True)
class Section:
    """All findings of one kind; `found` holds the first of them."""

    label: str
    count: int
    found: list[Found]


def find(typed: str, user, request=None) -> tuple[Query, list[Section]]:
    """Return the question as it was understood and what answers it, by kind; kinds without an answer are left out."""
    query = read_query(typed)
    if not query.terms:
        return query, []
    sections = [
        _pages(query, "บทเรียน", CasePage, request),
        _pages(query, "คลังความรู้", ArticlePage, request),
        _datasets(query),
        _dossiers(query, "ข้อเสนอโครงการ", Kind.PROPOSAL, user),
        _dossiers(query, "เทศบัญญัติ", Kind.ORDINANCE, user),
    ]
    return query, [section for section in sections if section.count]


def _pages(query: Query, label: str, model: type[Page], request) -> Section:
    hits = []
    for page in model.objects.live().public().order_by("title"):
        text = _text_of(page)
        if query.is_in(_key(f"{page.title}\n{text}")):
            hits.append((page, text))
    hits.sort(key=lambda hit: not query.is_in(_key(hit[0].title)))
    found = [
        _found(query, page.get_url(request), page.title, text) for page, text in hits[:MOST_SHOWN]
    ]
    return Section(label, len(hits), found)


def _text_of(page: Page) -> str:
    """Return what the page's search fields say, the title apart."""
    parts: list[str] = []
    for field in page.get_search_fields():
        if isinstance(field, SearchField) and field.field_name != "title":
            value = field.get_value(page)
            parts += [value] if isinstance(value, str) else map(str, value or [])
    return "\n".join(part for part in parts if part)


def _datasets(query: Query) -> Section:
    hits = [
        dataset
        for dataset in Dataset.objects.open_to_public().order_by("title")
        if query.is_in(
            _key(f"{dataset.title}\n{dataset.code}\n{dataset.description}\n{dataset.source}")
        )
    ]
    found = [
        _found(
            query,
            reverse("open_dataset", args=[dataset.code]),
            dataset.title,
            f"{dataset.description} ที่มา: {dataset.source}",
            f"ระดับ{dataset.get_level_display()}",
        )
        for dataset in hits[:MOST_SHOWN]
    ]
    return Section("ข้อมูลเปิด", len(hits), found)


def _dossiers(query: Query, label: str, kind: Kind, user) -> Section:
    editions = seen_editions(Edition.objects.filter(kind=kind), user)
    for term in query.terms:
        editions = editions.filter(search_text__contains=term)
    folder = "proposals" if kind == Kind.PROPOSAL else "ordinances"
    found = [
        Found(
            url=f"/{folder}/{edition.reference}/",
            title=highlight(edition.title, query.terms),
            extract=highlight(_about(edition), query.terms),
            note=f"{edition.reference} {edition.state_label}",
        )
        for edition in editions.order_by("-reference")[:MOST_SHOWN]
    ]
    return Section(label, editions.count(), found)


def _about(edition: Edition) -> str:
    return " ".join(
        part
        for part in (edition.service_type_label, edition.area_label, edition.division_label)
        if part
    )


def _found(query: Query, url: str, title: str, text: str, note: str = "") -> Found:
    return Found(url, highlight(title, query.terms), extract(text, query.terms), note)
