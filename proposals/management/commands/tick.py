"""`manage.py tick`: what happens by itself."""

from django.core.management.base import BaseCommand

from proposals.workflow.timer import tick


class Command(BaseCommand):
    """Run from a timer; safe to run at any time and as often as wanted."""

    help = "Let ordinances enter into force on their day, and fund what they carry."

    def handle(self, *args, **options) -> None:
        """Print a line for each thing done."""
        for line in tick():
            self.stdout.write(line)
