"""When a digest is due. Pure: whoever asks says what time it is."""

from datetime import date, datetime, timedelta

from angtong.kit.clock import BANGKOK

from .vocabulary import Frequency


def period_at(moment: datetime, frequency: str, *, weekday: int, day: int, hour: int) -> date:
    """Return the newest day of sending whose hour has come.

    Args:
        moment: aware.
        weekday: 0 is Monday.
        day: of the month, 1 to 28.
        hour: of Thai time.
    """
    # A day begins at the hour of sending.
    today = (moment.astimezone(BANGKOK) - timedelta(hours=hour)).date()
    if frequency == Frequency.WEEKLY:
        return today - timedelta(days=(today.weekday() - weekday) % 7)
    if today.day >= day:
        return today.replace(day=day)
    return (today.replace(day=1) - timedelta(days=1)).replace(day=day)


def period_after(period: date, frequency: str) -> date:
    """Return the day of sending that follows one."""
    if frequency == Frequency.WEEKLY:
        return period + timedelta(days=7)
    return (period.replace(day=1) + timedelta(days=31)).replace(day=period.day)
