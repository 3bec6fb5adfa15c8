"""Issuing data versions and recording cross-checks. Who may is asked by the faces and rooms above."""

from datetime import date

from django.db import transaction

from angtong.kit import clock
from angtong.kit.canonical import canonical_json, sha256_hex

from .models import CrossCheck, Dataset, DatasetVersion


@transaction.atomic
def issue_data_version(
    dataset: Dataset,
    *,
    by,
    measured_on: date,
    columns: list[str],
    rows: list[list[str]],
    note: str = "",
) -> DatasetVersion:
    """Issue the next version of a data set; numbers have no gaps, because the data set's row is locked.

    Args:
        columns: headings, in order.
        rows: cells as strings (numbers too), as many as there are columns.
    """
    Dataset.objects.select_for_update().get(pk=dataset.pk)
    last = (
        DatasetVersion.objects.filter(dataset=dataset)
        .order_by("-number")
        .values_list("number", flat=True)
        .first()
    )
    table = canonical_json({"columns": columns, "rows": rows})
    version = DatasetVersion(
        dataset=dataset,
        number=(last or 0) + 1,
        measured_on=measured_on,
        note=note,
        table=table,
        digest=sha256_hex(table),
        created_at=clock.now(),
        created_by=by,
        created_by_name=by.display_name if by else "",
    )
    version.save()
    return version


@transaction.atomic
def record_crosscheck(
    *, by, dataset: Dataset, other: Dataset, indicator: str, finding: str, **more
) -> CrossCheck:
    """Record a comparison of two data sets; `more`: area_label, note, resolution."""
    check = CrossCheck(
        dataset=dataset,
        other=other,
        indicator=indicator,
        finding=finding,
        checked_on=clock.today(),
        checked_by=by,
        **more,
    )
    check.save()
    return check


@transaction.atomic
def resolve_crosscheck(check: CrossCheck, *, by, resolution: str) -> CrossCheck:
    """Resolve a difference, saying how."""
    check = CrossCheck.objects.select_for_update().get(pk=check.pk)
    check.finding = CrossCheck.Finding.RESOLVED
    check.resolution = resolution
    check.checked_by = by
    check.save()
    return check
