"""Versions of proposals that anyone may read: what a public page may show, whoever looks."""

from django.db.models import QuerySet

from proposals.ledger.models import Version
from proposals.rights.queries import open_to_public
from proposals.vocabulary import PUBLIC_PROPOSAL, Kind

LARGEST_NUMBER = 999_999


def public_version(reference: str | None, number: int | None = None) -> Version | None:
    """Return a version that the public may read, the newest when no number is asked for; None when there is none."""
    versions = _public(reference)
    if number is not None:
        if not 1 <= number <= LARGEST_NUMBER:
            return None
        versions = versions.filter(number=number)
    return versions.order_by("-number").first()


def public_versions(reference: str | None, *numbers: int | None) -> list[Version | None]:
    """Return a version for each number, None for those that the public may not read."""
    wanted = {number for number in numbers if number and 1 <= number <= LARGEST_NUMBER}
    found = {one.number: one for one in _public(reference).filter(number__in=wanted)}
    return [found.get(number) for number in numbers]


def _public(reference: str | None) -> QuerySet[Version]:
    return (
        Version.objects.filter(dossier__reference=reference or "", dossier__kind=Kind.PROPOSAL)
        .filter(open_to_public("dossier__"), state__in=PUBLIC_PROPOSAL)
        .select_related("dossier")
    )
