"""Run `manage.py tick` every minute in one warm process: what a system timer does in production."""

import logging
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
PAUSE_SECONDS = 60


def main() -> None:
    """Tick until ended; a tick that fails is logged and tried again in a minute."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import close_old_connections

    while True:
        try:
            call_command("tick", verbosity=0)
        except Exception:
            logging.getLogger("angtong.tick").exception("The tick failed.")
        close_old_connections()
        time.sleep(PAUSE_SECONDS)


if __name__ == "__main__":
    main()
