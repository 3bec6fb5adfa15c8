"""Dates, money and digits in templates, Thai and on English pages English; every face uses these and no other."""

import re
from datetime import date, datetime
from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.translation import gettext

from angtong.kit import baht as money
from angtong.kit import dates
from angtong.kit.thai import thai_digits as _thai_digits
from angtong.press import languages

register = template.Library()
_THAI_LETTER = re.compile("[\u0e01-\u0e5b]")


@register.filter
def thai_date(day: date | datetime | None, style: str = "full") -> str:
    """Return a date in the Buddhist era; "" for none. Styles as in `kit.dates.thai_date`."""
    return dates.thai_date(day, style) if day else ""


@register.filter
def date_here(day: date | datetime | None) -> str:
    """Return a date as the page's language writes it: in Thai in the Buddhist era, in English in the Gregorian one."""
    if not day:
        return ""
    return dates.english_date(day) if languages.is_english() else dates.thai_date(day)


@register.filter
def fiscal_year_here(year: int) -> str:
    """Return a B.E. fiscal year as the page's language writes it; in English its Gregorian months are told."""
    return dates.english_fiscal_year(year) if languages.is_english() else str(year)


@register.filter
def place(url: str) -> str:
    """Return where a Thai address leads on this page: on an English one to its English counterpart."""
    return languages.place(url)


@register.simple_tag
def in_either(thai: str, english: str = "") -> str:
    """Show words of the municipality's own in the page's language.

    On an English page that is `english`, else what the catalogue says for them, else the Thai, marked as Thai.
    """
    if not languages.is_english():
        return thai
    said = english or gettext(str(thai))
    return format_html('<span lang="th">{}</span>', said) if _THAI_LETTER.search(said) else said


@register.filter
def in_thai(url: str) -> str:
    """Return a remark for behind a link of an English page that leads to a page in Thai; else nothing."""
    leads_to_thai = languages.is_english() and languages.language_of(languages.place(url)) == "th"
    return " (in Thai)" if leads_to_thai else ""


@register.filter
def thai_moment(moment: datetime | None) -> str:
    """Return date and time in the Buddhist era by Thai time; "" for none."""
    return dates.thai_moment(moment) if moment else ""


@register.filter
def iso(moment: date | datetime | None) -> str:
    """Return the machine's form of a date or moment, for `<time datetime>`."""
    return moment.isoformat() if moment else ""


@register.filter
def baht(amount: Decimal | int | str | None) -> str:
    """Return an amount as tables print it ("1,234.50"); "–" for none."""
    return "–" if amount in (None, "") else money.format_baht(amount)


@register.filter
def baht_words(amount: Decimal | int | str | None) -> str:
    """Return an amount in Thai words; "" for none."""
    return "" if amount in (None, "") else money.baht_text(amount)


@register.filter
def thai_digits(value) -> str:
    """Return the text of a value with ๐-๙ for 0-9."""
    return _thai_digits(str(value))
