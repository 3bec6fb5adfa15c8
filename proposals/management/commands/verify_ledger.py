"""`manage.py verify_ledger`: prove that the record is whole."""

import sys

from django.core.management.base import BaseCommand

from proposals.ledger.models import Version
from proposals.ledger.verification import verify


class Command(BaseCommand):
    """Exit 0 and one line when whole; exit 1, naming reference and version, for each finding."""

    help = "Walk every version chain and the anchor log."

    def handle(self, *args, **options) -> None:
        """Print the findings, or that there are none."""
        whole = True
        for finding in verify():
            whole = False
            self.stdout.write(str(finding))
        if not whole:
            sys.exit(1)
        self.stdout.write(f"The record is whole: {Version.objects.count()} versions.")
