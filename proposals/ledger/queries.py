"""Questions about versions."""

from typing import Any

from django.db.models import QuerySet

from angtong.kit.canonical import canonical_json, sha256_hex
from proposals.dossier.models import Dossier
from proposals.rights import readable_versions
from proposals.vocabulary import PUBLIC_STATES, Audience

from .comparison import Comparison, compare
from .models import Edition, MoveRecord, Version
from .snapshot import FIELDS, snapshot

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


def _restorable(content: dict[str, Any], kind: str) -> dict[str, Any]:
    """Return what restoring puts back: the fields, citations and attachments, and no facts."""
    names = {"kind", "attachments", "citations", *(field.name for field in FIELDS[kind])}
    return {name: value for name, value in content.items() if name in names}


def unsaved_edits(dossier: Dossier) -> Comparison | None:
    """Return what the working draft holds beyond the newest version, None without a version."""
    newest = dossier.versions.order_by("-number").first()
    if newest is None:
        return None
    return compare(
        _restorable(newest.read_content(), dossier.kind),
        _restorable(snapshot(dossier), dossier.kind),
    )


def seal_of_draft(dossier: Dossier) -> str:
    """Return a digest of what restoring would replace in the working draft, to tell whether it changed since."""
    return sha256_hex(canonical_json(_restorable(snapshot(dossier), dossier.kind)))
