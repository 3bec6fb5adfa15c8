"""Data sets, their versions, cross-checks and community problems as JSON."""

from typing import Any

from knowledge.data.models import CrossCheck, Dataset, DatasetVersion
from knowledge.data.tables import read_table
from proposals.problems.models import Problem


def dataset_json(dataset: Dataset) -> dict[str, Any]:
    """Return a data set `with_counts()`, its owner joined."""
    return {
        "code": dataset.code,
        "title": dataset.title,
        "level": dataset.level,
        "latest_version": dataset.latest_version,
        "open_crosschecks": dataset.open_crosschecks,
        "description": dataset.description,
        "source": dataset.source,
        "update_frequency": dataset.update_frequency,
        "owner": dataset.owner.code if dataset.owner else None,
        "is_public": dataset.is_public,
    }


def data_version_json(version: DatasetVersion) -> dict[str, Any]:
    """Return a data version without its table."""
    return {
        "number": version.number,
        "measured_on": version.measured_on.isoformat(),
        "note": version.note,
        "digest": version.digest,
        "created_at": version.created_at.isoformat(),
        "created_by": version.created_by_name,
    }


def full_data_version_json(version: DatasetVersion) -> dict[str, Any]:
    """Return a data version with its table: `columns`, and `rows` of texts."""
    columns, rows = read_table(version.table)
    return data_version_json(version) | {"columns": columns, "rows": rows}


def crosscheck_json(check: CrossCheck) -> dict[str, Any]:
    """Return a cross-check, its data sets joined."""
    return {
        "id": check.pk,
        "dataset": check.dataset.code,
        "other": check.other.code,
        "indicator": check.indicator,
        "area": check.area_label,
        "finding": check.finding,
        "finding_label": check.get_finding_display(),
        "note": check.note,
        "resolution": check.resolution,
        "checked_on": check.checked_on.isoformat(),
    }


def problem_json(problem: Problem) -> dict[str, Any]:
    """Return a community problem, what it names joined and its data sets prefetched."""
    return {
        "reference": problem.reference,
        "title": problem.title,
        "description": problem.description,
        "status": problem.status,
        "status_label": problem.get_status_display(),
        "area": problem.area.code if problem.area else None,
        "service_type": problem.service_type.code if problem.service_type else None,
        "division": problem.division.code if problem.division else None,
        "datasets": [dataset.code for dataset in problem.datasets.all()],
        "found_on": problem.found_on.isoformat(),
        "round": problem.round,
        "is_public": problem.is_public,
        "source": problem.source,
    }
