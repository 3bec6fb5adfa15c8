"""Which documents the library shows to whom. Who may take a file home is decided where it is served."""

from collections.abc import Iterator

from django.db import models
from django.db.models import Q, QuerySet
from wagtail.models import ReferenceIndex

from angtong.directory.queries import roles_of
from angtong.directory.roles import STAFF, Role
from angtong.kit.dates import ERA_OFFSET_YEARS
from angtong.kit.thai import search_key

from .models import OfficialDocument, Secrecy

OFFICERS = STAFF | {Role.SECRETARY, Role.AUDITOR}
LONGEST_CHAIN = 20


def is_officer(user) -> bool:
    """Say whether the person works at the municipality, and so sees what is internal."""
    is_superuser = getattr(user, "is_superuser", False) and user.is_active
    return is_superuser or bool(OFFICERS & roles_of(user))


def of_the_library(user) -> QuerySet[OfficialDocument]:
    """Return the documents whose register data this person may read, the withdrawn among them.

    The public ones; to officers the registered internal ones as well, but those that belong to somebody else's
    file (an attachment of a dossier): these are found through it alone.
    """
    shown = Q(secrecy=Secrecy.PUBLIC)
    if is_officer(user):
        internal = Q(secrecy=Secrecy.INTERNAL) & ~Q(document_type="")
        for model, field in _holders():
            held = model._base_manager.filter(**{f"{field}__isnull": False})
            internal &= ~Q(pk__in=held.values(field))
        shown |= internal
    return OfficialDocument.objects.filter(shown)


def for_library(
    user, *, document_type: str = "", year: int | None = None, typed: str = "", all_editions=False
) -> QuerySet[OfficialDocument]:
    """Return rows for `knowledge/library/library.html`, newest first, owner joined.

    Args:
        year: calendar year of the date, B.E.
        typed: words that title, number or text must all hold.
        all_editions: those that a newer one replaces as well.
    """
    rows = of_the_library(user).filter(withdrawn_on=None).select_related("owner")
    if document_type:
        rows = rows.filter(document_type=document_type)
    if year:
        rows = rows.filter(document_on__year=year - ERA_OFFSET_YEARS)
    for term in search_key(typed).split():
        rows = rows.filter(search_text__contains=term)
    if not all_editions:
        rows = rows.exclude(
            pk__in=of_the_library(user)
            .filter(withdrawn_on=None, replaces__isnull=False)
            .values("replaces")
        )
    return rows.order_by("-document_on", "-pk")


def years_of(user) -> list[int]:
    """Return the B.E. years of the documents that the person may see, newest first."""
    dates = of_the_library(user).filter(withdrawn_on=None, document_on__isnull=False)
    return [day.year + ERA_OFFSET_YEARS for day in dates.dates("document_on", "year", order="DESC")]


def older_editions(document: OfficialDocument, user) -> list[OfficialDocument]:
    """Return what the document replaces, and what that replaced, newest first, as far as the person may see."""
    return _chain(document, lambda one: of_the_library(user).filter(replaced_by=one))


def newer_editions(document: OfficialDocument, user) -> list[OfficialDocument]:
    """Return what replaces the document, and what replaces that, as far as the person may see."""
    return _chain(document, lambda one: of_the_library(user).filter(replaces=one))


def _chain(document: OfficialDocument, following) -> list[OfficialDocument]:
    found, waiting = {document.pk: document}, [document]
    while waiting and len(found) <= LONGEST_CHAIN:
        for each in following(waiting.pop(0)).order_by("pk"):
            if each.pk not in found:
                found[each.pk] = each
                waiting.append(each)
    return list(found.values())[1:]


def is_cited(document: OfficialDocument) -> bool:
    """Say whether a page, or a row of any room, rests on the document."""
    if ReferenceIndex.get_references_to(document).exists():
        return True
    return any(
        model._base_manager.filter(**{field: document.pk}).exists() for model, field in _holders()
    )


def is_kept(document: OfficialDocument) -> bool:
    """Say whether the document must stay: registered, or cited."""
    return document.is_registered or is_cited(document)


def _holders() -> Iterator[tuple[type[models.Model], str]]:
    """Yield what holds documents fast (a foreign key with PROTECT), whichever room it stands in."""
    for relation in OfficialDocument._meta.get_fields(include_hidden=True):
        if relation.auto_created and getattr(relation, "on_delete", None) is models.PROTECT:
            yield relation.related_model, relation.field.name
