"""Run the whole suite: first on SQLite, then what races or triggers on a real PostgreSQL.

Both runs always happen. Further arguments go to both, for example `-x` or `tests/proposals`.
Usage: with-postgres run_tests.py [PYTEST ARGUMENT ...]
"""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTEST = [sys.executable, "-m", "pytest"]
NOTHING_SELECTED = 5
TEMPLATES = {"SQLite": ["sample", "site", "few_pages", "english_pages"], "PostgreSQL": ["sample"]}


def main(arguments: list[str]) -> int:
    """Return 0 when both runs passed."""
    os.chdir(ROOT)
    for name in ("DJANGO_SETTINGS_MODULE", "SECRET_KEY"):
        os.environ.pop(name, None)
    postgres = {**os.environ}
    sqlite = {name: value for name, value in postgres.items() if name != "DATABASE_URL"}
    workers = os.environ.get("TEST_WORKERS") or str(max(2, os.cpu_count() or 2))
    # In the order of `tests/conftest.py`: by the number of tests, the longest files would come late.
    spread = ["--dist", "loadfile", "--no-loadscope-reorder"]
    pace = ["-n", workers, *spread, "-q", "--durations=10"]
    subprocess.run([sys.executable, "site/angtong/locale/compile.py"], check=True)
    if not arguments:
        build_templates({"SQLite": sqlite, "PostgreSQL": postgres})
    results = {
        "SQLite": timed([*PYTEST, *pace, *arguments], sqlite),
        "PostgreSQL": timed(
            [*PYTEST, *pace, "-m", "postgres or both_databases", *arguments], postgres
        ),
    }
    print()
    for name, (code, seconds) in results.items():
        said = {0: "passed", NOTHING_SELECTED: "no such tests"}.get(code, f"FAILED (exit {code})")
        print(f"{name:12} {said} in {seconds:.0f} s")
    fine = (0, NOTHING_SELECTED) if arguments else (0,)
    return 0 if all(code in fine for code, _ in results.values()) else 1


def build_templates(environments: dict[str, dict[str, str]]) -> None:
    """Build the databases of both runs side by side: else every worker waits for one of them."""
    started = time.monotonic()
    building = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.databases", *TEMPLATES[name]],
            env={
                **environment,
                "DJANGO_SETTINGS_MODULE": "angtong.settings.test",
                "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
            },
            stdin=subprocess.DEVNULL,
        )
        for name, environment in environments.items()
    ]
    codes = [each.wait() for each in building]
    if any(codes):
        sys.exit("The databases of the tests could not be built.")
    print(f"-- built the databases of the tests in {time.monotonic() - started:.0f} s", flush=True)


def timed(command: list[str], environment: dict[str, str]) -> tuple[int, float]:
    """Run a command without standard input; return its exit code and how long it took."""
    started = time.monotonic()
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL)
    return done.returncode, time.monotonic() - started


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
