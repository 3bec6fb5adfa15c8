"""What time it is, in one place, so that it can be made to stand still; formats nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta, timezone

BANGKOK = timezone(timedelta(hours=7), "Asia/Bangkok")
"""Thai time: seven hours ahead without daylight saving since 1920, so no zone files are needed."""

_standing_at: ContextVar[datetime | None] = ContextVar("standing_at", default=None)


def now() -> datetime:
    """Return the present moment as an aware datetime in UTC."""
    return _standing_at.get() or datetime.now(UTC)


def today() -> date:
    """Return the date that the calendar on a Thai wall shows now (C.E. era)."""
    return now().astimezone(BANGKOK).date()


@contextmanager
def at(moment: datetime) -> Iterator[datetime]:
    """Make the clock stand at `moment` within the block, for the current context only.

    Only sample data and tests use it: nothing that a person does may be dated by hand.
    Other threads and tasks that were started before keep their own time.

    Raises:
        ValueError: `moment` carries no time zone.
    """
    if moment.utcoffset() is None:
        raise ValueError("the clock can only stand at a moment with a time zone")
    token = _standing_at.set(moment.astimezone(UTC))
    try:
        yield now()
    finally:
        _standing_at.reset(token)
