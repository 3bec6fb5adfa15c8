"""`make run` after the installation, in a folder of its own with spaces in its name."""

import contextlib
import http.client
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.databases import ROOT, copy_sqlite

NEEDED = ("site", "proposals", "knowledge", "casebook", "templates", "static", "bin")
SECONDS = 240


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def folder(sample_file, tmp_path_factory):
    """A copy of the project that holds the sample already, as after a first `make run`."""
    copy = tmp_path_factory.mktemp("run") / "a copy of it"
    for name in NEEDED:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("manage.py", "Makefile", "requirements.txt"):
        shutil.copy(ROOT / name, copy / name)
    (copy / "var").mkdir()
    copy_sqlite(sample_file, copy / "var" / "angtong.sqlite3")
    return copy


class Run:
    """`bin/serve.py` in a folder, until it is ended."""

    def __init__(self, folder, **environment):
        self.port = free_port()
        self.log = folder / f"log-{self.port}"
        kept = {
            k: v
            for k, v in os.environ.items()
            if not k.startswith(("DJANGO", "PYTEST", "PYTHONPATH"))
        }
        self.started = time.monotonic()
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "bin/serve.py"],
                cwd=folder,
                env={**kept, "PORT": str(self.port), **environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def __enter__(self):
        while self.process.poll() is None and time.monotonic() < self.started + SECONDS:
            if "ANGTONG MODEL: http" in self.log.read_text():
                self.seconds_to_start = time.monotonic() - self.started
                return self
            time.sleep(0.05)
        self.end(signal.SIGKILL)
        pytest.fail(self.log.read_text()[-4_000:])

    def __exit__(self, *_):
        self.end()

    def end(self, how=signal.SIGTERM):
        """End it, and return its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        return self.process.wait(60)

    def status_of(self, path):
        return self.answer_to(path)[0]

    def answer_to(self, path, **headers):
        wire = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        with contextlib.closing(wire):
            wire.request("GET", path, headers=headers)
            answer = wire.getresponse()
            return answer.status, answer.read().decode()

    def children(self):
        """Return the process ids of everything that stands below it."""
        found, to_ask = [], [self.process.pid]
        while to_ask:
            pid = to_ask.pop()
            for task in Path(f"/proc/{pid}/task").glob("*/children"):
                mine = [int(each) for each in task.read_text().split()]
                found += mine
                to_ask += mine
        return found


def rows(folder):
    """Return everything that the database holds, as statements."""
    with contextlib.closing(sqlite3.connect(folder / "var" / "angtong.sqlite3")) as connection:
        return sorted(connection.iterdump())


def ended(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return True
    return state == "Z"


def wait_for(question):
    until = time.monotonic() + 60
    while not question() and time.monotonic() < until:
        time.sleep(0.1)
    return question()


def left_of(pids):
    """Return what still runs of these processes, once it had time to end."""
    wait_for(lambda: all(map(ended, pids)))
    return [Path(f"/proc/{pid}/cmdline").read_text() for pid in pids if not ended(pid)]


def test_it_serves_starts_again_quickly_changes_nothing_and_ends_whole(folder):
    with Run(folder) as first:
        assert first.status_of("/") == 200
        assert first.status_of("/healthz") == 200
        for path, headers, code in (
            ("/search/?q=" + "%E0%B8%81" * 2_000, {}, 414),
            ("/", {"X-Long": "a" * 20_000}, 431),
        ):
            status, page = first.answer_to(path, **headers)
            assert status == code
            assert "คำขอยาวเกินกว่าที่ระบบรับได้" in page
        # gunicorn with its workers, and the timer
        assert wait_for(lambda: len(first.children()) >= 4)
        below = first.children()
        with Run(folder) as beside:
            assert beside.status_of("/healthz") == 200
        assert first.status_of("/healthz") == 200
        assert first.end() == 0
        assert left_of(below) == []
    before = rows(folder)
    with Run(folder) as second:
        assert "--" not in second.log.read_text(), "nothing was to be prepared"
    assert rows(folder) == before


def test_a_child_does_not_outlive_a_killed_parent(folder):
    with Run(folder) as run:
        below = run.children()
        assert below
        run.end(signal.SIGKILL)
        assert left_of(below) == []


@pytest.mark.parametrize("gone", [0, 1])
def test_a_child_whose_parent_was_killed_before_it_could_ask_does_not_start(tmp_path, gone):
    started = tmp_path / "started"
    child = f"open({str(started)!r}, 'w')"
    code = (
        f"import sys; sys.path[:0] = ['bin']; import serve; serve.PARENT += {gone}\n"
        f"sys.exit(serve.start('-c', {child!r}).wait())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT)
    assert (done.returncode, started.exists()) == (gone, not gone)


def test_a_taken_port_is_refused_with_the_line_to_run(folder):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = subprocess.run(
            [sys.executable, "bin/serve.py"],
            cwd=folder,
            env={**os.environ, "PORT": str(other.getsockname()[1])},
            capture_output=True,
            text=True,
            timeout=60,
        )
    assert done.returncode != 0
    assert "PORT=8001 make run" in done.stderr


def test_the_commands_say_what_they_do():
    said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True).stdout
    for command in ("make run", "make test", "make bench"):
        assert command in said
