"""What one reader sees of a dossier: the working draft, the newest official version, or the newest public one."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Max

from proposals.budget.models import Ordinance
from proposals.dossier.drafting import write_values
from proposals.dossier.models import Dossier, Proposal
from proposals.ledger.models import Version
from proposals.ledger.queries import version_for, versions_for
from proposals.ledger.snapshot import FIELDS, snapshot
from proposals.rights import Refused, audience_of, can, demand, readable
from proposals.rights.rules import NOT_FOUND
from proposals.vocabulary import Audience, Kind

MODELS: dict[str, type[Dossier]] = {Kind.PROPOSAL: Proposal, Kind.ORDINANCE: Ordinance}
JOINED = {
    Kind.PROPOSAL: (
        "problem",
        "service_type",
        "area",
        "programme",
        "division",
        "responsible_division",
    ),
    Kind.ORDINANCE: ("division",),
}
LONGEST_REFERENCE = 20


def find_dossier(user, kind: str, reference: str, *, to: str | None = None) -> Dossier:
    """Return the dossier of that reference, if this person may read it and do `to` (an action of `rights.can`).

    Raises:
        Refused: there is none, they may not know of it, or may not do that to it.
    """
    found = None
    if len(reference) <= LONGEST_REFERENCE and "\x00" not in reference:
        rows = MODELS[kind].objects.select_related(*JOINED[kind])
        found = readable(rows, user).filter(reference=reference).first()
    if found is None:
        raise Refused(NOT_FOUND)
    if to is not None:
        demand(can(user, to, found))
    return found


@dataclass
class Reading:
    """A dossier as one kind of reader sees it; only audience "working" is shown values of its own row."""

    dossier: Dossier
    audience: str
    version: Version | None

    @property
    def works(self) -> bool:
        """Say whether the reader sees the working draft."""
        return self.audience == Audience.WORKING

    @property
    def state(self) -> str:
        """Return the state that the reader may know."""
        return self.dossier.state if self.works else self.version.state

    @property
    def number(self) -> int:
        """Return the number of the newest version that the reader may read; 0 without one."""
        return self.dossier.current_version if self.works else self.version.number

    @property
    def edited_at(self):
        """Return when what the reader sees was last changed."""
        return self.dossier.edited_at if self.works else self.version.created_at

    @cached_property
    def values(self) -> dict[str, Any]:
        """Return the fields' values, as a version keeps them."""
        if not self.works:
            return self.version.read_content()
        return write_values(self.dossier, FIELDS[self.dossier.kind])

    @cached_property
    def content(self) -> dict[str, Any]:
        """Return everything that a version keeps: fields, attachments, citations, resolutions, capacity, results."""
        return snapshot(self.dossier) if self.works else self.values


def reading_of(dossier: Dossier, user) -> Reading:
    """Return how this person sees a dossier.

    Raises:
        Refused: they see nothing of it.
    """
    audience = audience_of(user, dossier)
    if audience == Audience.WORKING:
        return Reading(dossier, audience, None)
    newest = versions_for(user, dossier).aggregate(newest=Max("number"))["newest"]
    if newest is None:
        raise Refused(NOT_FOUND)
    return Reading(dossier, audience, version_for(user, dossier, newest))


def read_dossier(user, kind: str, reference: str) -> Reading:
    """Return how this person sees the dossier of that reference; see `find_dossier`."""
    return reading_of(find_dossier(user, kind, reference), user)


def find_version(user, dossier: Dossier, number: int) -> Version:
    """Return one version with its content.

    Raises:
        Refused: there is none, or this person may not read it.
    """
    try:
        return version_for(user, dossier, number)
    except Version.DoesNotExist:
        raise Refused(NOT_FOUND) from None
