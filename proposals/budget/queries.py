"""Questions about ordinances and what they carry."""

from proposals.dossier.models import Proposal

from .models import Inclusion, Ordinance


def ordinance_of(proposal: Proposal) -> Ordinance | None:
    """Return the ordinance in whose draft the proposal stands now, or None."""
    inclusion = (
        Inclusion.objects.select_related("ordinance")
        .filter(proposal_id=proposal.pk, excluded_at=None)
        .first()
    )
    return inclusion.ordinance if inclusion else None


def proposals_in(ordinance: Ordinance):
    """Return the proposals that stand in an ordinance."""
    return Proposal.objects.filter(inclusions__ordinance=ordinance, inclusions__excluded_at=None)
