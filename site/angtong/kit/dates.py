"""Buddhist-era dates, shown and read; storage stays Gregorian and this never reads the clock."""

import re
from datetime import date, datetime, time
from typing import Literal

from .clock import BANGKOK
from .refusal import Refusal
from .thai import arabic_digits, normalise, thai_digits

ERA_OFFSET_YEARS = 543
LAST_YEAR_OF_OURS = 2400  # A later one is of the Buddhist era.
MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
SHORT_MONTHS = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
    "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip
WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")

_MONTH_NUMBERS = {name: number for number, name in enumerate(MONTHS, 1)}
_MONTH_NUMBERS |= {name.replace(".", ""): number for number, name in enumerate(SHORT_MONTHS, 1)}

Style = Literal["full", "short", "formal", "numeric"]
Digits = Literal["arabic", "thai"]


class DateRefused(ValueError):
    """What was typed is not one certain date; `refusal` says in Thai what to type."""

    def __init__(self, refusal: Refusal):
        super().__init__(refusal.message)
        self.refusal = refusal


_UNREADABLE = Refusal(
    "date-unreadable",
    "อ่านวันที่ไม่ได้ โปรดพิมพ์วัน เดือน และปี พ.ศ. สี่หลัก เช่น 22/11/2569 หรือ 22 พ.ย. 2569",
)
_SHORT_YEAR = Refusal("date-short-year", "โปรดพิมพ์ปีให้ครบสี่หลักและระบุเป็นปี พ.ศ. เช่น 22/11/2569")
_YEAR_IN_DOUBT = Refusal(
    "date-year-in-doubt",
    "ไม่แน่ชัดว่าเป็นปี พ.ศ. หรือ ค.ศ. โปรดตรวจสอบปีแล้วพิมพ์เป็นปี พ.ศ. เช่น 22/11/2569",
)
_IMPOSSIBLE = Refusal(
    "date-impossible", "ไม่มีวันที่นี้ในปฏิทิน โปรดตรวจสอบวัน เดือน และปี พ.ศ. แล้วพิมพ์ใหม่ เช่น 22/11/2569"
)
_NO_TIME = Refusal(
    "moment-without-time", "โปรดพิมพ์เวลาต่อจากวันที่ด้วย เป็นชั่วโมงและนาที เช่น 22/11/2569 09.30"
)
_IMPOSSIBLE_TIME = Refusal(
    "moment-impossible", "ไม่มีเวลานี้ โปรดพิมพ์ชั่วโมง 00 ถึง 23 และนาที 00 ถึง 59 เช่น 22/11/2569 09.30"
)
_WRONG_WEEKDAY = Refusal(
    "date-wrong-weekday", "วันในสัปดาห์ไม่ตรงกับวันที่ โปรดตรวจสอบแล้วพิมพ์เฉพาะวันที่ เช่น 22/11/2569"
)


def buddhist_year(d: date) -> int:
    """Return the B.E. calendar year of a date (a moment counts by Thai time)."""
    return _day(d).year + ERA_OFFSET_YEARS


def in_christian_era(moment: date) -> date:
    """Return a day or moment in our calendar: a year over 2400 was meant in the Buddhist era.

    Raises:
        DateRefused: the year so meant has no such day.
    """
    if moment.year <= LAST_YEAR_OF_OURS:
        return moment
    try:
        return moment.replace(year=moment.year - ERA_OFFSET_YEARS)
    except ValueError:
        raise DateRefused(_IMPOSSIBLE) from None


def fiscal_year_of(d: date) -> int:
    """Return the B.E. fiscal year of a date: it starts on 1 October of the year before."""
    day = _day(d)
    return day.year + ERA_OFFSET_YEARS + (1 if day.month >= 10 else 0)


def first_day_of(fiscal_year: int) -> date:
    """Return 1 October with which a B.E. fiscal year starts."""
    return date(fiscal_year - ERA_OFFSET_YEARS - 1, 10, 1)


def last_day_of(fiscal_year: int) -> date:
    """Return 30 September with which a B.E. fiscal year ends."""
    return date(fiscal_year - ERA_OFFSET_YEARS, 9, 30)


def thai_date(d: date, style: Style = "full", digits: Digits = "arabic") -> str:
    """Return a date in the Buddhist era (a moment counts by Thai time).

    Args:
        style: "full" 22 พฤศจิกายน 2569 · "short" 22 พ.ย. 2569 · "formal" วันที่ 22 เดือน
            พฤศจิกายน พุทธศักราช 2569 · "numeric" 22/11/2569.
        digits: "thai" writes ๒๒ for 22.
    """
    day = _day(d)
    year = buddhist_year(day)
    if style == "full":
        text = f"{day.day} {MONTHS[day.month - 1]} {year}"
    elif style == "short":
        text = f"{day.day} {SHORT_MONTHS[day.month - 1]} {year}"
    elif style == "formal":
        text = f"วันที่ {day.day} เดือน {MONTHS[day.month - 1]} พุทธศักราช {year}"
    elif style == "numeric":
        text = f"{day.day:02d}/{day.month:02d}/{year}"
    else:
        raise ValueError(f"no such style: {style}")
    return _in_digits(text, digits)


def thai_time(moment: datetime, digits: Digits = "arabic") -> str:
    """Return the Thai time of a moment as offices write it: "09.30 น."."""
    return _in_digits(f"{_in_bangkok(moment):%H.%M} น.", digits)


def thai_moment(moment: datetime, digits: Digits = "arabic") -> str:
    """Return date and Thai time of a moment: "22 พฤศจิกายน 2569 เวลา 09.30 น."."""
    return f"{thai_date(moment, digits=digits)} เวลา {thai_time(moment, digits)}"


ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
ENGLISH_WEEKDAYS = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip


