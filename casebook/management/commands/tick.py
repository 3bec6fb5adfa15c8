"""`manage.py tick`: what happens by itself, study visits included."""

from casebook.visits.actions.timer import tick_visits
from proposals.management.commands.tick import Command as Below


class Command(Below):
    """What the floors below do, then what is due of study visits. Its app stands first, so this one is found."""

    def handle(self, *args, **options) -> None:
        """Print a line for each thing done."""
        super().handle(*args, **options)
        for line in tick_visits():
            self.stdout.write(line)
