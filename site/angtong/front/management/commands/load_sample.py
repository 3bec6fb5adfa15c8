"""`manage.py load_sample`: the sample municipality, into an empty database."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from angtong.directory.models import User
from angtong.front.sample_english import build_english_pages
from angtong.front.sample_pages import build_pages
from casebook.visits.sample import build_visits
from proposals.sample.build import build
from proposals.sample.many import build_more


class Command(BaseCommand):
    """Loads the sample once; with `--proposals N`, adds that many more proposals for measuring."""

    help = "Load the sample municipality (people, tables, data, proposals, ordinances, pages)."

    def add_arguments(self, parser) -> None:
        """Take the number of further proposals."""
        parser.add_argument("--proposals", type=int, default=0, metavar="N")

    def handle(self, *args, proposals: int, **options) -> None:
        """Build what is missing.

        Raises:
            CommandError: the database holds other people than the sample's: nothing is mixed into real data.
        """
        if User.objects.filter(username="drafter1").exists():
            self.stdout.write("The sample is loaded already.")
        elif User.objects.exclude(username="system").exists():
            raise CommandError(
                "The database is in use: the sample is only loaded into an empty one."
            )
        else:
            with transaction.atomic():
                build()
                build_english_pages(build_pages())
                build_visits()
            self.stdout.write("The sample is loaded.")
        if proposals:
            build_more(proposals, progress=lambda done: self.stdout.write(f"{done} more proposals"))
