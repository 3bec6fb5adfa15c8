"""The frame of every page: where its reader is, the same in the other language, and when what it shows was changed."""

from datetime import datetime

from django import template
from django.core.cache import cache
from django.db.models import Max
from wagtail.models import Page

from angtong.front.counterparts import counterparts
from angtong.press.languages import ENGLISH, HOME, THAI, is_english
from knowledge.data.models import DatasetVersion
from proposals.ledger.models import Edition
from proposals.vocabulary import Audience

register = template.Library()
KEPT_SECONDS = 60
WORK = ("/accounts/", "/admin/", "/council/")  # in Thai alone, and for people who work there


@register.simple_tag(takes_context=True)
def here(context) -> str:
    """Return the path and query of the page that is shown; "/" where there is none."""
    request = context.get("request")
    if request is None or getattr(
        request, "leads_nowhere", False
    ):  # An error page repeats no address.
        return "/"
    return request.get_full_path()


@register.simple_tag(takes_context=True)
def language_switch(context) -> dict[str, str]:
    """Return `language`, `name`, `url` of this page in the other language; {} where English is not offered.

    A page that is in Thai alone leads to the English home page: who came by a search and reads no Thai finds a way.
    """
    request = context.get("request")
    if request is None or request.path.startswith(WORK) or not counterparts(request).english:
        return {}
    language, name, home = (THAI, "ไทย", "/") if is_english() else (ENGLISH, "English", HOME)
    url = counterparts(request).of(request.path).get(language, "")
    asked = request.META.get("QUERY_STRING", "")
    if url and asked and context.get("page") is None:  # The places ask the same in both languages.
        url += f"?{asked}"
    return {"language": language, "name": name, "url": url or home}


@register.simple_tag
def site_updated() -> datetime | None:
    """Return the moment of the newest public change: of a page, a dossier as the public sees it, or open data."""
    newest = cache.get("site-updated")
    if newest is None:
        moments = [
            Page.objects.live().public().aggregate(at=Max("last_published_at"))["at"],
            Edition.objects.filter(audience=Audience.PUBLIC).aggregate(at=Max("changed_at"))["at"],
            DatasetVersion.objects.filter(dataset__is_public=True).aggregate(at=Max("created_at"))[
                "at"
            ],
        ]
        newest = max((moment for moment in moments if moment), default=None)
        cache.set("site-updated", newest or "", KEPT_SECONDS)
    return newest or None
