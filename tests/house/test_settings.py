"""Production refuses to start unsafely, and migrations say what the models say."""

import os
import subprocess
import sys

import pytest

from tests.databases import ROOT

SECRET = "k9Qm2vXw7Rt4Zp8Ls1Nf6Hb3Yd5Gc0Ja-uEoTiPqWzBxVnMrKsFy"
SAFE = {"SECRET_KEY": SECRET, "ALLOWED_HOSTS": "angtong.example.go.th"}


def manage(*arguments, settings="angtong.settings.production", **environment):
    """Run manage.py without standard input and with no variable of ours but `environment`."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**kept, "DJANGO_SETTINGS_MODULE": settings, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_production_passes_the_deployment_checks():
    done = manage("check", "--deploy", "--fail-level", "WARNING", **SAFE)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({}, "SECRET_KEY"),
        ({**SAFE, "SECRET_KEY": ""}, "SECRET_KEY"),
        ({**SAFE, "SECRET_KEY": "short"}, "SECRET_KEY"),
        ({**SAFE, "SECRET_KEY": "x" * 60}, "SECRET_KEY"),
        ({**SAFE, "SECRET_KEY": f"django-insecure-{SECRET}"}, "SECRET_KEY"),
        ({**SAFE, "ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
    ],
)
def test_production_refuses_to_start_unsafely(environment, says):
    done = manage("check", **environment)
    assert done.returncode != 0
    assert "ImproperlyConfigured" in done.stderr
    assert says in done.stderr


def test_migrations_say_what_the_models_say(tmp_path):
    done = manage(
        "makemigrations",
        "--check",
        "--dry-run",
        "--skip-checks",
        settings="angtong.settings.test",
        DATABASE_URL=f"sqlite:///{tmp_path}/empty.sqlite3",
    )
    assert done.returncode == 0, done.stdout + done.stderr
