"""The frame of every page: where its reader is, and when what it shows was last changed."""

from django import template
from django.core.cache import cache
from django.db.models import Max
from wagtail.models import Page

from angtong.kit.dates import thai_date
from knowledge.data.models import DatasetVersion
from proposals.ledger.models import Edition
from proposals.vocabulary import Audience

register = template.Library()
KEPT_SECONDS = 60


@register.simple_tag(takes_context=True)
def here(context) -> str:
    """Return the path and query of the page that is shown; "/" where there is none."""
    request = context.get("request")
    if request is None or getattr(
        request, "leads_nowhere", False
    ):  # An error page repeats no address.
        return "/"
    return request.get_full_path()


@register.simple_tag
def site_updated() -> str:
    """Return the day of the newest public change: of a page, a dossier as the public sees it, or open data."""
    day = cache.get("site-updated")
    if day is None:
        moments = [
            Page.objects.live().public().aggregate(at=Max("last_published_at"))["at"],
            Edition.objects.filter(audience=Audience.PUBLIC).aggregate(at=Max("changed_at"))["at"],
            DatasetVersion.objects.filter(dataset__is_public=True).aggregate(at=Max("created_at"))[
                "at"
            ],
        ]
        newest = max((moment for moment in moments if moment), default=None)
        day = thai_date(newest) if newest else ""
        cache.set("site-updated", day, KEPT_SECONDS)
    return day
