"""Thai dates, money and digits in templates; every face uses these and no other."""

from datetime import date, datetime
from decimal import Decimal

from django import template

from angtong.kit import baht as money
from angtong.kit import dates
from angtong.kit.thai import thai_digits as _thai_digits

register = template.Library()


@register.filter
def thai_date(day: date | datetime | None, style: str = "full") -> str:
    """Return a date in the Buddhist era; "" for none. Styles as in `kit.dates.thai_date`."""
    return dates.thai_date(day, style) if day else ""


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
