"""What there is to find, and what each thing says: pages, editions of dossiers, data sets, documents.

Reads the things as they stand; writes nothing, knows no index.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, Protocol, runtime_checkable

from django.db.models import QuerySet
from django.urls import reverse
from wagtail.blocks import StreamValue
from wagtail.models import Page
from wagtail.search.index import RelatedFields, SearchField

from angtong.kit.richtext import plain_text
from angtong.press.languages import THAI
from casebook.pages.models import CasebookIndexPage, CasePage
from knowledge.data.models import Dataset
from knowledge.library.models import OfficialDocument
from knowledge.pages.models import ArticlePage
from proposals.ledger.models import Edition, Version
from proposals.ledger.snapshot import snapshot
from proposals.vocabulary import Audience, Kind

from .models import EntryKind
from .things import Thing

MOST_CELLS = 400
MOST_LETTERS = 400_000
_RICH = ("principle", "rationale", "objective", "target", "indicators", "expected_result")
_NAMED = ("area", "service_type", "programme", "responsible_division")
HEADINGS = frozenset({"heading"})


@runtime_checkable
class HasWords(Protocol):
    """A document whose file was read: `full_text` is what it says, or empty."""

    full_text: str


def pages() -> QuerySet[Page]:
    """Return the pages that can be found; a restricted one only by who may read it (see `visibility`).

    The search speaks Thai: what is written in English is found from the English index pages, not here.
    """
    return Page.objects.live().filter(depth__gt=2, locale__language_code=THAI)


def page_thing(page: Page) -> Thing | None:
    """Return a page as it was published; nothing of one that is not live."""
    page = page.specific
    if not page.live or page.depth <= 2:
        return None
    named = [getattr(page, name, None) for name in ("service_type", "area")]
    summary = [getattr(page, name, "") or "" for name in ("summary", "intro", "lead")]
    tags = [tag.name for tag in page.tags.all()] if hasattr(page, "tagged_items") else []
    labels = [str(each) for each in named if each]
    return Thing(
        source=f"page:{page.pk}",
        kind=_kind_of(page),
        url=page.get_url() or page.url_path,
        title=page.title,
        note=_note_of(page),
        summary="\n".join(summary),
        lead="\n".join([*_headings(page), *labels, *tags]),
        **_said_by(page, without={"title", "summary", "intro", "lead"}),
        facets={
            "service": _codes(named[0]),
            "area": _codes(named[1]),
            "phase": tuple(
                phase
                for phase in ("short", "medium", "long")
                if getattr(page, f"reaches_{phase}", False)
            ),
            "year": _codes(getattr(page, "fiscal_year", None)),
            "state": _codes(getattr(page, "outcome", None)),
            "tag": tuple(tags),
        },
        stamp=_seconds(page.last_published_at or page.latest_revision_created_at),
        points_at={"page_id": page.pk},
    )


def _kind_of(page: Page) -> str:
    if isinstance(page, CasePage):
        return EntryKind.CASE
    if isinstance(page, CasebookIndexPage) or page._meta.app_label != "knowledge":
        return EntryKind.PAGE
    return EntryKind.KNOWLEDGE


def _note_of(page: Page) -> str:
    if isinstance(page, ArticlePage):
        return page.get_kind_display()
    return page.get_standing_display() if isinstance(page, CasePage) else ""


def _codes(thing: Any) -> tuple[str, ...]:
    return (str(getattr(thing, "code", thing)),) if thing else ()


def _headings(page: Page) -> Iterator[str]:
    for field in page._meta.fields:
        value = getattr(page, field.attname)
        for child in value if isinstance(value, StreamValue) else ():
            if child.block_type in HEADINGS:
                yield from child.block.get_searchable_content(child.value)


def _said_by(page: Page, without: set[str]) -> dict[str, str]:
    """Return `text` and `english` of a thing: what its search fields say, but those left out."""
    said: dict[str, list[str]] = {"text": [], "english": []}
    for field in page.get_search_fields():
        if field.field_name in without or field.field_name == "tags":
            continue
        parts = said["english" if field.field_name.endswith("_en") else "text"]
        if isinstance(field, SearchField):
            parts += _texts(field.get_value(page))
        elif isinstance(field, RelatedFields):
            related = getattr(page, field.field_name, None)
            for each in related.all() if hasattr(related, "all") else filter(None, [related]):
                for inner in field.fields:
                    if isinstance(inner, SearchField):
                        parts += _texts(inner.get_value(each))
    return {name: "\n".join(filter(None, parts)) for name, parts in said.items()}


def _texts(value: Any) -> list[str]:
    if isinstance(value, list | tuple):
        return [text for each in value for text in _texts(each)]
    return [str(value)] if value else []


def edition_thing(edition: Edition) -> Thing:
    """Return a dossier as one audience sees it; council and public never see the working draft."""
    content = _content_of(edition)
    names = [(content.get(name) or {}).get("label", "") for name in _NAMED]
    lines = content.get("budget_lines") or content.get("lines") or ()
    folder = "proposals" if edition.kind == Kind.PROPOSAL else "ordinances"
    return Thing(
        source=f"edition:{edition.pk}",
        kind=EntryKind(edition.kind),
        url=f"/{folder}/{edition.reference}/",
        title=edition.title,
        note=f"{edition.reference} {edition.state_label}",
        lead="\n".join([edition.reference, *filter(None, names)]),
        text="\n".join(
            [plain_text(content.get(name) or "") for name in _RICH]
            + [str(line.get("description") or "") for line in lines]
        ),
        facets={
            "service": _codes(edition.service_type_code),
            "area": _codes(edition.area_code),
            "phase": _codes(edition.phase),
            "year": _codes(edition.fiscal_year),
            "state": _codes(edition.state),
        },
        stamp=_seconds(edition.changed_at),
        points_at={"edition_id": edition.pk},
    )


def _content_of(edition: Edition) -> dict[str, Any]:
    if edition.audience == Audience.WORKING:
        return snapshot(edition.dossier.specific)
    version = Version.objects.filter(
        dossier_id=edition.dossier_id, number=edition.version_number
    ).first()
    return version.read_content() if version else {}


def dataset_thing(dataset: Dataset) -> Thing | None:
    """Return an open data set with the headings and names of its newest table; nothing of one that is not open."""
    if not dataset.is_public:
        return None
    version = dataset.versions.order_by("-number").first()
    return Thing(
        source=f"dataset:{dataset.pk}",
        kind=EntryKind.DATASET,
        url=reverse("open_dataset", args=[dataset.code]),
        title=dataset.title,
        note=f"ระดับ{dataset.get_level_display()}",
        summary=dataset.description,
        lead=dataset.code,
        text="\n".join(filter(None, [dataset.source, _cells_of(version)])),
        stamp=_seconds(version.created_at if version else None),
        points_at={"dataset_id": dataset.pk},
    )


def _cells_of(version) -> str:
    if version is None:
        return ""
    table = json.loads(version.table)
    said = [" ".join(map(str, table.get("columns", ())))]
    cells = (str(cell) for row in table.get("rows", ()) for cell in row)
    names = dict.fromkeys(cell for cell in cells if any(map(str.isalpha, cell)))
    return "\n".join([*said, *list(names)[:MOST_CELLS]])


def document_thing(document: OfficialDocument) -> Thing | None:
    """Return a document of the library with the words of its file; nothing of one that was withdrawn."""
    if document.withdrawn_on is not None:
        return None
    words = document.full_text if isinstance(document, HasWords) else ""
    note = " ".join(filter(None, [document.get_document_type_display(), document.document_number]))
    return Thing(
        source=f"document:{document.pk}",
        kind=EntryKind.DOCUMENT,
        url=reverse("library_document", args=[document.pk]),
        title=document.title,
        note=note,
        lead="\n".join(filter(None, [document.document_number, note])),
        text=words[:MOST_LETTERS],
        stamp=_seconds(document.created_at),
        points_at={"document_id": document.pk},
    )


def _seconds(moment: datetime | None) -> int:
    return int(moment.timestamp()) if moment else 0


# name -> (rows that can be found, what one says): what the index is rebuilt from.
SOURCES: dict[str, tuple[Callable[[], QuerySet], Callable[[Any], Thing | None]]] = {
    "page": (pages, page_thing),
    "edition": (lambda: Edition.objects.select_related("dossier"), edition_thing),
    "dataset": (Dataset.objects.open_to_public, dataset_thing),
    "document": (lambda: OfficialDocument.objects.filter(withdrawn_on=None), document_thing),
}


def things_of(name: str, keys: Iterable[int]) -> Iterator[tuple[int, Thing | None]]:
    """Yield (key, what it says now) for rows of a source; None of what is gone or can no longer be found."""
    rows, say = SOURCES[name]
    standing = rows().in_bulk(list(keys))
    for key in keys:
        yield key, say(standing[key]) if key in standing else None
