"""Measure: run every tests/bench/bench_*.py, each value against its own floor in the same run.

Usage: bench.py [NAME ...], for example `bench.py public save`. Exit 1 when a bench fails.
"""

import importlib
import os
import sys
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
HEAD = f"{'what':72} {'ms':>9} {'floor ms':>9} {'ratio':>7} {'goal ms':>8}"


def main(wanted: list[str]) -> int:
    """Print a table of ratios."""
    os.chdir(ROOT)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.settings"
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
    failed = []
    print(HEAD)
    for path in sorted((ROOT / "tests" / "bench").glob("bench_*.py")):
        name = path.stem.removeprefix("bench_")
        if wanted and name not in wanted:
            continue
        try:
            for result in importlib.import_module(f"tests.bench.{path.stem}").run():
                print(row(*result), flush=True)
        except Exception:
            failed.append(name)
            print(f"{name}: FAILED", flush=True)
            traceback.print_exc()
    return 1 if failed else 0


def row(what: str, value: float, floor: float, goal: float | None = None) -> str:
    """Return a line of the table; `!` marks a value over its goal."""
    said = "" if goal is None else f"{goal:8.0f}{' !' if value > goal else ''}"
    return f"{what:72} {value:9.2f} {floor:9.2f} {value / floor:7.2f} {said}".rstrip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
