"""Days on which articles fall due. No database."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.pages.reviewing import add_months, review_due_on


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 1), -1, date(2025, 12, 1)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_months_on_is_the_same_day_or_the_last_of_a_shorter_month(day, months, expected):
    assert add_months(day, months) == expected


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 120))
def test_months_back_and_forth_miss_by_three_days_at_most(day, months):
    assert 0 <= (day - add_months(add_months(day, months), -months)).days <= 3


def test_the_review_counts_else_the_first_publication():
    reviewed, published = date(2026, 1, 1), date(2025, 1, 1)
    assert review_due_on(reviewed, published, 12) == date(2027, 1, 1)
    assert review_due_on(None, published, 12) == date(2026, 1, 1)
    assert review_due_on(None, None, 12) is None
    assert review_due_on(reviewed, published, None) is None
    assert review_due_on(reviewed, published, 0) is None
