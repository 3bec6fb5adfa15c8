"""Compile every catalogue of this folder to the form that gettext reads, when it is older.

Run it as `python site/angtong/locale/compile.py`: it says what it compiled, and nothing when
nothing was to do. It does not extract messages: the packages' own English catalogues list them.
"""

import os
import sys
import tempfile
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

HERE = Path(__file__).resolve().parent


def is_current(catalogue: Path) -> bool:
    """Say whether the compiled form stands beside the catalogue and is not older than it."""
    compiled = catalogue.with_suffix(".mo")
    return compiled.exists() and compiled.stat().st_mtime_ns >= catalogue.stat().st_mtime_ns


def compile_catalogue(catalogue: Path) -> Path:
    """Write the compiled form beside the catalogue and return its path.

    It is written aside and then renamed: a process that starts meanwhile reads the old one or
    the new one, whole.
    """
    compiled = catalogue.with_suffix(".mo")
    with catalogue.open("rb") as source:
        messages = read_po(source, locale=catalogue.parent.parent.name, abort_invalid=True)
    handle, aside = tempfile.mkstemp(dir=compiled.parent, suffix=".partial")
    try:
        with open(handle, "wb") as target:
            write_mo(target, messages)
        os.chmod(aside, 0o644)
        os.replace(aside, compiled)
    except BaseException:
        os.unlink(aside)
        raise
    return compiled


def compile_stale(root: Path = HERE) -> list[Path]:
    """Compile the catalogues under `root` whose compiled form is missing or older; return those."""
    stale = [each for each in sorted(root.glob("*/LC_MESSAGES/*.po")) if not is_current(each)]
    return [compile_catalogue(each) for each in stale]


if __name__ == "__main__":
    for written in compile_stale():
        sys.stdout.write(f"{written.relative_to(HERE)}\n")
