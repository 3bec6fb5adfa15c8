"""Bring the database up to date, and on request the static files; `serve.py` decides when.

Usage: prepare.py [--static]
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]


def main() -> None:
    """Migrate, collect static files, load the sample into an empty database of `settings.local`."""
    import django
    from django.conf import settings

    django.setup()
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    if "--static" in sys.argv or not Path(settings.STATIC_ROOT).exists():
        print("-- collecting static files", flush=True)
        call_command("collectstatic", interactive=False, verbosity=0)
    print("-- migrating the database", flush=True)
    call_command("migrate", interactive=False, verbosity=0)
    local = os.environ["DJANGO_SETTINGS_MODULE"] == "angtong.settings.local"
    if local and not get_user_model().objects.exclude(username="system").exists():
        print("-- loading the sample municipality", flush=True)
        call_command("load_sample")


if __name__ == "__main__":
    main()
