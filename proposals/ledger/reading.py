"""One person reading one dossier: what of it they may see. Every face that shows official versions opens it here."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet

from proposals.dossier.models import Dossier
from proposals.rights import audience_of, readable_versions
from proposals.vocabulary import PUBLIC_STATES, Audience, state_group, state_label

from .models import MoveRecord, Version
from .paging import LARGEST_KEY, KeysetPage, newest_first
from .queries import LIST_COLUMNS, moves_for
from .tables import Content

VERSIONS_A_PAGE = 50
MOVES_SHOWN = 40


@dataclass(frozen=True)
class Reading:
    """What a person sees of a dossier: official versions, and of the dossier's own rows its state and reference only.

    Args:
        versions: those that this person may read.
    """

    dossier: Dossier
    audience: str
    versions: QuerySet[Version]

    @cached_property
    def newest(self) -> Version | None:
        """Return the newest version that this person may read, with its content."""
        return self.versions.order_by("-number").first()

    @cached_property
    def content(self) -> Content:
        """Return the content of the newest version; nothing when there is none."""
        return self.newest.read_content() if self.newest else {}

    @property
    def title(self) -> str:
        """Return the title as this person may know it; without a version, the reference."""
        return str(self.content.get("title") or self.dossier.reference)

    @property
    def state(self) -> str:
        """Return the state as this person may know it, "" when they may know none."""
        if self.audience == Audience.WORKING:
            return self.dossier.state
        return self.newest.state if self.newest else ""

    @property
    def state_label(self) -> str:
        """Return the Thai name of that state."""
        return state_label(self.dossier.kind, self.state)

    @property
    def state_group(self) -> str:
        """Return the group that colours the state's badge."""
        return state_group(self.state)

    @property
    def is_public(self) -> bool:
        """Say whether this person is no more than the public."""
        return self.audience == Audience.PUBLIC

    @property
    def is_considered_inside(self) -> bool:
        """Say whether the dossier went on where this person may not see."""
        return (
            self.is_public
            and self.dossier.state not in PUBLIC_STATES[self.dossier.kind]
            and self.dossier.current_version > (self.newest.number if self.newest else 0)
        )

    def version(self, number: int) -> Version | None:
        """Return one version with its content; None when there is none or this person may not read it."""
        if not 1 <= number <= LARGEST_KEY:
            return None
        return self.versions.filter(number=number).first()

    def neighbours(self, number: int) -> tuple[int | None, int | None]:
        """Return the numbers of the readable versions before and after one."""
        numbers = self.versions.values_list("number", flat=True)
        before = numbers.filter(number__lt=number).order_by("-number").first()
        after = numbers.filter(number__gt=number).order_by("number").first()
        return before, after

    def page(self, *, before: str | None = None, after: str | None = None) -> KeysetPage:
        """Return a page of the versions, newest first, without their content."""
        rows = self.versions.only(*LIST_COLUMNS)
        return newest_first(rows, "number", size=VERSIONS_A_PAGE, before=before, after=after)

    @cached_property
    def moves(self) -> list[MoveRecord]:
        """Return the newest moves that this person may know of, oldest first."""
        return list(moves_for(self.dossier, self.audience).order_by("-pk")[:MOVES_SHOWN])[::-1]

    @property
    def visited(self) -> frozenset[str]:
        """Return the states that it went through, as far as this person may know."""
        passed = {state for move in self.moves for state in (move.from_state, move.to_state)}
        return frozenset(passed & PUBLIC_STATES[self.dossier.kind] if self.is_public else passed)


def open_dossier(user, reference: str, *, kind: str | None = None) -> Reading | None:
    """Return the dossier as this person may read it; None when they may not know of it, or of another kind.

    Args:
        kind: what it must be; None for any.
    """
    dossiers = Dossier.objects.filter(reference=reference)
    dossier = (dossiers.filter(kind=kind) if kind else dossiers).first()
    audience = audience_of(user, dossier) if dossier else None
    if audience is None:
        return None
    versions = readable_versions(Version.objects.filter(dossier_id=dossier.pk), user, dossier)
    return Reading(dossier, audience, versions)
