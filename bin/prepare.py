"""Bring the database up to date, and on request the static files; `serve.py` decides when.

Usage: prepare.py [--static | --static-only | --migrate-only]
"""

import gc
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
OURS = ("directory", "knowledge", "proposals", "casebook", "front")


def main() -> None:
    """Collect static files and migrate side by side; load the sample into an empty database."""
    import django
    from django.conf import settings

    # Migrations make models and throw them away: looking for rubbish less often saves a fifth of
    # loading the sample (42 s to 33 s in one run), and a little of migrating.
    gc.set_threshold(200_000, 20, 50)
    django.setup()
    if "--static-only" in sys.argv:
        collect_static_files()
        return
    if "--migrate-only" in sys.argv:
        migrate()
        return
    collecting = None
    if "--static" in sys.argv or not Path(settings.STATIC_ROOT).exists():
        collecting = subprocess.Popen([sys.executable, __file__, "--static-only"])
    try:
        migrate()
        load_sample_if_empty()
    finally:
        failed = collecting.wait() if collecting else 0
    if failed:
        sys.exit(failed)


def collect_static_files() -> None:
    """Copy them under names that carry their digest."""
    from django.core.management import call_command

    say("collecting static files")
    call_command("collectstatic", interactive=False, verbosity=0)


def migrate() -> None:
    """Migrate; at the end of it come permissions, content types and all else that Django adds."""
    import new_database
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    say("migrating the database")
    if not MigrationRecorder(connection).applied_migrations():
        new_database.migrate(OURS)
    call_command("migrate", interactive=False, verbosity=0)


def load_sample_if_empty() -> None:
    """Load it with `settings.local` only: production never has sample people."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    local = os.environ["DJANGO_SETTINGS_MODULE"] == "angtong.settings.local"
    if local and not get_user_model().objects.exclude(username="system").exists():
        say("loading the sample municipality")
        call_command("load_sample")


def say(what: str) -> None:
    """Tell the person what takes time."""
    print(f"-- {what}", flush=True)


if __name__ == "__main__":
    main()
