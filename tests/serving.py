"""A real server on the sample municipality, and a real browser to visit it with.

Every test that asks for `live` finds the sample as it was loaded. Nothing here touches the
database of the test's own process.
"""

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.databases import ROOT, SqliteTemplates, copy_sqlite, remove_sqlite

SECONDS_TO_START = 90
LOOPBACK = ("http://127.0.0.1:", "data:", "blob:", "about:")
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--font-render-hinting=none",
]


@dataclass
class LiveServer:
    """gunicorn on a copy of the sample, ended by its process id."""

    url: str
    database: Path
    process: subprocess.Popen

    def restore(self, template: Path) -> None:
        """Put a fresh sample in place, once the last request has let go of the old one."""
        until = time.monotonic() + 5
        while Path(f"{self.database}-wal").exists() and time.monotonic() < until:
            time.sleep(0.01)
        copy_sqlite(template, self.database)


@pytest.fixture(scope="session")
def sample_file(worker_id, session_folder) -> Path:
    """The sample municipality in a SQLite file that nobody writes to."""
    return SqliteTemplates(worker_id, session_folder).template("sample")


@pytest.fixture(scope="session")
def live_server_process(sample_file, tmp_path_factory) -> Iterator[LiveServer]:
    """Start gunicorn once for this worker."""
    folder = tmp_path_factory.mktemp("live")
    database = folder / "live.sqlite3"
    copy_sqlite(sample_file, database)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.live_settings",
        # No connection outlives its request, so that the file can be replaced between tests.
        "DATABASE_URL": f"sqlite:///{database}?conn_max_age=0",
        "MEDIA_ROOT": str(folder / "media"),
        "BASE_URL": url,
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
    }
    log = (folder / "log").open("wb")
    command = ["-m", "gunicorn", "-c", "site/angtong/gunicorn_conf.py", "angtong.wsgi"]
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        if not _answers(process, port):
            pytest.fail(f"The live server did not start:\n{(folder / 'log').read_text()[-4000:]}")
        yield LiveServer(url, database, process)
    finally:
        process.terminate()
        process.wait(60)
        log.close()
        remove_sqlite(database)


@pytest.fixture
def live(live_server_process, sample_file) -> LiveServer:
    """The server, with the sample as it was loaded; `live.url` is its address."""
    live_server_process.restore(sample_file)
    return live_server_process


@pytest.fixture(scope="session")
def chromium():
    """The machine's own Chromium, started once for this worker."""
    from playwright.sync_api import sync_playwright

    # Playwright's sync API leaves an event loop running in this thread, which Django takes for
    # async code; the database of this process is not used while a browser is.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        program = next(
            filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
        )
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def browser(chromium, live) -> Iterator[Callable]:
    """Open pages on the live server: `page = browser(width=390)`; paths are relative to it.

    At the end of the test every page must have been quiet: no request left this machine, no
    script failed, nothing broke the content security policy, no answer was a 5xx.
    """
    contexts, complaints = [], []

    def open_page(width: int = 1280, height: int = 900, **options):
        context = chromium.new_context(
            base_url=live.url,
            viewport={"width": width, "height": height},
            locale="th-TH",
            timezone_id="Asia/Bangkok",
            **options,
        )
        contexts.append(context)
        context.set_default_timeout(20_000)
        context.route(lambda address: not address.startswith(LOOPBACK), refuse)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
        page.on("console", listen)
        page.on("response", look)
        return page

    def refuse(route) -> None:
        complaints.append(f"left this machine: {route.request.url}")
        route.abort()

    def listen(message) -> None:
        if message.type == "error" and "Failed to load resource" not in message.text:
            complaints.append(f"console: {message.text}")

    def look(response) -> None:
        if response.status >= 500:
            complaints.append(f"{response.status} from {response.url}")

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _answers(process: subprocess.Popen, port: int) -> bool:
    until = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < until:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", "/healthz")
            connection.getresponse()
            return True
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
        finally:
            connection.close()
    return False