def english_date(d: date) -> str:
    """Return a date as English pages write it, in the Gregorian era: "22 November 2026"."""
    day = _day(d)
    return f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}"


def english_fiscal_year(fiscal_year: int) -> str:
    """Return a B.E. fiscal year with its Gregorian months: "2570 B.E. (October 2026 to September 2027)"."""
    first, last = first_day_of(fiscal_year), last_day_of(fiscal_year)
    return (
        f"{fiscal_year} B.E. ({ENGLISH_MONTHS[first.month - 1]} {first.year} "
        f"to {ENGLISH_MONTHS[last.month - 1]} {last.year})"
    )


_LOOSE_SPACE = re.compile(r"(?<![0-9])\s+|\s+(?![0-9])")
_WEEKDAY = "|".join([*WEEKDAYS, "พฤหัส"])
_PREFIX = re.compile(rf"วัน(?P<weekday>{_WEEKDAY})ที่|วันที่|วัน(?P<bare_weekday>{_WEEKDAY})")
_ERA = r"(?P<era>พ\.?ศ\.?|พุทธศักราช|ค\.?ศ\.?|คริสต์ศักราช)?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<day>[0-9]{{1,2}})(?P<sep>[/.-])(?P<month>[0-9]{{1,2}})(?P=sep){_ERA}(?P<year>[0-9]+)",
        r"(?P<year>[0-9]{4})(?P<sep>[/-])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})",
        rf"(?P<day>[0-9]{{1,2}})(?:เดือน)?(?P<name>[ก-์.]+?){_ERA}(?P<year>[0-9]+)",
    )
)


def parse_date(text: str) -> date:
    """Return the date that an officer typed, in the Gregorian era.

    Reads 22/11/2569, 22-11-2569, 22 พ.ย. 2569, 22 พฤศจิกายน พ.ศ. 2569, Thai digits, and
    2026-11-22 or 2569-11-22. A year over 2400 is B.E., 1900 to 2199 is C.E.

    Raises:
        DateRefused: (a ValueError) a two-digit year, a year that is neither, an era that
            contradicts the year, a day that the calendar does not have, anything else.
    """
    typed = _LOOSE_SPACE.sub("", arabic_digits(normalise(text)).strip())
    if len(typed) > 100:
        raise DateRefused(_UNREADABLE)
    prefix = _PREFIX.match(typed)
    if prefix:
        typed = typed[prefix.end() :]
    for form in _FORMS:
        found = form.fullmatch(typed)
        if found:
            day = _certain_day(found.groupdict())
            break
    else:
        raise DateRefused(_UNREADABLE)
    weekday = prefix and (prefix["weekday"] or prefix["bare_weekday"])
    if weekday and not WEEKDAYS[day.weekday()].startswith(weekday):
        raise DateRefused(_WRONG_WEEKDAY)
    return day


_MOMENT = re.compile(
    r"(?P<day>.+?)(?:\s+|\s*,\s*|\s*เวลา\s*)(?P<hour>[0-9]{1,2})\s*[:.]\s*(?P<minute>[0-9]{2})(?::[0-9]{2})?\s*(?:น\.?)?"
)


def parse_moment(text: str) -> datetime:
    """Return the moment that an officer typed in Thai time: a date as `parse_date` reads it, then hour and minute.

    Reads 22/11/2569 09.30, 22 พ.ย. 2569 เวลา 9:30 น., and 2026-11-22 09:30.

    Raises:
        DateRefused: (a ValueError) no time, a time that no clock shows, or no certain date.
    """
    typed = arabic_digits(normalise(text)).strip()[:200]
    found = _MOMENT.fullmatch(typed)
    if not found:
        parse_date(typed)  # What is wrong with the date is said first.
        raise DateRefused(_NO_TIME)
    day = parse_date(found["day"])
    try:
        at = time(int(found["hour"]), int(found["minute"]))
    except ValueError:
        raise DateRefused(_IMPOSSIBLE_TIME) from None
    return datetime.combine(day, at, BANGKOK)


def _certain_day(typed: dict[str, str | None]) -> date:
    if "name" in typed:
        month = _MONTH_NUMBERS.get(typed["name"].replace(".", ""))
        if month is None:
            raise DateRefused(_UNREADABLE)
    else:
        month = int(typed["month"])
    year = _christian_year(typed["year"], typed.get("era"))
    try:
        return date(year, month, int(typed["day"]))
    except ValueError:
        raise DateRefused(_IMPOSSIBLE) from None


def _christian_year(digits: str, era: str | None) -> int:
    if len(digits) < 4:
        raise DateRefused(_SHORT_YEAR)
    if len(digits) > 4:
        raise DateRefused(_UNREADABLE)
    year = int(digits)
    is_buddhist, is_christian = year > LAST_YEAR_OF_OURS, 1900 <= year < 2200
    if era and era.startswith("พ"):
        is_christian = False
    elif era:
        is_buddhist = False
    if is_buddhist:
        return year - ERA_OFFSET_YEARS
    if is_christian:
        return year
    raise DateRefused(_YEAR_IN_DOUBT)


def _day(d: date) -> date:
    return _in_bangkok(d).date() if isinstance(d, datetime) else d


def _in_bangkok(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        raise ValueError("a moment without a time zone cannot be placed in Thai time")
    return moment.astimezone(BANGKOK)


def _in_digits(text: str, digits: Digits) -> str:
    return thai_digits(text) if digits == "thai" else text
