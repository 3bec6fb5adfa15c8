"""Template databases for the tests: built once, copied for every worker, restored after every commit.

A flush between tests is refused by the append-only triggers, as it should be. The templates:
`migrated` (all migrations, no more) and on top of it `sample` (the sample municipality), `site`
(the sample's pages alone), `few_pages` (some of them) or `english_pages` (these with the main pages
in English). Each comes with its media files.
"""

import contextlib
import functools
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg2
from django.conf import settings
from django.db import connections
from filelock import FileLock

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "var" / "test"
SOURCES = ("site", "proposals", "knowledge", "casebook")
# What only speaks HTTP or shows puts no row into the sample.
ONLY_SHOWS = {"chamber", "public", "api", "templatetags", "views.py", "urls.py"}
SHAPES_THE_TABLES = ("models", "migrations", "triggers.py", "apps.py", "append_only.py")
# What makes a template, after what it stands on: a command of Python.
MADE_BY = {
    "migrated": ["bin/prepare.py", "--migrate-only"],
    "sample": ["manage.py", "load_sample"],
    "site": ["-m", "tests.site_pages", "all"],
    "few_pages": ["-m", "tests.site_pages", "few"],
    "english_pages": ["-m", "tests.site_pages", "english"],
}


@functools.cache
def source_digest(template: str) -> str:
    """Return 16 hex digits over the files that decide what `template` holds; read once a run."""
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    digest.update((ROOT / "tests" / "site_pages.py").read_bytes())
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*")):
            name = path.relative_to(ROOT)
            if not path.is_file() or "__pycache__" in name.parts or path.suffix == ".mo":
                continue
            if ONLY_SHOWS & set(name.parts):
                continue
            shapes = any(part.removesuffix(".py") in SHAPES_THE_TABLES for part in name.parts)
            if template != "migrated" or shapes or path.name in SHAPES_THE_TABLES:
                digest.update(str(name).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def fill(template: str, url: str, sample_options: tuple = (), seconds: int = 900) -> None:
    """Make `template` in the database at `url`, which holds what it stands on; it may not complain."""
    command = [*MADE_BY[template], *sample_options]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
        "DATABASE_URL": url,
        "MEDIA_ROOT": str(media_of(template)),
        "PYTHONPATH": os.pathsep.join(
            [str(ROOT / "site"), str(ROOT), os.environ.get("PYTHONPATH", "")]
        ),
    }
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=seconds,
    )
    if done.returncode or done.stderr:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


def media_of(template: str) -> Path:
    """Return the folder of the files that a template's rows name."""
    return KEPT / f"{template}-{source_digest(template)}.media"


def bring_media(template: str, folder: Path) -> None:
    """Put a copy of a template's files into `folder`."""
    if media_of(template).exists():
        shutil.copytree(media_of(template), folder, dirs_exist_ok=True)


def point_at(name: str) -> None:
    """Make every connection of this process, of any thread, open the database `name`."""
    connections["default"].close()
    connections["default"].settings_dict["NAME"] = name


class SqliteTemplates:
    """Template files in `var/test/`, copied to one file per worker."""

    def __init__(self, worker: str, folder: Path) -> None:
        self.database = folder / f"{worker}.sqlite3"

    def template(self, template: str) -> Path:
        """Return the path of a template file, built when the sources have changed."""
        KEPT.mkdir(parents=True, exist_ok=True)
        path = KEPT / f"{template}-{source_digest(template)}.sqlite3"
        with FileLock(KEPT / f"{template}.lock"):
            if not path.exists():
                building = KEPT / f"{template}-building.sqlite3"
                remove_sqlite(building)
                if template != "migrated":
                    shutil.copyfile(self.template("migrated"), building)
                shutil.rmtree(media_of(template), ignore_errors=True)
                fill(template, f"sqlite:///{building}")
                with contextlib.closing(sqlite_connection(building)) as connection:
                    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                building.rename(path)
                for old in sorted(KEPT.glob(f"{template}-*.sqlite3"), key=_age)[:-4]:
                    old.unlink(missing_ok=True)
                    shutil.rmtree(old.with_suffix(".media"), ignore_errors=True)
        return path

    def restore(self, template: str = "migrated") -> None:
        """Put a fresh copy of the template in this worker's place."""
        connections["default"].close()
        copy_sqlite(self.template(template), self.database)
        bring_media(template, Path(settings.MEDIA_ROOT))
        point_at(str(self.database))

    def drop(self) -> None:
        """Close and remove this worker's database."""
        connections["default"].close()
        remove_sqlite(self.database)


