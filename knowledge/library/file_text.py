"""The words of a file, read by a process that is ended when it takes too long. Knows no model."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from angtong.kit.thai import normalise

CHILD = Path(__file__).with_name("text_child.py")
MOST_BYTES = 50 * 1024 * 1024
MOST_SECONDS = 30


@dataclass(frozen=True)
class FileText:
    """What was read: `state` as `models.TextState` names it, and the words in stored spelling."""

    state: str
    text: str = ""


UNREADABLE = FileText("unreadable")


def read_file_text(content: bytes, *, seconds: float = MOST_SECONDS) -> FileText:
    """Return the words of a PDF or DOCX file, whatever its name says it is.

    Too large, damaged, encrypted or too slow: `unreadable`. A scan, or another kind of file: `none`.
    """
    if len(content) > MOST_BYTES:
        return UNREADABLE
    try:
        done = subprocess.run(  # noqa: S603 - our own program, no shell
            [sys.executable, "-I", str(CHILD)],
            input=content,
            capture_output=True,
            timeout=seconds,
            env={},
            check=True,
        )
        answer = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError, OSError):
        return UNREADABLE
    text = normalise(answer["text"].replace("\0", "").encode(errors="ignore").decode())
    return FileText(answer["state"], text)
