"""Which pages there are in both languages: pages that an editor translated, and places that speak both.

English is there as soon as the home page is published in English. A page that visitors may not read has no
counterpart, and is none.
"""

from functools import cached_property

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest
from django.utils.encoding import iri_to_uri
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
)

from angtong.press.languages import ENGLISH, HOME, PREFIX, THAI

KEPT_AS, KEPT_SECONDS = "counterparts", 60
# Places of the program that speak both; pages join them by being translated.
PLACES = (
    "/knowledge/process/",
    "/privacy/",
    "/study-visits/",
    "/study-visits/learnt/",
    "/follow/",
)
FORMS = ("/study-visits/ask/", "/follow/asked/")  # which no search engine is told of


class Counterparts:
    """The pairs of one state of the public site, asked for when the first page wants to know."""

    @cached_property
    def english(self) -> dict[str, str]:
        """Return the English address of each Thai one; nothing while there is no English home page."""
        pairs = {}
        for page in _translated():
            pairs.setdefault(page.translation_key, {})[page.locale.language_code] = page.get_url()
        found = {
            pair[THAI]: pair[ENGLISH]
            for pair in pairs.values()
            if pair.get(THAI) and pair.get(ENGLISH)
        }
        if found.get("/") != HOME:
            return {}
        return found | {place: f"{PREFIX}{place}" for place in (*PLACES, *FORMS)}

    @cached_property
    def thai(self) -> dict[str, str]:
        """Return the Thai address of each English one."""
        return {english: thai for thai, english in self.english.items()}

    def of(self, path: str) -> dict[str, str]:
        """Return the addresses of the page at `path` by language; {} when it speaks one language."""
        path = iri_to_uri(path)  # Names in Thai stand encoded in addresses.
        thai = self.thai.get(path, path)
        english = self.english.get(thai)
        return {THAI: thai, ENGLISH: english} if english else {}


def _translated() -> list[Page]:
    """Return the pages that visitors may read in English, and those that they were translated from."""
    keys = Page.objects.live().filter(locale__language_code=ENGLISH).order_by()
    pages = list(
        Page.objects.live()
        .filter(translation_key__in=keys.values("translation_key"))
        .select_related("locale")
        .order_by("path")
    )
    if not pages:
        return []
    closed = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
    return [page for page in pages if not page.path.startswith(closed)]


def counterparts(request: HttpRequest) -> Counterparts:
    """Return the pairs as they stand; every page of the same state of the public site shares them.

    Places that the page cache leaves alone keep them for a minute, or until this process hears of a change.
    """
    if not hasattr(request, "counterparts"):
        kept = cache.get(KEPT_AS)
        request.counterparts = pairs = Counterparts()
        if kept is None:
            cache.set(KEPT_AS, pairs.english, KEPT_SECONDS)
        else:
            pairs.english = kept
    return request.counterparts


def forget(**_signal) -> None:
    """Keep the pairs no longer: now for this transaction, and again for those who read until it is committed."""
    cache.delete(KEPT_AS)
    transaction.on_commit(lambda: cache.delete(KEPT_AS), robust=True)


def listen() -> None:
    """Forget whenever a page comes, goes, moves or is closed to some."""
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(forget, dispatch_uid="counterparts")
    for signal in (post_save, post_delete):
        signal.connect(forget, sender=PageViewRestriction, dispatch_uid="counterparts")
    post_delete.connect(forget, sender=Page, dispatch_uid="counterparts-of-pages")
