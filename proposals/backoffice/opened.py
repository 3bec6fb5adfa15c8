"""A dossier as the person who opened it may see it: its working draft, or what the record holds for them."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404

from proposals.budget.models import Ordinance
from proposals.dossier.models import Dossier, Proposal
from proposals.evidence.models import Resolution
from proposals.evidence.queries import outdated_resolution_of
from proposals.ledger.models import Edition, Version
from proposals.ledger.queries import edition_for, version_for, versions_for
from proposals.ledger.snapshot import snapshot
from proposals.rights import audience_of, can
from proposals.vocabulary import EDITABLE_PROPOSAL, EDITABLE_REQUEST, Audience, Kind, Phase

from .places import LABELS, place, public_place

# Where an assembly may still be asked again before somebody decides on what it approved.
BEFORE_DECISION = (
    EDITABLE_PROPOSAL | EDITABLE_REQUEST | {"verified", "certified", "assessed", "submitted"}
)
MODELS: dict[str, type[Dossier]] = {Kind.PROPOSAL.value: Proposal, Kind.ORDINANCE.value: Ordinance}


@dataclass
class Opened:
    """A dossier in the hands of a person.

    Only who works on it sees values of its row: for everybody else the newest version that they may read speaks.
    """

    dossier: Dossier
    user: Any
    audience: str

    @property
    def kind(self) -> str:
        """Return the kind's code."""
        return self.dossier.kind

    @property
    def is_working(self) -> bool:
        """Say whether the person sees the working draft."""
        return self.audience == Audience.WORKING

    @cached_property
    def edition(self) -> Edition:
        """Return the dossier as lists show it to this person."""
        return edition_for(self.dossier, self.audience)

    @property
    def phase_label(self) -> str:
        """Return the Thai name of the phase, as this person sees it."""
        return dict(Phase.choices).get(self.edition.phase, "")

    @cached_property
    def content(self) -> dict[str, Any]:
        """Return what the person reads: the working draft, or the version that they see."""
        if self.is_working:
            return snapshot(self.dossier)
        return version_for(self.user, self.dossier, self.edition.version_number).read_content()

    @cached_property
    def versions(self) -> list[Version]:
        """Return the versions that the person may read, newest first, without their content."""
        return list(versions_for(self.user, self.dossier))

    @cached_property
    def outdated_resolution(self) -> Resolution | None:
        """Return the assembly's approval that the draft was edited after, while that can still be put right."""
        if not self.is_working or self.dossier.state not in BEFORE_DECISION:
            return None
        return outdated_resolution_of(self.dossier)

    def may(self, action: str) -> bool:
        """Say whether the person may do it now; the template hides a button by it."""
        return can(self.user, action, self.dossier) is None

    def place(self, page: str, *args) -> str:
        """Return the address of a page of this dossier."""
        return place(self.kind, page, self.dossier.reference, *args)

    def public_place(self, tail: str = "") -> str:
        """Return the dossier's address in the register that all faces share."""
        return public_place(self.kind, self.dossier.reference, tail)

    def crumbs(self, *more: str) -> list[dict[str, str]]:
        """Return the way to a page below the dossier."""
        way = [
            {"url": place(self.kind, "list"), "label": LABELS[self.kind]},
            {"url": self.place("page"), "label": self.dossier.reference},
            *({"url": "", "label": label} for label in more),
        ]
        way[-1]["url"] = ""
        return way


def open_dossier(user, kind: str, reference: str) -> Opened:
    """Return a dossier in this person's hands.

    Raises:
        Http404: there is none, or the person may not know of it or handle dossiers. Who reads it as the public
            does reads it in the public register.
    """
    if can(user, "handle_dossiers", None) is not None:
        raise Http404
    dossier = MODELS[kind].objects.select_related("division").filter(reference=reference).first()
    audience = audience_of(user, dossier) if dossier else None
    if audience in (None, Audience.PUBLIC):
        raise Http404
    return Opened(dossier, user, audience)
