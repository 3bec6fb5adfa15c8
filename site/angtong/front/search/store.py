"""The one table that SQLite and PostgreSQL keep differently: which entries hold which tokens.

SQLite: an FTS5 table of rowids and tokens in hexadecimal. PostgreSQL: an array of integers in the entry's row
under a GIN index; both are made by the migration `front.0003`. Tokens are whole numbers of ours, so no database
cuts, folds or ranks anything.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

TABLE = "front_searchtokens"
ENTRIES = "front_searchentry"
Alternative = Sequence[int]  # tokens that all must be there


@dataclass(frozen=True)
class Wanted:
    """A question to the index: every group must be answered by one of its alternatives; none of `unwanted` may.

    Args:
        groups: one for each term; each holds alternatives, each of these tokens.
        unwanted: alternatives that an answer must not have.
    """

    groups: tuple[tuple[Alternative, ...], ...]
    unwanted: tuple[Alternative, ...] = ()


def put(entry: int, tokens: list[int]) -> None:
    """Replace an entry's tokens."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"DELETE FROM {TABLE} WHERE rowid = %s", [entry])  # noqa: S608
            said = " ".join(map(_hexadecimal, tokens))
            cursor.execute(f"INSERT INTO {TABLE}(rowid, tokens) VALUES (%s, %s)", [entry, said])  # noqa: S608
        else:
            cursor.execute(f"UPDATE {ENTRIES} SET tokens = %s WHERE id = %s", [tokens, entry])  # noqa: S608


def forget(entries: Iterable[int]) -> None:
    """Remove the tokens of entries that are gone; on PostgreSQL they went with them."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany(
                f"DELETE FROM {TABLE} WHERE rowid = %s",  # noqa: S608
                [[entry] for entry in entries],
            )


def having(wanted: Wanted) -> RawSQL:
    """Return the condition on entries that answer; for `.filter()`."""
    if connection.vendor == "sqlite":
        keys, parameters = keys_of(wanted)
        sql = f'"{ENTRIES}"."id" IN ({keys})'
    else:
        sql, parameters = _contains(wanted)
    return RawSQL(sql, parameters, output_field=BooleanField())  # noqa: S611 (parameters are ours)


def keys_of(wanted: Wanted) -> tuple[str, list]:
    """Return what selects the entries that answer, whoever may read them: only to be met with those that may be."""
    if connection.vendor == "sqlite":
        return f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s", [_match(wanted)]  # noqa: S608
    sql, parameters = _contains(wanted)
    return f"SELECT id FROM {ENTRIES} WHERE {sql}", parameters  # noqa: S608


def _hexadecimal(token: int) -> str:
    return f"{token + 0x80000000:08x}"


def _match(wanted: Wanted) -> str:
    def any_of(alternatives) -> str:
        return " OR ".join(f"({' AND '.join(map(_hexadecimal, each))})" for each in alternatives)

    said = " AND ".join(f"({any_of(group)})" for group in wanted.groups)
    return f"({said}) NOT ({any_of(wanted.unwanted)})" if wanted.unwanted else said


def _contains(wanted: Wanted) -> tuple[str, list]:
    parameters: list[list[int]] = []

    def any_of(alternatives) -> str:
        parameters.extend(list(each) for each in alternatives)
        one = f'"{ENTRIES}".tokens @> %s::integer[]'
        return " OR ".join([one] * len(alternatives))

    said = " AND ".join(f"({any_of(group)})" for group in wanted.groups)
    if wanted.unwanted:
        # Asked for by themselves: else ten thousand arrays are read, to look for what the index knows.
        said += f' AND "{ENTRIES}"."id" NOT IN (SELECT id FROM {ENTRIES} WHERE {any_of(wanted.unwanted)})'  # noqa: S608
    return f"({said})", parameters
