"""Where things of the casebook are, and what they are called for citing."""

import re

from django.conf import settings
from django.urls import reverse

from casebook.editions.citation import Cited
from casebook.editions.models import CaseEdition


def cite_place(edition: CaseEdition) -> str:
    """Return the permanent address of an edition, without host."""
    return reverse("casebook:edition", args=[edition.slug, edition.number])


def absolute(place: str) -> str:
    """Return the whole address."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + place


def cited(edition: CaseEdition, content: dict) -> Cited:
    """Return what a citation of an edition names."""
    slug = re.sub(r"[^a-z0-9-]", "", edition.slug.lower()) or "case"
    return Cited(
        author=content.get("municipality") or "ANGTONG MODEL",
        title=edition.title,
        number=edition.number,
        published_at=edition.published_at,
        url=absolute(cite_place(edition)),
        digest=edition.digest,
        key=f"angtong-{slug}-{edition.number}",
    )
