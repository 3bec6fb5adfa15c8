"""Starts the warm parent, gives it jobs and waits for papers, for one process of ours.

Threads may call at once; the parent answers each on a pipe of its own. Judges nothing and knows
no Thai: what a lost paper means is said in `press.pdf`.
"""

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from angtong.press.fetcher import FONT_ROOT

SITE_ROOT = Path(__file__).resolve().parents[2]
MAX_PAPER_BYTES = 64 * 1024 * 1024
_KEPT_ENVIRONMENT = (
    "PATH",
    "TMPDIR",
    "LD_LIBRARY_PATH",
    "DYLD_FALLBACK_LIBRARY_PATH",
    "SYSTEMROOT",
)

# Only our own faces: a paper looks the same, to the byte, whatever fonts a machine has.
_FONT_CONFIGURATION = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"""


class ParentLost(Exception):
    """The warm parent ended before a child took the job."""


class ChildLost(Exception):
    """The child ended before its paper was whole."""


class TimeIsUp(Exception):
    """The paper was not ready in time; its child has been killed."""


class WarmParent:
    """One warm parent process and the folder that its jobs lie in."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="angtong-press-"))
        fonts = self.folder / "fonts.conf"
        fonts.write_text(
            _FONT_CONFIGURATION.format(fonts=FONT_ROOT, cache=self.folder / "font-cache"), "utf-8"
        )
        kept = {name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "angtong.press.pdf_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,  # never written: its end tells that the parent has ended
            cwd=self.folder,
            env={
                **kept,
                "PYTHONPATH": str(SITE_ROOT),
                "PYTHONHASHSEED": "0",
                "PYTHONDONTWRITEBYTECODE": "1",
                "LANG": "C.UTF-8",
                "HOME": str(self.folder),
                "FONTCONFIG_FILE": str(fonts),
            },
            start_new_session=True,
        )
        os.set_blocking(self.process.stdin.fileno(), False)
        self._writing = threading.Lock()

    def is_alive(self) -> bool:
        """Can it still be given jobs?"""
        return self.process.poll() is None

    def stop(self) -> None:
        """End it and take its folder away; children that still work end by themselves."""
        self.forget()
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def forget(self) -> None:
        """Let go of its pipes; it ends when nobody else holds them."""
        self.process.stdin.close()
        self.process.stdout.close()

    def print_paper(self, job: dict, until: float) -> tuple[dict, bytes]:
        """Return the outcome of a job and its PDF.

        Args:
            job: html, title, seconds.
            until: when to give up, on the monotonic clock.

        Raises:
            ParentLost, ChildLost, TimeIsUp.
        """
        folder = Path(tempfile.mkdtemp(prefix="job-", dir=self.folder))
        try:
            (folder / "job.json").write_text(json.dumps(job), "utf-8")
            os.mkfifo(folder / "paper", 0o600)
            pipe = os.open(folder / "paper", os.O_RDONLY | os.O_NONBLOCK)
            try:
                self._give(folder)
                return self._receive(pipe, until)
            finally:
                os.close(pipe)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _give(self, folder: Path) -> None:
        line = os.fsencode(folder) + b"\n"
        try:
            with self._writing:
                written = os.write(self.process.stdin.fileno(), line)
        except (OSError, ValueError) as error:
            raise ParentLost from error
        if written != len(line):
            raise ParentLost

    def _receive(self, pipe: int, until: float) -> tuple[dict, bytes]:
        received, size, child = [], 0, None
        waiting = select.poll()
        waiting.register(pipe, select.POLLIN)
        waiting.register(self.process.stdout.fileno(), 0)  # tells only of its end
        while (left := until - time.monotonic()) > 0:
            ready = dict(waiting.poll(left * 1000))
            if pipe in ready:
                piece = os.read(pipe, 1 << 20)
                if not piece:
                    return _read_paper(b"".join(received))
                received.append(piece)
                size += len(piece)
                if child is None and b"\n" in piece:
                    child = json.loads(piece.partition(b"\n")[0])["pid"]
                if size > MAX_PAPER_BYTES:
                    break
            elif ready:  # the parent has ended; a child that took the job goes on without it
                if child is None:
                    raise ParentLost
                waiting.unregister(self.process.stdout.fileno())
        if child is not None:
            _kill(child)
        raise TimeIsUp


def _read_paper(received: bytes) -> tuple[dict, bytes]:
    _, _, rest = received.partition(b"\n")
    head, newline, pdf = rest.partition(b"\n")
    if not newline:
        raise ChildLost
    outcome = json.loads(head)
    if outcome.get("bytes", 0) != len(pdf):
        raise ChildLost
    return outcome, pdf


def _kill(child: int) -> None:
    try:
        os.killpg(child, signal.SIGKILL)
    except ProcessLookupError:
        pass  # it has just ended by itself
