"""One way to lay code and templates out, checked by the tools that can also mend it."""

import shutil
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
        ("tests.house.quick_curlylint", *TEMPLATES),
    ],
    ids=["ruff check", "ruff format", "djhtml", "curlylint"],
)
def test_code_and_templates_are_laid_out_by_the_rules(command):
    assert TEMPLATES
    code, said = run(*command)
    assert code == 0, said[-8_000:]


BAD_TEMPLATES = {
    "no words for a picture": '<img src="{{ a }}" class="a {% if b %}b{% endif %}">',
    "a tag that is not closed": '<p class="{% if a %}b{% endif %}">{% if a %}<b>{% endif %}</p>',
    "no language": '<html class="{% if a %}b{% endif %}"><body>{{ a|b:"c" }}</body></html>',
    "a value cut off": '<p class="{{ a }}" {{ b }>ก</p>',
}


def test_the_quick_way_finds_what_curlylint_finds(tmp_path):
    shutil.copy(ROOT / "pyproject.toml", tmp_path)  # the rules
    for name, text in BAD_TEMPLATES.items():
        (tmp_path / f"{name}.html").write_text(text)
    (tmp_path / "fine.html").write_text('<p class="{% if a %}b{% endif %}">{{ a }} ก</p>')
    files = sorted(map(str, tmp_path.glob("*.html")))
    verdict, quick = (run(name, *files) for name in ("curlylint", "tests.house.quick_curlylint"))
    assert quick[0] == verdict[0] == 1
    assert sorted(quick[1].splitlines()) == sorted(verdict[1].splitlines())
    assert all(name in quick[1] for name in BAD_TEMPLATES)
    assert "fine" not in quick[1]
