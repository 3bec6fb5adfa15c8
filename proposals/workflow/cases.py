"""What a gate judges: a dossier, who wants to move it, when, and what was given. Reads; judges nothing."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from angtong.directory.models import Municipality, User
from proposals.budget.models import Ordinance
from proposals.budget.queries import ordinance_of
from proposals.dossier.models import Dossier
from proposals.evidence.models import CapacityAssessment
from proposals.evidence.queries import assessment_of
from proposals.ledger.models import MoveRecord, Version, VersionKind


@dataclass
class Case:
    """What a gate judges: the dossier, who wants to move it, when, and the facts given (None while only asked).

    What several gates read is fetched once.
    """

    dossier: Dossier
    by: User
    now: datetime
    today: date
    municipality: Municipality
    facts: dict[str, Any] | None = None

    @cached_property
    def latest_save(self) -> Version | None:
        """Return the newest version that a person saved (not one made by a move or a restoration)."""
        return self.dossier.versions.filter(kind=VersionKind.SAVE).order_by("-number").first()

    @cached_property
    def assessment(self) -> CapacityAssessment | None:
        """Return the weighing that counts."""
        return assessment_of(self.dossier)

    @cached_property
    def ordinance(self) -> Ordinance | None:
        """Return the ordinance that the move is about: the one given, else the one that the proposal stands in."""
        if self.facts and "ordinance" in self.facts:
            return Ordinance.objects.filter(reference=self.facts["ordinance"]).first()
        return ordinance_of(self.dossier)

    def last_move(self, code: str) -> MoveRecord | None:
        """Return the newest record of a move."""
        return self.dossier.moves.filter(code=code).order_by("-pk").first()

    @property
    def votes(self) -> dict[str, int] | None:
        """Return the votes given, or None while only asked."""
        return self.facts.get("votes") if self.facts else None
