"""Install what is missing, and only that: system packages, `.venv`, Python packages by hash.

Runs on the machine's own Python (>= 3.11) with nothing but the standard library.
Usage: install.py run | test | lock
"""

import contextlib
import ctypes
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"run": ["requirements.txt"], "test": ["requirements.txt", "requirements-test.txt"]}


def library(name: str) -> Callable[[], bool]:
    """Return a question: can this shared library be loaded?"""

    def stands() -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return stands


def program(*names: str) -> Callable[[], bool]:
    """Return a question: does one of these programs stand?"""
    return lambda: any(shutil.which(name) for name in names)


def postgres_server() -> bool:
    """Say whether a PostgreSQL server can be started."""
    return any(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or bool(shutil.which("initdb"))


def python_can_make_environments() -> bool:
    """Say whether `python -m venv` works: Debian ships it apart."""
    return bool(importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"))


# Debian and Ubuntu package, and the question whether it is needed. WeasyPrint loads pango and
# harfbuzz at run time; the fonts are a Python package.
TO_RUN = {
    "python3-venv": python_can_make_environments,
    "libpango-1.0-0": library("libpango-1.0.so.0"),
    "libpangoft2-1.0-0": library("libpangoft2-1.0.so.0"),
    "libharfbuzz-subset0": library("libharfbuzz-subset.so.0"),
    "libfontconfig1": library("libfontconfig.so.1"),
}
TO_TEST = TO_RUN | {
    "chromium": program("chromium", "chromium-browser", "google-chrome"),
    "postgresql": postgres_server,
    "poppler-utils": program("pdftotext"),
    "qpdf": program("qpdf"),
    "git": program("git"),
}


def install_system_packages(wanted: dict[str, Callable[[], bool]]) -> None:
    """Install the missing ones as root on Debian and Ubuntu; otherwise stop with the line to run."""
    missing = [package for package, stands in wanted.items() if not stands()]
    if not missing:
        return
    if os.geteuid() or not shutil.which("apt-get"):
        sys.exit(
            "System packages are missing. On Debian or Ubuntu run:\n"
            f"  sudo apt-get update && sudo apt-get install -y {' '.join(missing)}\n"
            "and then the same command again."
        )
    say(f"installing system packages: {' '.join(missing)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
    # Package lists may be absent (fresh image) or old: refresh once, then install.
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, stdin=subprocess.DEVNULL, check=False)
    done = subprocess.run(install, env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    if done.returncode:
        sys.exit(f"This did not work, please run it yourself:\n  {' '.join(install)}")


def install_python_packages(purpose: str) -> None:
    """Make `.venv` and fill it from the locks, when they differ from what was installed last."""
    digest = hashlib.sha256(sys.version.encode())
    for name in LOCKS[purpose]:
        digest.update((ROOT / name).read_bytes())
    stamp = VENV / f".installed-{purpose}"
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    if not _works(PYTHON):
        say("making .venv")
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    say(f"installing Python packages from {', '.join(LOCKS[purpose])}")
    for name in LOCKS[purpose]:
        pip("install", "-qq", "--no-compile", "--require-hashes", "-r", name)
    stamp.write_text(digest.hexdigest())


def write_locks() -> None:
    """Write requirements*.txt from requirements*.in, complete and with hashes."""
    if not _works(PYTHON):
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    pip("install", "-qq", "pip-tools")
    for name in ("requirements", "requirements-test"):
        options = ["--quiet", "--allow-unsafe", "--generate-hashes", "--strip-extras"]
        options += ["--no-emit-index-url", "--no-emit-trusted-host", "--no-emit-find-links"]
        subprocess.run(
            [PYTHON, "-m", "piptools", "compile", *options, "-o", f"{name}.txt", f"{name}.in"],
            cwd=ROOT,
            check=True,
        )


def pip(*arguments: str) -> None:
    """Run pip of `.venv`, without questions."""
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
    done = subprocess.run(
        [PYTHON, "-m", "pip", *arguments], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        sys.exit(f"pip {' '.join(arguments)} did not work (see above).")


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Let one installation at a time work in this folder."""
    (ROOT / "var").mkdir(exist_ok=True)
    with (ROOT / "var" / "install.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def say(what: str) -> None:
    """Tell the person what takes time."""
    print(f"-- {what}", flush=True)


def _works(python: Path) -> bool:
    if not python.exists():
        return False
    answer = subprocess.run([python, "-m", "pip", "--version"], capture_output=True, text=True)
    return not answer.returncode


if __name__ == "__main__":
    purpose = sys.argv[1]
    with alone():
        if purpose == "lock":
            write_locks()
        else:
            install_system_packages(TO_TEST if purpose == "test" else TO_RUN)
            install_python_packages(purpose)
