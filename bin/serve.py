"""Serve on http://127.0.0.1:$PORT, with the timer beside: what `make run` ends in.

First prepares what has changed since the last start (Thai catalogue, migrations, static files,
the sample in an empty database) and nothing else. Ctrl-C or TERM ends both children, no others.
"""

import ctypes
import fcntl
import hashlib
import http.client
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import environ

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
PREPARED = VAR / "prepared"
PORT = os.environ.get("PORT", "8000")
HOME = f"http://127.0.0.1:{PORT}"
PR_SET_PDEATHSIG = 1
STATEMENTS = ("SELECT count(*) FROM django_migrations", "SELECT count(*) FROM directory_user")
SECONDS_TO_END = 30
PARENT = os.getpid()  # children are forked: to them it stays what it was

os.chdir(ROOT)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "angtong.settings.local")
os.environ.setdefault("BASE_URL", HOME)


def state_of_files() -> str:
    """Return a digest over everything that preparing depends on; by size and time, not content."""
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    digest.update(f"{ROOT} {os.environ['DJANGO_SETTINGS_MODULE']}".encode())
    for path in sorted(_prepared_from()):
        facts = path.stat()
        digest.update(f"{path.relative_to(ROOT)} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def state_of_database() -> str:
    """Return what the database says without Django: how many migrations and people it holds."""
    where = environ.Env.db_url_config(
        os.environ.get("DATABASE_URL") or f"sqlite:///{VAR / 'angtong.sqlite3'}"
    )
    try:
        return f"{where['NAME']} {' '.join(str(number) for number in _ask(where))}"
    except Exception:  # no database, no table, no server: Django will say it better
        return "unknown"


def prepare() -> None:
    """Bring catalogue, database and static files up to date, if files or database have changed."""
    VAR.mkdir(exist_ok=True)
    with (VAR / "prepare.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = PREPARED.read_text().splitlines() if PREPARED.exists() else []
        files, database = state_of_files(), state_of_database()
        if kept == [files, _without_people(database)] and not database.endswith((" 0", "unknown")):
            return
        run(ROOT / "site" / "angtong" / "locale" / "compile.py")
        run(ROOT / "bin" / "prepare.py", *(() if kept[:1] == [files] else ("--static",)))
        PREPARED.write_text(f"{state_of_files()}\n{_without_people(state_of_database())}\n")


def run(*command) -> None:
    """Run a Python script of ours to its end; stop when it fails."""
    done = subprocess.run(
        [sys.executable, *map(str, command)],
        stdin=subprocess.DEVNULL,
        preexec_fn=_end_with_parent,
    )
    if done.returncode:
        sys.exit(done.returncode)


def refuse_a_taken_port() -> None:
    """Stop with the line to run when somebody else listens on the port already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(PORT)))
        except (OSError, OverflowError, ValueError) as error:
            sys.exit(f"Port {PORT} cannot be used ({error}). Choose another: PORT=8001 make run")


def start(*command: str) -> subprocess.Popen:
    """Start a child in a session of its own, that ends when this process does."""
    return subprocess.Popen(
        [sys.executable, *command],
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_end_with_parent,
    )


def wait_until_it_answers(server: subprocess.Popen) -> None:
    """Return when the server answers, or has ended."""
    while server.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", int(PORT), timeout=30)
        try:
            connection.request("GET", "/healthz")
            connection.getresponse()
            return
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
        finally:
            connection.close()


def supervise() -> int:
    """Keep server and timer until a signal or the server's own end; return its exit code."""
    asked_to_end: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda received, _frame: asked_to_end.append(received))
    server = start("-m", "gunicorn", "-c", "site/angtong/gunicorn_conf.py", "angtong.wsgi")
    timer = None
    try:
        wait_until_it_answers(server)
        if server.poll() is None and not asked_to_end:
            print(f"ANGTONG MODEL: {HOME}   (Ctrl-C ends it)", flush=True)
        while not asked_to_end and server.poll() is None:
            if timer is None or timer.poll() is not None:
                timer = start("bin/tick_every_minute.py")
            for _tenth in range(50):  # a timer that fell over is started again after 5 s
                if asked_to_end or server.poll() is not None:
                    break
                time.sleep(0.1)
    finally:
        for child in (timer, server):
            end(child)
    return 0 if asked_to_end else server.returncode


def end(child: subprocess.Popen | None) -> None:
    """Ask a child to end, and insist after `SECONDS_TO_END`."""
    if child is None or child.poll() is not None:
        return
    child.terminate()
    try:
        child.wait(SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _prepared_from() -> Iterable[Path]:
    yield from (path for path in (ROOT / "static").rglob("*") if path.is_file())
    yield from (ROOT / "site" / "angtong" / "locale").rglob("*.po")
    for folder in ("site", "proposals", "knowledge", "casebook"):
        yield from (ROOT / folder).rglob("migrations/*.py")


def _ask(where: dict) -> list[int]:
    if where["ENGINE"].endswith("sqlite3"):
        connection = sqlite3.connect(f"file:{where['NAME']}?mode=ro", uri=True)
    else:
        import psycopg2

        connection = psycopg2.connect(
            dbname=where["NAME"],
            user=where["USER"] or None,
            password=where["PASSWORD"] or None,
            host=where["HOST"] or None,
            port=where["PORT"] or None,
        )
    try:
        cursor = connection.cursor()
        numbers = []
        for statement in STATEMENTS:
            cursor.execute(statement)
            numbers.append(cursor.fetchone()[0])
        return numbers
    finally:
        connection.close()


def _without_people(state: str) -> str:
    return state.rpartition(" ")[0]


def _end_with_parent() -> None:
    """Runs in the child before its program does: our handlers are not its own, and may lose a signal."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != PARENT:  # it was killed before we could ask
            os._exit(1)


if __name__ == "__main__":
    try:
        refuse_a_taken_port()
        prepare()
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(supervise())
