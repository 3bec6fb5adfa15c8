"""One way to lay code and templates out, checked by the tools that can also mend it."""

import subprocess
import sys

import pytest

from tests.databases import ROOT

TEMPLATES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "templates").rglob("*.html"))


def run(*command):
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, timeout=300
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", "--no-cache", "."),
        ("ruff", "format", "--check", "--no-cache", "."),
        ("djhtml", "--check", "--tabwidth", "2", *TEMPLATES),
        ("curlylint", *TEMPLATES),
    ],
    ids=["ruff check", "ruff format", "djhtml", "curlylint"],
)
def test_code_and_templates_are_laid_out_by_the_rules(command):
    assert TEMPLATES
    code, said = run(*command)
    assert code == 0, said[-8_000:]
