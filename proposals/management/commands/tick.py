"""`manage.py tick`: what happens by itself."""

from django.core.management import call_command
from django.core.management.base import BaseCommand

from knowledge.library.actions import read_waiting
from knowledge.pages.reminders import remind_keepers
from proposals.workflow.timer import tick


class Command(BaseCommand):
    """Run from a timer; safe to run at any time and as often as wanted."""

    help = "Let ordinances enter into force on their day, and fund what they carry; remind, and read what waits."

    def handle(self, *args, **options) -> None:
        """Print a line for each thing done."""
        for line in (*tick(), *remind_keepers()):
            self.stdout.write(line)
        if read := read_waiting():
            self.stdout.write(f"documents read: {read}")
        # Pages whose hour has come are published, those whose time is over are taken down.
        call_command("publish_scheduled", stdout=self.stdout)
