"""`manage.py tick`: what happens by itself, digests to followers included."""

from angtong.front.following.actions.timer import tick_following
from casebook.management.commands.tick import Command as Below


class Command(Below):
    """What the floors below do, then mails to followers: what was just published is in them."""

    def handle(self, *args, **options) -> None:
        """Print a line for each thing done."""
        super().handle(*args, **options)
        for line in tick_following():
            self.stdout.write(line)
