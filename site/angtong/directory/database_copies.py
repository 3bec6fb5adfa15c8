"""A whole database into a file and back: SQLite by its backup API, PostgreSQL by pg_dump.

It knows nothing of archives and media (see `backup`).
"""

import os
import secrets
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.core.management.base import CommandError

NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.pgdump"}


def copy_out(connection, target: Path) -> None:
    """Write the database as it is at this moment to `target`, while others go on writing.

    Raises:
        CommandError: the copy could not be made, or is not whole.
    """
    if connection.vendor == "postgresql":
        options = ["--format=custom", "--no-owner", "--no-privileges", f"--file={target}"]
        _run_tool(connection, "pg_dump", *options, connection.settings_dict["NAME"])
        return
    with closing(_open(_path(connection))) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
    check_whole(target)


def copy_in(connection, source: Path) -> None:
    """Replace the database by what `copy_out` wrote; all of it or nothing.

    Raises:
        CommandError: it could not be replaced, and is as it was before.
    """
    connection.close()
    if connection.vendor == "postgresql":
        _swap_postgresql(connection, source)
        return
    check_whole(source)
    try:
        with closing(_open(source)) as copy, closing(_open(_path(connection))) as target:
            copy.backup(target)
    except sqlite3.Error as error:
        raise CommandError(f"The database could not be replaced: {error}") from error


def check_whole(path: Path) -> None:
    """Refuse a SQLite file that is damaged.

    Raises:
        CommandError: what `PRAGMA integrity_check` says of it.
    """
    try:
        with closing(_open(path)) as connection:
            said = connection.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.Error as error:
        said = str(error)
    if said != "ok":
        raise CommandError(f"The copy of the database is damaged: {said}")


def _path(connection) -> Path:
    return Path(connection.settings_dict["NAME"])


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=20)


def _swap_postgresql(connection, source: Path) -> None:
    """Restore into a new database beside the old one, then change their names in one transaction."""
    name = connection.settings_dict["NAME"]
    mark = secrets.token_hex(4)
    fresh, old = f"{name}_restoring_{mark}", f"{name}_before_{mark}"
    quote = connection.ops.quote_name
    server = connection.copy()
    server.settings_dict = {**connection.settings_dict, "NAME": "postgres"}
    try:
        with server.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {quote(fresh)} TEMPLATE template0")
            try:
                options = ["--exit-on-error", "--no-owner", "--no-privileges", f"--dbname={fresh}"]
                _run_tool(connection, "pg_restore", *options, str(source))
                cursor.execute("BEGIN")
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                    [name],
                )
                cursor.execute(f"ALTER DATABASE {quote(name)} RENAME TO {quote(old)}")
                cursor.execute(f"ALTER DATABASE {quote(fresh)} RENAME TO {quote(name)}")
                cursor.execute("COMMIT")
            except BaseException:
                cursor.execute("ROLLBACK")
                cursor.execute(f"DROP DATABASE IF EXISTS {quote(fresh)}")
                raise
            cursor.execute(f"DROP DATABASE {quote(old)}")
    finally:
        server.close()


def _run_tool(connection, tool: str, *arguments: str) -> None:
    where = connection.settings_dict
    environment = {
        **os.environ,
        "PGHOST": where["HOST"] or "",
        "PGPORT": str(where["PORT"] or 5432),
        "PGUSER": where["USER"] or "",
        "PGPASSWORD": where["PASSWORD"] or "",
    }
    done = subprocess.run(  # noqa: S603 (a fixed program with our own arguments)
        [_program(tool), *arguments], env=environment, capture_output=True, text=True
    )
    if done.returncode:
        raise CommandError(f"{tool} failed: {done.stderr.strip()[-2000:]}")


def _program(tool: str) -> str:
    """Return the newest of this machine's PostgreSQL tools: older ones refuse newer servers."""
    found = list(Path("/usr/lib/postgresql").glob(f"*/bin/{tool}"))
    if found:
        return str(max(found, key=lambda path: int(path.parts[4])))
    program = shutil.which(tool)
    if program is None:
        raise CommandError(
            f"{tool} is missing. On Debian or Ubuntu: apt-get install postgresql-client"
        )
    return program
