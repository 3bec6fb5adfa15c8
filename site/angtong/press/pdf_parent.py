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

from angtong.press.assets import FONT_ROOT

SITE_ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 30  # it takes 1 to 2; more on a busy machine
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


class NotTaken(TimeIsUp):
    """No child took the job in time."""


class WarmParent:
    """One warm parent process and the folder that its jobs lie in."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="angtong-press-"))
        self._started_at = time.monotonic()
        self._fonts = self.folder / "fonts.conf"
        self._fonts.write_text(
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
                "FONTCONFIG_FILE": str(self._fonts),
                "ANGTONG_PRESS_FOLDER": str(self.folder),
            },
            start_new_session=True,
        )
        os.set_blocking(self.process.stdin.fileno(), False)
        self._writing = threading.Lock()
        self._counting = threading.Lock()
        self._users = 0
        self._is_stopped = False

    def is_alive(self) -> bool:
        """Can it still be given jobs? Not when a sweeper of old files took its folder away."""
        return self.process.poll() is None and self._fonts.is_file()

    def is_new(self) -> bool:
        """May it still be starting?"""
        return time.monotonic() - self._started_at < START_SECONDS

    def stop(self) -> None:
        """End it. A child that still works goes on, if somebody waits for its paper.

        Pipes and folder stay until nobody does: the child reads there, and the numbers of the
        pipes would be given to other files.
        """
        self.process.kill()
        self.process.wait()
        with self._counting:
            self._is_stopped = True
        self._close_when_unused()

    def _close_when_unused(self) -> None:
        with self._counting:
            if self._is_stopped and not self._users:
                self.process.stdin.close()
                self.process.stdout.close()
                shutil.rmtree(self.folder, ignore_errors=True)

    def forget(self) -> None:
        """Let go of its pipes, as a process does that was forked from its owner."""
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.returncode = 0  # not ours to wait for

    def print_paper(self, job: dict, until: float) -> tuple[dict, bytes]:
        """Return the outcome of a job and its PDF.

        Args:
            job: html, title, seconds.
            until: when to give up, on the monotonic clock.

        Raises:
            ParentLost, ChildLost, TimeIsUp, NotTaken.
        """
        with self._counting:
            self._users += 1
        try:
            return self._print_paper(job, until)
        finally:
            with self._counting:
                self._users -= 1
            self._close_when_unused()

    def _print_paper(self, job: dict, until: float) -> tuple[dict, bytes]:
        try:
            folder = Path(tempfile.mkdtemp(prefix="job-", dir=self.folder))
        except OSError as error:
            raise ParentLost from error
        try:
            pipe = self._lay_out(folder, job)
            try:
                self._give(folder)
                return self._receive(pipe, until)
            finally:
                os.close(pipe)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _lay_out(self, folder: Path, job: dict) -> int:
        try:
            (folder / "job.json").write_text(json.dumps(job), "utf-8")
            os.mkfifo(folder / "paper", 0o600)
            return os.open(folder / "paper", os.O_RDONLY | os.O_NONBLOCK)
        except OSError as error:  # a full disk
            raise ParentLost from error

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
        if child is None:
            raise NotTaken
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
