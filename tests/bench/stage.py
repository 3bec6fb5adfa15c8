"""What the benches stand on: a sample that may be changed, a server, and clocks of CPU time.

CPU time and not time on the wall: other processes of the machine must not count.
"""

import functools
import gc
import http.client
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.databases import (
    KEPT,
    ROOT,
    SqliteTemplates,
    copy_sqlite,
    fill,
    point_at,
    source_digest,
)

TICKS = os.sysconf("SC_CLK_TCK")


@functools.cache
def folder() -> Path:
    """Return this run's own folder."""
    return Path(tempfile.mkdtemp(prefix="angtong-bench-"))


def use_sample() -> Path:
    """Point this process at a fresh copy of the sample; return its file."""
    return _use(SqliteTemplates("bench", folder()).template("sample"))


def use_many(proposals: int) -> Path:
    """Point this process at a fresh copy of the sample with that many more proposals."""

    def fill_up(database: Path) -> None:
        fill("sample", f"sqlite:///{database}", ("--proposals", str(proposals)), seconds=7200)

    return use_built(f"many-{proposals}", fill_up)


def use_built(name: str, build: Callable[[Path], None]) -> Path:
    """Point this process at a fresh copy of what `build` makes of the sample.

    It is made by the application's own actions, once per state of the sources: it takes a while.
    """
    kept = KEPT / f"{name}-{source_digest('sample')}.sqlite3"
    if not kept.exists():
        for old in KEPT.glob(f"{name}-*.sqlite3"):
            old.unlink()
        print(f"-- making {name}, once", file=sys.stderr, flush=True)
        building = use_sample()
        build(building)
        connection.close()
        copy_sqlite(building, kept)
    return _use(kept)


def _use(template: Path) -> Path:
    copy = folder() / "bench.sqlite3"
    connection.close()
    copy_sqlite(template, copy)
    point_at(str(copy))
    return copy


def cpu_ms(action: Callable[[], object], rounds: int = 30) -> float:
    """Return the CPU milliseconds of one call in this process: the median after one to warm up."""
    action()
    gc.collect()
    taken = []
    for _ in range(rounds):
        started = time.process_time_ns()
        action()
        taken.append((time.process_time_ns() - started) / 1e6)
    return statistics.median(taken)


def visitor(username: str | None = None) -> Client:
    """Return a client, signed in when a name is given."""
    client = Client()
    if username:
        from angtong.directory.models import User

        client.force_login(
            User.objects.get(username=username), "django.contrib.auth.backends.ModelBackend"
        )
    return client


def open_page(client: Client, path: str) -> bytes:
    """Return a page's bytes.

    Raises:
        AssertionError: it did not answer 200.
    """
    answer = client.get(path)
    assert answer.status_code == 200, f"{path}: {answer.status_code}"
    return answer.content


def queries_of(client: Client, path: str) -> int:
    """Return the number of queries of a page that was opened before."""
    open_page(client, path)
    with CaptureQueriesContext(connection) as asked:
        open_page(client, path)
    return len(asked)


@contextmanager
def server(database: Path, **settings: str) -> Iterator[Callable[..., float]]:
    """Serve with one worker; yield a function that returns a path's CPU milliseconds a request.

    Args:
        settings: further settings, as the environment gives them.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{database}",
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
        **settings,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-c", "site/angtong/gunicorn_conf.py", "angtong.wsgi"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )

    def measure(path: str, requests: int = 300) -> float:
        wire = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        _get(wire, path, 20)
        before = _cpu_seconds(process.pid)
        _get(wire, path, requests)
        taken = _cpu_seconds(process.pid) - before
        wire.close()
        return 1000 * taken / requests

    try:
        _wait_for(process, port)
        time.sleep(6)  # the press warms up in threads of the worker
        yield measure
    finally:
        process.terminate()
        process.wait(60)


def _get(wire: http.client.HTTPConnection, path: str, times: int) -> None:
    for _ in range(times):
        wire.request("GET", path)
        answer = wire.getresponse()
        answer.read()
        assert answer.status == 200, f"{path}: {answer.status}"


def _cpu_seconds(master: int) -> float:
    """Return the CPU time of the server's worker, not of its press."""
    worker = Path(f"/proc/{master}/task/{master}/children").read_text().split()[0]
    fields = Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def _wait_for(process: subprocess.Popen, port: int) -> None:
    while process.poll() is None:
        wire = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            wire.request("GET", "/bench/nothing/")
            wire.getresponse()
            return
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
        finally:
            wire.close()
    raise AssertionError("the server did not start")
