"""`manage.py restore FILE`: database and media as they were backed up."""

from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import connection

from angtong.directory.backup import pending_migrations, restore_backup


class Command(BaseCommand):
    """Verify an archive whole, then put its database and media in place."""

    help = "Bring database and media back from FILE; nothing is touched before all is verified."

    def add_arguments(self, parser) -> None:
        """Take the file, and the word that gives up what stands."""
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--replace", action="store_true", help="give up what database and media hold now"
        )

    def handle(self, *args, file: Path, replace: bool, **options) -> None:
        """Restore."""
        manifest = restore_backup(connection, file.absolute(), replace=replace)
        self.stdout.write(f"Restored {len(manifest['members'])} files of {manifest['made_at']}.")
        if pending_migrations(connection):
            self.stdout.write("The code is newer than this backup: run manage.py migrate.")
        self.stdout.write("Restart the server: it may remember what stood before.")
