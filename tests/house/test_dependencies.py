"""What we build on: a complete lock with hashes, licences that a municipality can live with."""

import importlib.metadata
import json
import re
import subprocess
import sys

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.databases import ROOT

LOCKS = ["requirements.txt", "requirements-test.txt"]
PERMISSIVE = re.compile(
    r"\b(MIT|MIT-0|MIT-CMU|BSD|0BSD|[23]-Clause|Apache|ISC|PSF|Python Software Foundation|HPND"
    r"|Zlib|Unlicense|CC0|OFL|SIL Open Font|Public Domain|Unicode)\b",
    re.IGNORECASE,
)
# Not permissive, and why each may stay: we use them unchanged, as separate packages, and give no
# copies away under other terms.
WEAK_COPYLEFT = {
    "psycopg2-binary": "LGPL: dynamically loaded driver",
    "certifi": "MPL 2.0: a list of certificates",
    "pyphen": "GPL, LGPL or MPL at our choice: MPL",
    "pikepdf": "MPL 2.0: tests only",
    "hypothesis": "MPL 2.0: tests only",
    "pathspec": "MPL 2.0: tests only",
    "djhtml": "GPL 3: a tool that tests run, never imported",
    "axe-playwright-python": "says nothing in its metadata; ships axe-core, MPL 2.0: tests only",
}


def locked(lock):
    """Return {name: version} of a lock, and how many hashes each entry has."""
    entries = re.findall(
        r"^([A-Za-z0-9._-]+)==(\S+).*?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)",
        (ROOT / lock).read_text(),
        re.MULTILINE,
    )
    return {
        canonicalize_name(name): (version, hashes.count("--hash"))
        for name, version, hashes in entries
    }


def licence_of(name):
    """Return all that a package says about its licence."""
    about = importlib.metadata.metadata(name)
    said = [about.get("License-Expression") or "", (about.get("License") or "")[:200]]
    said += [line for line in about.get_all("Classifier") or [] if line.startswith("License")]
    return " | ".join(filter(None, said))


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_pins_everything_with_hashes(lock):
    text = (ROOT / lock).read_text()
    named = set(re.findall(r"^([A-Za-z0-9._-]+)==", text, re.MULTILINE))
    assert {canonicalize_name(name) for name in named} == set(locked(lock))
    assert not re.findall(r"^(?!#|\s|[A-Za-z0-9._-]+==).+", text, re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_holds_every_wish(lock):
    wishes = (ROOT / lock.replace(".txt", ".in")).read_text().splitlines()
    pins = locked("requirements.txt") | locked(lock)
    for line in wishes:
        if line and not line.startswith(("#", "-")):
            wish = Requirement(line)
            assert pins[canonicalize_name(wish.name)][0] in wish.specifier, line


def test_what_is_installed_is_what_is_locked():
    pins = locked("requirements.txt")
    installed = {name: Version(importlib.metadata.version(name)) for name in pins}
    assert installed == {name: Version(version) for name, (version, _hashes) in pins.items()}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_licence_is_known(lock):
    unknown = {
        name: licence_of(name)
        for name in locked(lock)
        if name not in WEAK_COPYLEFT and not PERMISSIVE.search(licence_of(name))
    }
    assert not unknown


def test_every_dependency_is_explained():
    explained = (ROOT / "docs" / "decisions.md").read_text()
    for lock in LOCKS:
        for line in (ROOT / lock.replace(".txt", ".in")).read_text().splitlines():
            if line and not line.startswith(("#", "-")):
                assert f"`{Requirement(line).name}`" in explained, line


AUDIT = (
    "--require-hashes --disable-pip --no-deps --progress-spinner off --timeout 15 --format json"
    " --requirement requirements.txt"
)


def test_no_known_hole_in_what_we_run(capsys):
    """Ask for known holes; without a way to the data say so, and why."""
    done = subprocess.run(
        [sys.executable, "-m", "pip_audit", *AUDIT.split()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
    )
    if done.stdout.strip():
        packages = json.loads(done.stdout)["dependencies"]
        without_answer = [p["skip_reason"] for p in packages if "skip_reason" in p]
    else:
        assert re.search(r"Connect|Timeout|ServiceError|HTTPError|ProxyError", done.stderr), (
            done.stderr
        )
        packages, without_answer = [], done.stderr.strip().splitlines()[-1:]
    if without_answer:
        with capsys.disabled():
            print(
                f"\npip-audit: {len(without_answer)} of {len(packages) or 'all'} packages without an"
                f" answer, the first: {without_answer[0][:300]}"
            )
    holes = [
        f"{package['name']} {package['version']}: {hole['id']}, mended in {hole['fix_versions']}"
        for package in packages
        for hole in package.get("vulns", [])
    ]
    assert not holes
