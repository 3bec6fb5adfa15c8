"""Citations, assemblies, resolutions, weighings, results and comments as JSON."""

from typing import Any

from proposals.council.models import Comment
from proposals.dossier.values import plain_number
from proposals.evidence.models import (
    Assembly,
    CapacityAssessment,
    Citation,
    Feedback,
    Resolution,
    Result,
)


def citation_json(citation: Citation) -> dict[str, Any]:
    """Return a citation of the working draft, in the shape that a version keeps."""
    version = citation.data_version
    return {
        "dataset": version.dataset.code,
        "title": version.dataset.title,
        "version": version.number,
        "measured_on": version.measured_on.isoformat(),
        "digest": version.digest,
        "source": version.dataset.source,
        "note": citation.note,
    }


def assembly_json(assembly: Assembly) -> dict[str, Any]:
    """Return an assembly; its attendance is prefetched or asked for."""
    return {
        "id": assembly.pk,
        "level": assembly.level,
        "area": assembly.area.code,
        "held_on": assembly.held_on.isoformat(),
        "venue": assembly.venue,
        "chair": assembly.chair,
        "note": assembly.note,
        "attendance": [
            {"group": row.group, "count": row.count} for row in assembly.attendance.all()
        ],
        "recorded_at": assembly.recorded_at.isoformat(),
    }


def resolution_json(resolution: Resolution) -> dict[str, Any]:
    """Return what an assembly resolved."""
    return {
        "id": resolution.pk,
        "assembly": resolution.assembly_id,
        "subject": resolution.subject,
        "decision": resolution.decision,
        "votes_for": resolution.votes_for,
        "votes_against": resolution.votes_against,
        "abstentions": resolution.abstentions,
        "text": resolution.text,
        "recorded_by": resolution.recorded_by_name,
        "recorded_at": resolution.recorded_at.isoformat(),
    }


def capacity_json(weighed: CapacityAssessment) -> dict[str, Any]:
    """Return a weighing of capacity."""
    return {
        "capacity": weighed.capacity,
        "resources": weighed.resources,
        "social_capital": weighed.social_capital,
        "authority": weighed.authority,
        "beyond_capacity": weighed.beyond_capacity,
        "beyond_authority": weighed.beyond_authority,
        "outcome": weighed.outcome,
        "assessed_by": weighed.assessed_by_name,
        "assessed_at": weighed.assessed_at.isoformat(),
    }


def result_json(result: Result) -> dict[str, Any]:
    """Return a measured result; `data_version` is the number of the data version that holds it, or null."""
    fed_back = getattr(result, "feedback", None)
    return {
        "id": result.pk,
        "dataset": result.dataset.code,
        "indicator": result.indicator,
        "area": result.area.code if result.area else None,
        "before": plain_number(result.before),
        "after": plain_number(result.after),
        "unit": result.unit,
        "measured_on": result.measured_on.isoformat(),
        "note": result.note,
        "data_version": fed_back.data_version.number if fed_back else None,
    }


def feedback_json(entry: Feedback) -> dict[str, Any]:
    """Return into which data version a result went."""
    return {
        "result": entry.result_id,
        "indicator": entry.result.indicator,
        "dataset": entry.data_version.dataset.code,
        "version": entry.data_version.number,
        "digest": entry.data_version.digest,
        "fed_back_at": entry.fed_back_at.isoformat(),
    }


def comment_json(comment: Comment) -> dict[str, Any]:
    """Return a comment."""
    return {
        "id": comment.pk,
        "version": comment.version_number,
        "anchor": comment.anchor,
        "text": comment.text,
        "visibility": comment.visibility,
        "author": {"username": comment.author_username, "name": comment.author_name},
        "created_at": comment.created_at.isoformat(),
    }
