"""The warm parent that papers are forked from, and the child that sets one paper.

`python -m angtong.press.pdf_child` reads one job a line on standard input and forks for each; it
ends when its standard input does. A job is a folder that holds `job.json` (html, title, seconds)
and the pipe `paper`, which the child fills: one line of JSON with its process number, one line of
JSON with the outcome, and the PDF. No Django, no settings, no secrets: the environment is bare.
"""

import gc
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import traceback
from math import ceil
from pathlib import Path

from angtong.press import typesetter

MAX_MEMORY_BYTES = 1_536 * 1024 * 1024
MAX_FILE_BYTES = 64 * 1024 * 1024
COLD = "ANGTONG_PRESS_COLD"  # set: do not print a first paper
FOLDER = "ANGTONG_PRESS_FOLDER"  # to take away at the end

SPECIMEN = """<html lang="th"><head><link rel="stylesheet" href="asset:css/paper/paper.css"></head>
<body><div class="watermark">ร่าง</div><h1>น้ำ <b>ที่</b> <i>สำคัญ</i> <b><i>ปี่</i></b></h1><ol><li>๑</ol>
<table><thead><tr><th>ก<tbody><tr><td class="money">1</table><p><ins>ก</ins> <del>ข</del> <a href="#a">ค</a>
<svg viewBox="0 0 9 9" width="9" height="9"><rect width="9" height="9"/><text x="1" y="1">ที่</text></svg>
<img alt="" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E">
</body></html>"""


def serve() -> None:
    """Fork a child for each job until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # no zombies: the system takes their leave
    typesetter.warm()
    if not os.environ.get(COLD):
        typesetter.typeset(SPECIMEN, "")  # a first paper costs twice a second one
        if _thread_count() > 1:
            # A process with threads must not be forked: start again without the first paper.
            os.execve(sys.executable, sys.orig_argv, {**os.environ, COLD: "1"})  # noqa: S606 - our own
    gc.collect()
    gc.freeze()  # what is warm stays shared with the children
    gc.set_threshold(100_000, 50, 100)  # a paper lives shortly: look for its rubbish rarely
    for line in sys.stdin.buffer:
        if os.fork() == 0:
            _set_one(Path(os.fsdecode(line.rstrip(b"\n"))))
            os._exit(0)
    if FOLDER in os.environ:
        shutil.rmtree(os.environ[FOLDER], ignore_errors=True)  # nobody is left who would


def _thread_count() -> int:
    tasks = Path("/proc/self/task")
    return len(list(tasks.iterdir())) if tasks.exists() else 1


def _set_one(folder: Path) -> None:
    """Set the paper of a job and fill its pipe; the process ends whatever happens."""
    try:
        os.setsid()
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)  # the parent's pipes must end with the parent
        os.dup2(nothing, 1)
        pipe = os.open(folder / "paper", os.O_WRONLY | os.O_NONBLOCK)  # fails when nobody reads
        os.set_blocking(pipe, True)
        with open(pipe, "wb") as paper:
            _write_line(paper, {"pid": os.getpid()})
            job = json.loads((folder / "job.json").read_text("utf-8"))
            (folder / "job.json").unlink()
            _take_limits(job["seconds"])
            tempfile.tempdir = str(folder)
            outcome, pdf = _typeset(job)
            _write_line(paper, outcome)
            paper.write(pdf)
    except BaseException:
        os._exit(1)


def _write_line(paper, fields: dict) -> None:
    paper.write(json.dumps(fields).encode() + b"\n")
    paper.flush()


def _take_limits(seconds: float) -> None:
    """Bound this process by the system itself, so that nothing it runs can go on for ever."""
    limit = ceil(seconds) + 1
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_FILE_BYTES, MAX_FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(limit)


def _typeset(job: dict) -> tuple[dict, bytes]:
    try:
        paper = typesetter.typeset(job["html"], job["title"])
    except typesetter.TooDeep:
        return {"outcome": "too-deep"}, b""
    except typesetter.TooManyRows:
        return {"outcome": "too-many-rows"}, b""
    except MemoryError:
        return {"outcome": "too-large"}, b""
    except BaseException:
        return {"outcome": "failed", "error": traceback.format_exc(limit=-8)[-4000:]}, b""
    return {"outcome": "set", "bytes": len(paper.pdf), "refused": paper.refused}, paper.pdf


if __name__ == "__main__":
    serve()