class PostgresTemplates:
    """Template databases in the cluster that `DATABASE_URL` names, one copy per worker."""

    def __init__(self, worker: str, folder: Path) -> None:
        self.database = f"angtong_{worker}"
        self.folder = folder
        self.server = dict(connections["default"].settings_dict)

    def run(self, *statements: str) -> list[tuple]:
        """Run statements outside a transaction, on the maintenance database; return the last rows."""
        connection = psycopg2.connect(
            host=self.server["HOST"],
            port=self.server["PORT"] or 5432,
            user=self.server["USER"],
            password=self.server["PASSWORD"],
            dbname="postgres",
        )
        connection.autocommit = True
        try:
            with connection.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement)
                return cursor.fetchall() if cursor.description else []
        finally:
            connection.close()

    def template(self, template: str) -> str:
        """Return the name of a template database, built when the sources have changed."""
        name = f"{template}_{source_digest(template)}"
        with FileLock(self.folder / f"postgres-{template}.lock"):
            if not self.run(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"):
                building = f"{name}_building"
                base = "template0" if template == "migrated" else self.template("migrated")
                self.run(
                    f"DROP DATABASE IF EXISTS {building} WITH (FORCE)",
                    f"CREATE DATABASE {building} TEMPLATE {base}",
                )
                shutil.rmtree(media_of(template), ignore_errors=True)
                fill(template, self.url(building))
                self.run(f"ALTER DATABASE {building} RENAME TO {name}")
        return name

    def url(self, database: str) -> str:
        """Return the address of a database in this cluster."""
        where = self.server
        secret = f":{where['PASSWORD']}" if where["PASSWORD"] else ""
        return f"postgres://{where['USER']}{secret}@{where['HOST']}:{where['PORT']}/{database}"

    def restore(self, template: str = "migrated") -> None:
        """Put a fresh copy of the template in this worker's place."""
        connections["default"].close()
        self.run(
            f"DROP DATABASE IF EXISTS {self.database} WITH (FORCE)",
            f"CREATE DATABASE {self.database} TEMPLATE {self.template(template)}",
        )
        bring_media(template, Path(settings.MEDIA_ROOT))
        point_at(self.database)

    def drop(self) -> None:
        """Close and remove this worker's database."""
        connections["default"].close()
        self.run(f"DROP DATABASE IF EXISTS {self.database} WITH (FORCE)")


def templates_for(worker: str, folder: Path) -> SqliteTemplates | PostgresTemplates:
    """Return the templates of the database that the settings name."""
    kind = SqliteTemplates if connections["default"].vendor == "sqlite" else PostgresTemplates
    return kind(worker, folder)


def sqlite_connection(path: Path):
    """Open a SQLite file without Django."""
    import sqlite3

    return sqlite3.connect(path, timeout=20)


def copy_sqlite(source: Path, target: Path) -> None:
    """Replace `target` by a copy of `source`, which nobody writes to."""
    fresh = target.with_suffix(".fresh")
    shutil.copyfile(source, fresh)
    remove_sqlite(target)
    fresh.rename(target)


def remove_sqlite(path: Path) -> None:
    """Remove a SQLite file and what belongs to it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def _age(path: Path) -> float:
    return path.stat().st_mtime


if (
    __name__ == "__main__"
):  # python -m tests.databases TEMPLATE ...: build them before they are asked for
    import django

    django.setup()
    for name in sys.argv[1:]:
        templates_for("unused", KEPT).template(name)
