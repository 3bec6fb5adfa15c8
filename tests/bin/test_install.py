import importlib.util
import sys

import pytest

from tests.databases import ROOT


@pytest.fixture
def install():
    spec = importlib.util.spec_from_file_location("install", ROOT / "bin" / "install.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_who_is_not_root_is_told_the_exact_line(install, monkeypatch):
    monkeypatch.setattr(install.os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit) as stopped:
        install.install_system_packages({"libpango-1.0-0": lambda: False, "qpdf": lambda: True})
    assert "sudo apt-get update && sudo apt-get install -y libpango-1.0-0\n" in stopped.value.code


def test_root_installs_only_what_is_missing_and_asks_nothing(install, monkeypatch):
    ran = []

    def note(command, **options):
        ran.append((command, options))
        return type("Done", (), {"returncode": 0})

    monkeypatch.setattr(install.os, "geteuid", lambda: 0)
    monkeypatch.setattr(install.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(install.subprocess, "run", note)
    install.install_system_packages({"qpdf": lambda: False, "chromium": lambda: True})
    command, options = ran[-1]
    assert command[0] == "apt-get"
    assert "qpdf" in command
    assert "chromium" not in command
    assert options["env"]["DEBIAN_FRONTEND"] == "noninteractive"
    assert options["stdin"] is install.subprocess.DEVNULL


def test_nothing_is_installed_twice(install, monkeypatch, tmp_path):
    (tmp_path / "requirements.txt").write_text("wish==1")
    monkeypatch.setattr(install, "ROOT", tmp_path)
    monkeypatch.setattr(install, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(install, "PYTHON", tmp_path / ".venv" / "python")
    monkeypatch.setattr(install, "_works", lambda python: True)
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "python").touch()
    asked = []
    monkeypatch.setattr(install, "pip", lambda *arguments: asked.append(arguments))
    for _ in range(2):
        install.install_python_packages("run")
    assert len(asked) == 1
    assert "--require-hashes" in asked[0]
    (tmp_path / "requirements.txt").write_text("wish==2")
    install.install_python_packages("run")
    assert len(asked) == 2


def test_this_machine_has_what_the_tests_need(install):
    missing = [package for package, stands in install.TO_TEST.items() if not stands()]
    assert not missing, f"{sys.executable} bin/install.py test"
