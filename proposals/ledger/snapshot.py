"""What a version keeps of a dossier: everything that reading, comparing, printing and restoring need."""

from typing import Any

from angtong.directory.models import Municipality
from angtong.kit.baht import to_baht
from proposals.budget.fields import ORDINANCE_FIELDS
from proposals.dossier.drafting import write_values
from proposals.dossier.fields import PROPOSAL_FIELDS, Field
from proposals.dossier.models import Attachment, Dossier
from proposals.dossier.values import plain_number
from proposals.evidence.queries import assessment_of, citations_of, resolutions_on, results_of
from proposals.vocabulary import Kind

SCHEMA = 1
FIELDS: dict[str, tuple[Field, ...]] = {
    Kind.PROPOSAL.value: PROPOSAL_FIELDS,
    Kind.ORDINANCE.value: ORDINANCE_FIELDS,
}
# What a move recorded stands in its version, but is no content: it does not make two versions differ.
NOT_CONTENT = ("move",)


def snapshot(dossier: Dossier) -> dict[str, Any]:
    """Return the content of a version of the dossier as it stands: str keys, amounts and dates as strings."""
    division = dossier.division
    content: dict[str, Any] = {
        "kind": dossier.kind,
        "reference": dossier.reference,
        "municipality": Municipality.load().name,
        "division": {"code": division.code, "label": division.name} if division else None,
        **write_values(dossier, FIELDS[dossier.kind]),
        "attachments": _attachments(dossier),
        "citations": _citations(dossier),
        "resolutions": _resolutions(dossier),
    }
    if dossier.kind == Kind.PROPOSAL:
        content["capacity"] = _capacity(dossier)
        content["results"] = _results(dossier)
    return content


def without_move(content: dict[str, Any]) -> dict[str, Any]:
    """Return the content without what its move recorded: what "changed" compares."""
    return {name: value for name, value in content.items() if name not in NOT_CONTENT}


def total_baht(content: dict[str, Any]):
    """Return the sum of a content's budget lines (proposal) or expenditure lines (ordinance), as Decimal baht."""
    lines = (
        content.get("budget_lines")
        if content.get("kind") == Kind.PROPOSAL
        else content.get("lines")
    )
    return sum((to_baht(line.get("amount_baht") or "0") for line in lines or ()), to_baht("0"))


def _attachments(dossier: Dossier) -> list[dict[str, Any]]:
    rows = Attachment.objects.filter(dossier_id=dossier.pk).select_related("document")
    return [
        {
            "title": row.title or row.document.title,
            "file_name": row.document.filename,
            "sha256": row.document.sha256,
            "size_bytes": row.document.file_size,
        }
        for row in rows
    ]


def _citations(dossier: Dossier) -> list[dict[str, Any]]:
    return [
        {
            "dataset": citation.data_version.dataset.code,
            "title": citation.data_version.dataset.title,
            "version": citation.data_version.number,
            "measured_on": citation.data_version.measured_on.isoformat(),
            "digest": citation.data_version.digest,
            "source": citation.data_version.dataset.source,
            "note": citation.note,
        }
        for citation in citations_of(dossier)
    ]


def _resolutions(dossier: Dossier) -> list[dict[str, Any]]:
    return [
        {
            "held_on": resolution.assembly.held_on.isoformat(),
            "venue": resolution.assembly.venue,
            "area": resolution.assembly.area.name,
            "decision": resolution.decision,
            "votes_for": resolution.votes_for,
            "votes_against": resolution.votes_against,
            "abstentions": resolution.abstentions,
            "text": resolution.text,
        }
        for resolution in resolutions_on(dossier.reference)
    ]


def _capacity(dossier: Dossier) -> dict[str, Any] | None:
    weighed = assessment_of(dossier)
    if weighed is None:
        return None
    return {
        "capacity": weighed.capacity,
        "resources": weighed.resources,
        "social_capital": weighed.social_capital,
        "authority": weighed.authority,
        "beyond_capacity": weighed.beyond_capacity,
        "beyond_authority": weighed.beyond_authority,
        "outcome": weighed.outcome,
    }


def _results(dossier: Dossier) -> list[dict[str, Any]]:
    rows = []
    for result in results_of(dossier):
        fed_back = getattr(result, "feedback", None)
        rows.append(
            {
                "dataset": result.dataset.code,
                "indicator": result.indicator,
                "area": result.area.name if result.area else None,
                "before": plain_number(result.before),
                "after": plain_number(result.after),
                "unit": result.unit,
                "measured_on": result.measured_on.isoformat(),
                "note": result.note,
                "data_version": fed_back.data_version.number if fed_back else None,
            }
        )
    return rows
