"""A month of the calendar as `components/visit_month.html` shows it. Decides no right; shows what anybody may know."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from angtong.kit import clock
from angtong.kit.dates import (
    ENGLISH_MONTHS,
    ENGLISH_WEEKDAYS,
    MONTHS,
    WEEKDAYS,
    buddhist_year,
)
from angtong.press.languages import is_english
from angtong.press.templatetags.thai import date_here
from casebook.visits.availability import (
    Rule,
    Slot,
    day_label_here,
    first_of_month,
    may_be_asked_for,
    slot_label_here,
    weeks_of,
)
from casebook.visits.models import VisitSettings
from casebook.visits.queries import rule_of, slots_between
from casebook.visits.vocabulary import HOLIDAYS, Half

SHORT = {Half.MORNING: "เช้า", Half.AFTERNOON: "บ่าย"}


@dataclass(frozen=True)
class ShownHalf:
    """A half-day: "free", "full" or "closed" to visitors."""

    code: str
    label: str
    full_label: str
    state: str
    is_chosen: bool

    @property
    def state_label(self) -> str:
        """Return the state in words."""
        return {"free": _("ว่าง"), "full": _("เต็ม"), "closed": _("ไม่เปิดรับ")}[self.state]


@dataclass(frozen=True)
class ShownDay:
    """A day with its halves; `halves` is empty when neither can be asked for.

    `note` is what staff noted, in the page's language; `thai_note` what of it an English page can only say in Thai.
    """

    day: date
    label: str
    full_label: str
    note: str
    thai_note: str
    halves: list[ShownHalf]


def month_context(asked: str, chosen: list[str] = ()) -> dict:
    """Return one month of the calendar.

    Args:
        asked: "2027-02"; anything else is the first month that has a day to ask for.
        chosen: codes of half-days that are ticked.
    """
    rule = rule_of(VisitSettings.load(), clock.today())
    first = _month_asked(asked, rule)
    last = first_of_month(first, 1) - timedelta(days=1)
    slots: dict[date, list[Slot]] = {}
    for slot in slots_between(first, last, rule):
        slots.setdefault(slot.day, []).append(slot)
    previous, following = first_of_month(first, -1), first_of_month(first, 1)
    return {
        "title": _month_name(first),
        "code": f"{first:%Y-%m}",
        "weekdays": ENGLISH_WEEKDAYS if is_english() else WEEKDAYS,
        "weeks": [
            [day and _day(day, slots[day], rule, chosen) for day in week]
            for week in weeks_of(first.year, first.month)
        ],
        "previous": f"{previous:%Y-%m}" if previous >= first_of_month(rule.first) else "",
        "following": f"{following:%Y-%m}" if following <= rule.last else "",
        "first_label": date_here(rule.first),
        "last_label": date_here(rule.last),
    }


def _month_name(first: date) -> str:
    if is_english():
        return f"{ENGLISH_MONTHS[first.month - 1]} {first.year}"
    return f"{MONTHS[first.month - 1]} {buddhist_year(first)}"


def _month_asked(asked: str, rule: Rule) -> date:
    start = first_of_month(rule.first)
    try:
        month = date.fromisoformat(f"{asked}-01")
    except ValueError:
        return start
    return min(max(month, start), first_of_month(rule.last))


def _day(day: date, slots: list[Slot], rule: Rule, chosen) -> ShownDay:
    is_in_reach = rule.first <= day <= rule.last
    halves = [
        ShownHalf(
            slot.code,
            _(SHORT[slot.half]),
            slot_label_here(slot.day, slot.half),
            "free" if may_be_asked_for(slot, rule) else "full" if slot.is_open else "closed",
            slot.code in chosen,
        )
        for slot in slots
        if is_in_reach and (slot.is_open or slot.code in chosen)
    ]
    return ShownDay(day, str(day.day), day_label_here(day), *_notes(slots), halves)


def _notes(slots: list[Slot]) -> tuple[str, str]:
    """Return what staff noted on a day in the page's language, and what has no words in it but Thai."""
    noted = {slot.note.strip(): slot.is_open for slot in slots if slot.note.strip()}
    if not is_english():
        return " ".join(noted), ""
    here, thai = [], []
    for note, is_open in noted.items():
        if note in HOLIDAYS:
            here.append(_(note))
            continue
        thai.append(note)
        # Whatever holiday it is: they are all named as a day, and closed.
        if note.startswith("วัน") and not is_open:
            here.append(_("วันหยุดราชการ"))
    return ", ".join(dict.fromkeys(here)), " ".join(thai)
