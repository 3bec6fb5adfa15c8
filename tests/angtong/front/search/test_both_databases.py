"""SQLite and PostgreSQL give the same answers, in the same order."""

import json
import os
import subprocess
import sys

import pytest

from tests.databases import ROOT, SqliteTemplates, copy_sqlite
from tests.search.answers import answers, load

SIZE = 400


@pytest.mark.postgres
@pytest.mark.django_db
def test_every_question_has_the_same_answers_in_the_same_order(tmp_path):
    template = SqliteTemplates("compared", tmp_path).template("migrated")
    database = tmp_path / "twin.sqlite3"
    copy_sqlite(template, database)
    done = subprocess.run(
        [sys.executable, "-m", "tests.search.answers", str(SIZE)],
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": f"sqlite:///{database}",
            "DJANGO_SETTINGS_MODULE": "angtong.settings.test",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)]),
        },
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr
    on_sqlite = json.loads(done.stdout)
    load(SIZE)
    on_postgresql = json.loads(json.dumps(answers()))
    assert (
        sum(
            len(given[1]) for given in on_postgresql.values() if given and isinstance(given[0], int)
        )
        > 500
    )
    assert on_postgresql == on_sqlite
