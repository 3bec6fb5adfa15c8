"""When things happened in the sample: days before it is loaded, at office hours, always in order."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from angtong.kit import clock


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

    @contextmanager
    def entry(self, *, hours: int = 26) -> Iterator[None]:
        """Stand the clock `hours` after the last entry, for the block; never in the future."""
        self.moment = min(
            self.moment + timedelta(hours=hours, minutes=7), self.today - timedelta(minutes=5)
        )
        with clock.at(self.moment):
            yield
