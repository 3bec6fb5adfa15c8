"""Recording problems and issuing references."""

from django.db import transaction

from angtong.kit import clock, dates

from .models import Problem, ReferenceSeries


@transaction.atomic
def issue_reference(letter: str, *, digits: int) -> str:
    """Return the next reference of this fiscal year, such as `P-2570-0001`.

    The number is issued in the caller's transaction: rolled back with it, hence gapless; the row lock makes
    two callers wait for each other, hence never twice.
    """
    fiscal_year = dates.fiscal_year_of(clock.today())
    ReferenceSeries.objects.get_or_create(letter=letter, fiscal_year=fiscal_year)
    series = ReferenceSeries.objects.select_for_update().get(letter=letter, fiscal_year=fiscal_year)
    series.last_number += 1
    series.save()
    return f"{letter}-{fiscal_year}-{series.last_number:0{digits}d}"


@transaction.atomic
def record_problem(*, by, datasets=(), **fields) -> Problem:
    """Record a problem under the next reference `C-…`."""
    problem = Problem(reference=issue_reference("C", digits=4), created_by=by, **fields)
    problem.save()
    problem.datasets.set(datasets)
    return problem
