"""Who may find what: said in the query itself, by the same rules that open the things."""

from django.db.models import Q, QuerySet
from wagtail.models import PageViewRestriction

from knowledge.library.queries import of_the_library
from proposals.ledger.models import Edition
from proposals.rights import reads_all, seen_editions
from proposals.vocabulary import Audience

from .models import SearchEntry


def visible(entries: QuerySet[SearchEntry], user) -> QuerySet[SearchEntry]:
    """Return the entries that this person may find; each dossier once, as this person sees it."""
    documents = of_the_library(user).filter(withdrawn_on=None)
    open_to = Q(page__isnull=False) | Q(dataset__isnull=False)
    open_to |= Q(document__in=documents.order_by().values("pk"))
    if reads_all(user):
        open_to |= Q(edition__audience=Audience.WORKING)
    else:
        seen = seen_editions(Edition.objects.all(), user).order_by()
        open_to |= Q(edition__in=seen.values("pk"))
    entries = entries.filter(open_to)
    for path in _closed_to(user):
        entries = entries.exclude(page__path__startswith=path)
    return entries


def _closed_to(user) -> list[str]:
    """Return the paths of pages that this person may not read, with all below them."""
    closed = []
    asked = PageViewRestriction.objects.select_related("page")
    for restriction in asked.only("restriction_type", "page__path"):
        kind = restriction.restriction_type
        is_open = getattr(user, "is_superuser", False)
        if kind == PageViewRestriction.LOGIN:
            is_open |= user.is_authenticated
        elif kind == PageViewRestriction.GROUPS and user.is_authenticated:
            is_open |= restriction.groups.filter(pk__in=user.groups.values("pk")).exists()
        if not is_open or kind == PageViewRestriction.PASSWORD:
            closed.append(restriction.page.path)
    return closed
