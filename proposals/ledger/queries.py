"""Questions about versions."""

from django.db.models import QuerySet

from proposals.dossier.models import Dossier
from proposals.rights import readable_versions
from proposals.vocabulary import PUBLIC_STATES, Audience

from .models import Edition, MoveRecord, Version

LIST_COLUMNS = (
    "pk",
    "dossier_id",
    "number",
    "digest",
    "previous_digest",
    "created_at",
    "author_username",
    "author_name",
    "kind",
    "note",
    "state",
    "restored_from",
)


def versions_for(user, dossier: Dossier) -> QuerySet[Version]:
    """Return the versions that this person may read, newest first, without their content."""
    versions = Version.objects.filter(dossier_id=dossier.pk)
    return readable_versions(versions, user, dossier).order_by("-number").only(*LIST_COLUMNS)


def version_for(user, dossier: Dossier, number: int) -> Version:
    """Return one version with its content.

    Raises:
        Version.DoesNotExist: there is none, or this person may not read it.
    """
    return readable_versions(Version.objects.filter(dossier_id=dossier.pk), user, dossier).get(
        number=number
    )


def moves_for(dossier: Dossier, audience: str) -> QuerySet[MoveRecord]:
    """Return the log of moves, oldest first; for the public only those into states that it may read."""
    moves = MoveRecord.objects.filter(dossier_id=dossier.pk).order_by("pk")
    if audience == Audience.PUBLIC:
        return moves.filter(to_state__in=PUBLIC_STATES[dossier.kind])
    return moves


def edition_for(dossier: Dossier, audience: str) -> Edition:
    """Return the dossier as that kind of reader sees it."""
    return Edition.objects.get(dossier_id=dossier.pk, audience=audience)
