"""What the inputs of a working draft offer to choose from. One query per list."""

from collections.abc import Callable
from typing import Any

from angtong.directory.models import Area, Division
from knowledge.services.models import ServiceType
from proposals.classification.models import BudgetClass, Category, Programme
from proposals.dossier.models import Proposal
from proposals.problems.models import Problem
from proposals.rights import readable
from proposals.vocabulary import Confidentiality, Kind, OrdinanceKind, Phase

Choices = list[tuple[str, str]]
MOST = 500


def _named(model, *, key: str = "code", **limits) -> Callable[[Any], Choices]:
    def offer(_user) -> Choices:
        rows = model._default_manager.filter(**limits)[:MOST]
        return [(getattr(row, key), str(row)) for row in rows]

    return offer


def _proposals(user) -> Choices:
    # Those whose turn has come; any other is named by its number.
    rows = Proposal.objects.filter(kind=Kind.PROPOSAL, state__in=["planned", "in_ordinance"])
    return list(readable(rows, user).order_by("reference").values_list("reference", "title")[:MOST])


SOURCES: dict[str, Callable[[Any], Choices]] = {
    "phase": lambda _user: list(Phase.choices),
    "confidentiality": lambda _user: list(Confidentiality.choices),
    "ordinance_kind": lambda _user: list(OrdinanceKind.choices),
    "problem": _named(Problem, key="reference"),
    "service_type": _named(ServiceType),
    "area": _named(Area),
    "programme": _named(Programme),
    "responsible_division": _named(Division),
    "budget_lines.category": _named(Category, is_revenue=False),
    "revenue.category": _named(Category, is_revenue=True),
    "lines.category": _named(Category, is_revenue=False),
    "lines.programme": _named(Programme),
    "lines.budget_class": _named(BudgetClass),
    "lines.proposal": _proposals,
}
# Too many to choose from in a list: typed, with suggestions.
TYPED = frozenset({"lines.proposal"})
CLOSED = frozenset({"phase", "confidentiality", "ordinance_kind"})


def offered(path: str, user) -> Choices | None:
    """Return what the input at that path offers, None for an input that is typed."""
    source = SOURCES.get(path)
    return source(user) if source else None
