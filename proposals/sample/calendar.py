"""When things happened in the sample: days before it is loaded, at office hours, always in order.

Problems and data come first, then proposals; each waits for the next assembly that may resolve on it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from angtong.kit import clock

DATA_MEASURED = 230
DATA_ISSUED = 215
DATA_CROSSCHECKED = 208
CROSSCHECK_RESOLVED = 204
OPEN_CROSSCHECK = 24
PROBLEMS_FOUND = 201
ANNUAL_DRAFTED = 162
FUNDED_BEGIN = 158
OTHERS_BEGIN = 118
ANNUAL_COMPLETED = 95
SUPERVISED_DRAFTED = 40
SUPPLEMENTARY_DRAFTED = 30
WORK_BEGINS = 29
SUPPLEMENTARY_COMPLETED = 15
AMENDED_DRAFTED = 12


class Diary:
    """Stands the clock at one moment after another; each `entry` is later than the one before."""

    def __init__(self, days_ago: int, *, today):
        self.moment = clock.now().replace(hour=2, minute=15, second=0, microsecond=0) - timedelta(
            days=days_ago
        )
        self.today = today

    def skip_to(self, days_ago: int) -> None:
        """Go on to that day, if it is still ahead."""
        day = self.today.replace(hour=2, minute=15, second=0, microsecond=0) - timedelta(
            days=days_ago
        )
        self.moment = max(self.moment, day)

    def skip_to_day(self, day: date) -> None:
        """Go on to that day, if it is still ahead."""
        self.skip_to((self.today.date() - day).days)

    @contextmanager
    def entry(self, *, hours: int = 26) -> Iterator[None]:
        """Stand the clock `hours` after the last entry, for the block; never in the future."""
        self.moment = min(
            self.moment + timedelta(hours=hours, minutes=7), self.today - timedelta(minutes=5)
        )
        with clock.at(self.moment):
            yield
