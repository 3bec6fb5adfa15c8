"""When digests are due: at the hour, on the day, in Thai time."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from angtong.front.following.rules import period_after, period_at

MONDAY_AT_8 = {"weekday": 0, "day": 1, "hour": 8}


@pytest.mark.parametrize(
    ("moment", "frequency", "period"),
    [
        (datetime(2026, 11, 30, 0, 59, tzinfo=UTC), "weekly", date(2026, 11, 23)),
        (datetime(2026, 11, 30, 1, 0, tzinfo=UTC), "weekly", date(2026, 11, 30)),
        (datetime(2026, 12, 6, 23, 0, tzinfo=UTC), "weekly", date(2026, 11, 30)),
        (datetime(2026, 12, 1, 0, 59, tzinfo=UTC), "monthly", date(2026, 11, 1)),
        (datetime(2026, 12, 1, 1, 0, tzinfo=UTC), "monthly", date(2026, 12, 1)),
        (datetime(2027, 1, 1, 0, 0, tzinfo=UTC), "monthly", date(2026, 12, 1)),
    ],
)
def test_a_day_of_sending_begins_at_its_hour_in_thailand(moment, frequency, period):
    assert period_at(moment, frequency, **MONDAY_AT_8) == period


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(["weekly", "monthly"]),
    st.integers(0, 6),
    st.integers(1, 28),
    st.integers(0, 23),
)
def test_a_moment_lies_between_its_day_of_sending_and_the_next(
    moment, frequency, weekday, day, hour
):
    at = {"weekday": weekday, "day": day, "hour": hour}
    period = period_at(moment, frequency, **at)
    following = period_after(period, frequency)
    begins, ends = (
        datetime(each.year, each.month, each.day, hour, tzinfo=UTC).timestamp() - 7 * 3600
        for each in (period, following)
    )
    assert begins <= moment.timestamp() < ends
    assert period.weekday() == weekday if frequency == "weekly" else period.day == day
