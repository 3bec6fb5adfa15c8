"""`manage.py rebuild_search`: make the index of the search anew, while it goes on answering."""

from django.core.management.base import BaseCommand

from angtong.front.search.indexing import is_outdated, rebuild


class Command(BaseCommand):
    """Reads everything that can be found again; `--if-needed` only when the index is empty or of another version."""

    help = "Make the search index anew, in place: nothing is missing meanwhile. Idempotent."

    def add_arguments(self, parser) -> None:
        """Take `--if-needed`."""
        parser.add_argument("--if-needed", action="store_true")

    def handle(self, *args, if_needed: bool, **options) -> None:
        """Rebuild and say how many entries stand."""
        if if_needed and not is_outdated():
            self.stdout.write("The search index is up to date.")
            return
        count = rebuild(lambda text: self.stdout.write(text))
        self.stdout.write(f"The search index holds {count} entries.")
