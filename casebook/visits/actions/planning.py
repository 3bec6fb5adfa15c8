"""Arranging: the order of the day, what to read before, which half-days are open."""

from dataclasses import dataclass
from datetime import date, time

from django.db import transaction

from angtong.directory.models import User
from angtong.kit.refusal import Refusal
from angtong.kit.thai import normalise
from casebook.visits.availability import HALF_DAYS
from casebook.visits.models import HalfDay, ProgrammeItem, Visit, VisitReading, VisitSettings
from casebook.visits.rights import can
from casebook.visits.rules import can_be_told, hours_in_order
from casebook.visits.vocabulary import State
from proposals.rights import Refused, Stale, demand

from .moving import IS_STALE, lock_visit
from .posting import write_letter

MOST_ITEMS = 30
MOST_READINGS = 20


@dataclass(frozen=True)
class Item:
    """A line of the order of the day."""

    starts_at: time
    ends_at: time
    topic: str
    speaker: str = ""
    place: str = ""


@transaction.atomic
def set_programme(
    visit: Visit,
    *,
    by: User,
    items: list[Item],
    readings: list[int],
    lock_version: int | None = None,
    is_told: bool = False,
) -> Visit:
    """Set the order of the day and the pages to read before, whole.

    Args:
        readings: keys of pages.
        is_told: the visitors are told by mail.

    Raises:
        Refused: not this person's, the visit is not accepted, an item ends before it starts.
        Stale: somebody else was first.
    """
    demand(can(by, "handle"))
    visit = lock_visit(visit)
    if lock_version is not None and lock_version != visit.lock_version:
        raise Stale(visit, IS_STALE)
    if visit.state not in (State.ACCEPTED, State.HELD):
        raise Refused(Refusal("not-accepted", "โปรดตอบรับคำขอก่อน แล้วจึงจัดทำกำหนดการ"))
    demand([can_be_told(visit), *(hours_in_order(each.starts_at, each.ends_at) for each in items)])
    _set_items(visit, items[:MOST_ITEMS])
    _set_readings(visit, readings[:MOST_READINGS])
    visit.lock_version += 1
    visit.save()
    if is_told:
        write_letter(visit, "programme", by_name=by.display_name)
    return visit


def _set_items(visit: Visit, items: list[Item]) -> None:
    """Keep rows that stay the same, so that the audit trail tells of changes alone."""
    standing = {_said(row): row for row in visit.programme.all()}
    for each in items:
        if standing.pop(_said(each), None) is None:
            row = ProgrammeItem(visit=visit, starts_at=each.starts_at, ends_at=each.ends_at)
            _, _, row.topic, row.speaker, row.place = _said(each)
            row.save()
    for row in standing.values():
        row.delete()


def _said(each) -> tuple:
    texts = (normalise(text).strip() for text in (each.topic, each.speaker, each.place))
    return (each.starts_at, each.ends_at, *texts)


def _set_readings(visit: Visit, pages: list[int]) -> None:
    standing = {row.page_id: row for row in visit.readings.all()}
    for page in dict.fromkeys(pages):
        if standing.pop(page, None) is None:
            VisitReading(visit=visit, page_id=page).save()
    for row in standing.values():
        row.delete()


@transaction.atomic
def set_half_days(
    first: date, last: date, *, by: User, opening: str, capacity: int | None, note: str, halves=()
) -> int:
    """Open or close half-days from `first` to `last`; return how many were set.

    Args:
        opening: a value of `HalfDay.Opening`.
        halves: of "am" and "pm"; both when empty.

    Raises:
        Refused: not this person's.
    """
    demand(can(by, "handle"))
    chosen = [half.value for half in HALF_DAYS if not halves or half.value in halves]
    count = 0
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        for half in chosen:
            row, _ = HalfDay.objects.select_for_update().get_or_create(
                day=date.fromordinal(ordinal), half=half
            )
            row.opening, row.capacity, row.note = opening, capacity, normalise(note).strip()
            row.save()
            count += 1
    return count


@transaction.atomic
def set_settings(form_values: dict, *, by: User) -> VisitSettings:
    """Change the rule of the calendar and what letters carry.

    Raises:
        Refused: not this person's.
    """
    demand(can(by, "handle"))
    settings = VisitSettings.load()
    for name, value in form_values.items():
        setattr(settings, name, value)
    settings.full_clean()
    settings.save()
    return settings
