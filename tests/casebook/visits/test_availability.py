"""The calendar's rule, without a database."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.visits.availability import (
    Rule,
    Setting,
    first_of_month,
    may_be_asked_for,
    parse_slot,
    slot,
    together,
    weeks_of,
)
from casebook.visits.vocabulary import Half

TUESDAY, MONDAY = date(2027, 1, 12), date(2027, 1, 11)
RULE = Rule(frozenset({1, 2, 3}), 1, date(2026, 12, 7), date(2027, 5, 22))


def on(day, settings=(), taken=()):
    return slot(day, Half.MORNING, RULE, dict(settings), dict(taken))


def test_the_rule_opens_its_weekdays_alone():
    assert on(TUESDAY).is_free
    assert not on(MONDAY).is_open


def test_staff_open_and_close_against_the_rule():
    assert on(MONDAY, {(MONDAY, "am"): Setting(True)}).is_free
    closed = on(TUESDAY, {(TUESDAY, "am"): Setting(False, None, "วันหยุด")})
    assert not closed.is_open
    assert closed.note == "วันหยุด"


def test_a_half_day_is_full_at_its_capacity_and_never_beyond():
    taken = {(TUESDAY, "am"): 1}
    assert not on(TUESDAY, taken=taken).is_free
    assert on(TUESDAY, {(TUESDAY, "am"): Setting(None, 2)}, taken).is_free
    assert not on(TUESDAY, {(TUESDAY, "am"): Setting(True, 0)}).is_free


def test_what_is_too_near_or_too_far_is_not_asked_for():
    assert may_be_asked_for(on(TUESDAY), RULE)
    assert not may_be_asked_for(on(date(2026, 12, 1)), RULE)
    assert not may_be_asked_for(on(date(2027, 6, 1)), RULE)


@pytest.mark.parametrize(
    "code", ["", "2027-01-12", "2027-01-12-day", "2027-13-01-am", "x-am", "--pm"]
)
def test_nonsense_names_no_half_day(code):
    assert parse_slot(code) is None


def test_both_halves_of_a_day_are_the_whole_day():
    chosen = [(TUESDAY, Half.AFTERNOON), (MONDAY, Half.MORNING), (TUESDAY, Half.MORNING)]
    assert together(chosen) == [(MONDAY, Half.MORNING), (TUESDAY, Half.DAY)]


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(-60, 60))
def test_months_are_counted_without_loss(day, months):
    first = first_of_month(day, months)
    assert first.day == 1
    assert first_of_month(first, -months) == day.replace(day=1)


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_a_month_shows_each_of_its_days_once(day):
    shown = [each for week in weeks_of(day.year, day.month) for each in week if each]
    assert shown == sorted(set(shown))
    assert {each.month for each in shown} == {day.month}
    assert len(shown) >= 28
