import threading
from datetime import UTC, date, datetime, timedelta

import pytest

from angtong.kit import clock

EVENING = datetime(2026, 11, 21, 17, 30, tzinfo=UTC)


def test_now_is_an_aware_moment_in_utc():
    assert clock.now().utcoffset() == timedelta(0)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_today_is_the_date_in_thailand():
    with clock.at(EVENING):
        assert clock.today() == date(2026, 11, 22)


def test_the_clock_stands_still_within_the_block_only():
    with clock.at(EVENING) as moment:
        assert clock.now() == moment == EVENING
        with clock.at(EVENING + timedelta(days=1)):
            assert clock.now() == EVENING + timedelta(days=1)
        assert clock.now() == EVENING
    assert clock.now() > EVENING or clock.now() < EVENING


def test_the_clock_runs_again_after_an_error():
    with pytest.raises(LookupError), clock.at(EVENING - timedelta(days=9_000)):
        raise LookupError
    assert clock.now() > EVENING - timedelta(days=8_000)


def test_a_moment_in_thai_time_is_the_same_moment():
    with clock.at(EVENING.astimezone(clock.BANGKOK)):
        assert clock.now() == EVENING
        assert clock.now().utcoffset() == timedelta(0)


def test_another_thread_keeps_its_own_time():
    seen = []
    with clock.at(EVENING - timedelta(days=9_000)):
        other = threading.Thread(target=lambda: seen.append(clock.now()))
        other.start()
        other.join()
    assert seen[0] > EVENING - timedelta(days=8_000)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"), clock.at(datetime(2026, 11, 22)):
        pass
