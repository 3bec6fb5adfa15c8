"""When an article is due to be looked at again. Pure: no database, no clock."""

from calendar import monthrange
from datetime import date


def add_months(day: date, months: int) -> date:
    """Return the same day of the month so many months on; the last day where the month is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def review_due_on(
    reviewed_on: date | None, published_on: date | None, months: int | None
) -> date | None:
    """Return the day from which an article counts as out of date; None when it has no period or no beginning.

    Args:
        reviewed_on: when somebody last looked at it; without that day the first publication counts.
    """
    beginning = reviewed_on or published_on
    if not months or beginning is None:
        return None
    return add_months(beginning, months)
