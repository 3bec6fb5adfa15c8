"""Which half-days are open: the usual rule, what differs from it, what is taken. Pure; reads no clock."""

from calendar import Calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from angtong.kit.dates import ENGLISH_WEEKDAYS, WEEKDAYS, english_date, thai_date
from angtong.press.languages import is_english

from .vocabulary import HALVES_OF, Half

HALVES_IN_ENGLISH = {Half.MORNING: "a.m.", Half.AFTERNOON: "p.m.", Half.DAY: "whole day"}
HALF_DAYS = (Half.MORNING, Half.AFTERNOON)


@dataclass(frozen=True)
class Rule:
    """The usual rule.

    Args:
        weekdays: days that are open, Monday is 0.
        first, last: the first and last day that may be asked for.
    """

    weekdays: frozenset[int]
    capacity: int
    first: date
    last: date


@dataclass(frozen=True)
class Setting:
    """What staff set for a half-day; None where the rule holds."""

    is_open: bool | None = None
    capacity: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Slot:
    """A half-day: whether it is open at all, for how many, and how many it has."""

    day: date
    half: Half
    is_open: bool
    capacity: int
    taken: int
    note: str = ""

    @property
    def is_free(self) -> bool:
        """Say whether one more visit fits."""
        return self.is_open and self.taken < self.capacity

    @property
    def code(self) -> str:
        """Return how a form names it: `2027-01-12-am`."""
        return f"{self.day:%Y-%m-%d}-{self.half.value}"

    @property
    def label(self) -> str:
        """Return how a person reads it."""
        return slot_label(self.day, self.half)


def day_label(day: date) -> str:
    """Return a day in words: "วันอังคารที่ 12 มกราคม 2570"."""
    return f"วัน{WEEKDAYS[day.weekday()]}ที่ {thai_date(day)}"


def day_label_here(day: date) -> str:
    """Return a day in the words of the page's language: "Tuesday 12 January 2027"."""
    if not is_english():
        return day_label(day)
    return f"{ENGLISH_WEEKDAYS[day.weekday()]} {english_date(day)}"


def slot_label(day: date, half: str) -> str:
    """Return a part of a day in words: "วันอังคารที่ 12 มกราคม 2570 ช่วงเช้า"."""
    return f"{day_label(day)} {Half(half).label}"


def slot_label_here(day: date, half: str) -> str:
    """Return a part of a day in the words of the page's language: "Tuesday 12 January 2027, a.m."."""
    if not is_english():
        return slot_label(day, half)
    return f"{day_label_here(day)}, {HALVES_IN_ENGLISH[Half(half)]}"


Exceptions = Mapping[tuple[date, str], Setting]
Taken = Mapping[tuple[date, str], int]


def slot(day: date, half: Half, rule: Rule, exceptions: Exceptions, taken: Taken) -> Slot:
    """Return a half-day as it stands, whether or not it is near enough to be asked for."""
    other = exceptions.get((day, half.value), Setting())
    is_open = day.weekday() in rule.weekdays if other.is_open is None else other.is_open
    capacity = rule.capacity if other.capacity is None else other.capacity
    return Slot(day, half, is_open, capacity, taken.get((day, half.value), 0), other.note)


def may_be_asked_for(one: Slot, rule: Rule) -> bool:
    """Say whether visitors may choose it: free, and neither too near nor too far."""
    return one.is_free and rule.first <= one.day <= rule.last


def slots_of(
    first: date, last: date, rule: Rule, exceptions: Exceptions, taken: Taken
) -> list[Slot]:
    """Return every half-day from `first` to `last`."""
    days = ((first + timedelta(days=n)) for n in range((last - first).days + 1))
    return [slot(day, half, rule, exceptions, taken) for day in days for half in HALF_DAYS]


def parse_slot(code: str) -> tuple[date, Half] | None:
    """Return the half-day that a form names; None for nonsense."""
    text, _, half = code.rpartition("-")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return (day, Half(half)) if half in {each.value for each in HALF_DAYS} else None


def together(chosen: list[tuple[date, Half]]) -> list[tuple[date, Half]]:
    """Return chosen half-days by day, both halves of a day as the whole day, in order."""
    by_day: dict[date, set[Half]] = {}
    for day, half in chosen:
        by_day.setdefault(day, set()).add(half)
    whole = set(HALVES_OF[Half.DAY])
    return [
        (day, Half.DAY if whole <= halves else next(iter(halves)))
        for day, halves in sorted(by_day.items())
    ]


def weeks_of(year: int, month: int) -> list[list[date | None]]:
    """Return the days of a month by week, Monday first; None for days of other months."""
    return [
        [day if day.month == month else None for day in week]
        for week in Calendar().monthdatescalendar(year, month)
    ]


def first_of_month(day: date, months: int = 0) -> date:
    """Return the first day of the month that lies so many months from a day's."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)
