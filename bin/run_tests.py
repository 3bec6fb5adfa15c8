"""Run the whole suite: first on SQLite, then what races or triggers on a real PostgreSQL.

Both runs always happen. Further arguments go to both, for example `-x` or `tests/proposals`.
Usage: run_tests.py [PYTEST ARGUMENT ...]
"""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTEST = [sys.executable, "-m", "pytest"]
NOTHING_SELECTED = 5


def main(arguments: list[str]) -> int:
    """Return 0 when both runs passed."""
    os.chdir(ROOT)
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "SECRET_KEY"):
        os.environ.pop(name, None)
    workers = os.environ.get("TEST_WORKERS") or str(max(2, os.cpu_count() or 2))
    pace = ["-n", workers, "--dist", "loadfile", "-q", "--durations=10"]
    subprocess.run([sys.executable, "site/angtong/locale/compile.py"], check=True)
    results = {
        "SQLite": timed([*PYTEST, *pace, *arguments]),
        "PostgreSQL": timed(
            ["bin/with-postgres", *PYTEST, *pace, "-m", "postgres or both_databases", *arguments]
        ),
    }
    print()
    for name, (code, seconds) in results.items():
        said = {0: "passed", NOTHING_SELECTED: "no such tests"}.get(code, f"FAILED (exit {code})")
        print(f"{name:12} {said} in {seconds:.0f} s")
    fine = (0, NOTHING_SELECTED) if arguments else (0,)
    return 0 if all(code in fine for code, _ in results.values()) else 1


def timed(command: list[str]) -> tuple[int, float]:
    """Run a command without standard input; return its exit code and how long it took."""
    started = time.monotonic()
    done = subprocess.run(command, stdin=subprocess.DEVNULL)
    return done.returncode, time.monotonic() - started


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
