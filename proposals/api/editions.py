"""Which lines a reader's list of dossiers holds. Reads no version and no draft: editions alone."""

from typing import Any

from django.db.models import QuerySet

from angtong.kit.thai import search_key
from proposals.ledger.models import Edition
from proposals.rights import seen_editions

COLUMNS = (
    "audience",
    "kind",
    "reference",
    "version_number",
    "title",
    "phase",
    "state",
    "fiscal_year",
    "service_type_code",
    "area_code",
    "budget_baht",
    "changed_at",
    "dossier__lock_version",
    "dossier__created_at",
    "dossier__division__code",
)
FILTERS = {
    "phase": "phase",
    "state": "state",
    "fiscal_year": "fiscal_year",
    "service_type": "service_type_code",
    "area": "area_code",
}


def editions_matching(user, kind: str, query: dict[str, Any]) -> QuerySet[Edition]:
    """Return the editions that this person sees of one kind of dossier, filtered and searched.

    Args:
        query: values by the names in `FILTERS`, None for no filter; `q`: words that must all be found.
    """
    wanted = {
        column: query[name] for name, column in FILTERS.items() if query.get(name) is not None
    }
    rows = seen_editions(Edition.objects.all(), user).filter(kind=kind, **wanted)
    for word in search_key(query["q"]).split():
        rows = rows.filter(search_text__contains=word)
    return rows.select_related("dossier__division").only(*COLUMNS)
