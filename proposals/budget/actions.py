"""Making and changing ordinances, and which proposals they carry."""

from typing import Any

from django.db import transaction

from angtong.kit import clock
from proposals.dossier.actions import create_dossier, edit_draft
from proposals.dossier.models import Proposal
from proposals.vocabulary import Kind

from .fields import ORDINANCE_FIELDS
from .models import Inclusion, Ordinance


def create_ordinance(*, by, values: dict[str, Any]) -> Ordinance:
    """Make an ordinance under the next reference `O-…`; `title` and `fiscal_year` are needed."""
    return create_dossier(
        Ordinance,
        Kind.ORDINANCE,
        ORDINANCE_FIELDS,
        by=by,
        values=values,
        needed=("title", "fiscal_year"),
    )


def edit_ordinance(
    ordinance: Ordinance, *, by, values: dict[str, Any], lock_version: int
) -> Ordinance:
    """Change an ordinance's working draft; see `dossier.actions.edit_draft`."""
    return edit_draft(ordinance, ORDINANCE_FIELDS, by=by, values=values, lock_version=lock_version)


@transaction.atomic
def include_in_ordinance(proposal: Proposal, *, ordinance: Ordinance) -> Inclusion:
    """Note that a proposal now stands in an ordinance's draft. Only `workflow.actions.move` calls this."""
    inclusion = Inclusion(proposal=proposal, ordinance=ordinance, included_at=clock.now())
    inclusion.save()
    return inclusion


@transaction.atomic
def exclude_from_ordinance(proposal: Proposal) -> None:
    """Note that a proposal no longer stands in an ordinance's draft. Only `workflow.actions.move` calls this."""
    for inclusion in Inclusion.objects.filter(proposal=proposal, excluded_at=None):
        inclusion.excluded_at = clock.now()
        inclusion.save()
