"""`manage.py backup FILE`: database and media in one archive."""

from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import connection

from angtong.directory.backup import write_backup


class Command(BaseCommand):
    """Write an archive of database and media, then read it again to be sure."""

    help = "Write database and media to FILE (a gzipped tar) and verify it."

    def add_arguments(self, parser) -> None:
        """Take the file."""
        parser.add_argument("file", type=Path)

    def handle(self, *args, file: Path, **options) -> None:
        """Make the backup."""
        manifest = write_backup(connection, file.absolute())
        size_mb = file.stat().st_size / 1_000_000
        self.stdout.write(f"{file}: {len(manifest['members'])} files, {size_mb:.1f} MB, verified.")
