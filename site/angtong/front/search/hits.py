"""What the index gives for one question: how many hits of each key of facets, the first ones, and the rest on demand.

A common word has ten thousand hits. The database counts and orders them, by whole numbers alone, so that all
databases agree; few are fetched.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from django.db import connection
from django.db.models import IntegerField, QuerySet, Value
from django.db.models.expressions import RawSQL

from .query import Term
from .store import ENTRIES, Wanted, having, keys_of
from .tokens import LEAD, TITLE

READ = 200  # so many texts are read and judged; further hits follow by title, heading and date
Row = tuple[int, int, int]  # key, key of the facets, stamp
newest = itemgetter(2, 0)
_ORDER = "points DESC, stamp DESC, pk DESC"
_FIRST = (
    "WITH hit AS ({hits}), foremost AS (SELECT pk, facet_key, stamp FROM hit ORDER BY {order} LIMIT {most}) "
    "SELECT CAST(NULL AS bigint), facet_key, COUNT(*) FROM hit GROUP BY facet_key "
    "UNION ALL SELECT pk, facet_key, stamp FROM foremost"
)
_ALL = "WITH hit AS ({hits}) SELECT pk, facet_key, stamp FROM hit ORDER BY {order}"


@dataclass(frozen=True)
class Hits:
    """What answers a question to the index.

    Args:
        first: the first `READ` of them, in no order.
        others: key of facets -> how many more there are.
        statement: what gives all of them in their order, with its parameters.
    """

    first: list[Row]
    others: Counter[int]
    statement: tuple[str, Sequence]

    def __len__(self) -> int:
        return len(self.first) + self.others.total()

    def rest(self) -> list[Row]:
        """Return those that follow the first ones, in their order."""
        if not self.others:
            return []
        known = {row[0] for row in self.first}
        return [row for row in _fetched(_ALL, self.statement) if row[0] not in known]


def hits_of(entries: QuerySet, wanted: Wanted, headed: Sequence[Term] = ()) -> Hits:
    """Return what answers, among these entries.

    Args:
        headed: terms that come first in titles (they count fourfold) and headings; the newest among equals.
    """
    rows = entries.filter(having(wanted)).annotate(points=_points(headed))
    statement = rows.values_list("pk", "facet_key", "stamp", "points").query.sql_with_params()
    counted: Counter[int] = Counter()
    first = []
    for row in _fetched(_FIRST, statement):
        if row[0] is None:
            counted[row[1]] = row[2]
        else:
            first.append(row)
    counted.subtract(map(itemgetter(1), first))
    return Hits(first, +counted, statement)


def _fetched(frame: str, statement: tuple[str, Sequence]) -> list[Row]:
    hits, parameters = statement
    with connection.cursor() as cursor:
        cursor.execute(frame.format(hits=hits, order=_ORDER, most=READ), parameters)
        return cursor.fetchall()


def _points(terms: Sequence[Term]) -> RawSQL | Value:
    """Return what says how many terms stand in an entry's title (counted fourfold) and headings."""
    said, parameters = [], []
    for term in terms:
        for field, worth in ((TITLE, 4), (LEAD, 1)):
            group = tuple(each for form in term.forms for each in form.as_words(field))
            keys, asked = keys_of(Wanted((group,)))
            said.append(f'CASE WHEN "{ENTRIES}"."id" IN ({keys}) THEN {worth} ELSE 0 END')
            parameters += asked
    if not said:
        return Value(0, output_field=IntegerField())
    return RawSQL(" + ".join(said), parameters, output_field=IntegerField())  # noqa: S611 (parameters are ours)
