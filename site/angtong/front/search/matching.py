"""Which entries answer a question, best first: words, then letters inside words, then other spellings.

Every step asks through `visibility.visible`: what a reader may not find changes nothing of what they are told.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from itertools import chain
from operator import itemgetter

from django.db import connection

from .judging import Allowed, Judged, Said, judge
from .models import SearchEntry, SearchText
from .query import Form, Query, Term
from .store import Alternative, Wanted, having, ids
from .tokens import LEAD, TITLE
from .visibility import visible

FEW = 60  # fewer hits of words are followed by hits inside words
READ = 200  # so many texts are read and judged; further hits follow by title, heading and date
Row = tuple[int, int, int]  # key, key of the facets, stamp
newest = itemgetter(2, 0)


@dataclass
class Matched:
    """What answers: `best` in their order, `judged` knows more of them; `others` follow, in no order yet.

    Args:
        points: entry -> how much stands in its title and headings: by that and by date `others` follow.
        spelling: term as typed -> as it is spelt in what was found.
        missing: the term that was left out, because nothing has all of them.
    """

    best: list[Row] = field(default_factory=list)
    others: list[Row] = field(default_factory=list)
    judged: dict[int, Judged] = field(default_factory=dict)
    points: dict[int, int] = field(default_factory=dict)
    spelling: dict[str, str] = field(default_factory=dict)
    missing: str = ""

    def __len__(self) -> int:
        return len(self.best) + len(self.others)

    def __iter__(self) -> Iterator[Row]:
        return chain(self.best, self.others)

    def by_titles(self, row: Row) -> tuple[int, int, int]:
        """Return by what rows follow that were not read, the largest first."""
        return self.points.get(row[0], 0), row[2], row[0]


class Matcher:
    """Looks for the answers to one question of one reader."""

    def __init__(self, query: Query, user):
        self.query = query
        self.open = visible(SearchEntry.objects.all(), user)
        self.unwanted = tuple(
            each for term in query.unwanted for form in term.forms for each in form.as_words()
        )

    def matched(self) -> Matched:
        """Return what answers."""
        terms = self.query.terms
        if not terms:
            return Matched()
        found = self._all_of(terms) or self._in_spite_of_spelling(terms) or self._split(terms)
        if not found and len(terms) > 2:
            found = self._all_but_one(terms)
        return found or Matched()

    def as_spelt(self) -> Matched:
        """Return what has all terms in the spelling asked for, never two letters that stand inside a word by chance."""
        terms = self.query.terms
        return (self._all_of(terms, short_inside=False) if terms else None) or Matched()

    def spelt_otherwise(self, matched: Matched) -> None:
        """Note a spelling that stands in many more entries than the few that answer."""
        terms = self.query.terms
        if len(terms) != 1 or not 0 < len(matched) < 3 or terms[0].is_quoted:
            return
        near = self._alike(terms, {terms[0].typed})
        if near and len(near) >= 5 * len(matched):
            matched.spelling |= near.spelling

    def _all_of(self, terms: Sequence[Term], short_inside: bool = True) -> Matched | None:
        groups = [_each(term, Form.as_words) for term in terms]
        rows = self._rows(groups)
        if len(rows) >= FEW:
            return self._ranked(rows, terms, Allowed(), groups)
        inside = [
            group
            + _each(term, Form.as_clusters, at_least=3)
            + ([] if term.is_quoted else _each(term, Form.apart_in_title))
            for group, term in zip(groups, terms, strict=True)
        ]
        if inside != groups:
            rows = self._rows(inside)
        found = self._ranked(rows, terms, Allowed(inside=True), groups)
        is_short = any(len(form.clusters) == 2 for term in terms for form in term.forms)
        if found or not (is_short and short_inside):
            return found
        inside = [
            group + _each(term, Form.as_clusters) for group, term in zip(groups, terms, strict=True)
        ]
        allowed = Allowed(inside=True, short_inside=True)
        return self._ranked(self._rows(inside), terms, allowed, groups)

    def _in_spite_of_spelling(self, terms: Sequence[Term]) -> Matched | None:
        wrong = {
            term.typed
            for term in terms
            if not term.is_quoted and (len(terms) == 1 or not self._all_of([term]))
        }
        return self._alike(terms, wrong) if wrong else None

    def _alike(self, terms: Sequence[Term], wrong: set[str]) -> Matched | None:
        for way in (Form.as_skeleton, Form.as_sounds):
            groups = [
                way(term.forms[0])
                if term.typed in wrong
                else _each(term, Form.as_words) + _each(term, Form.as_clusters, at_least=3)
                for term in terms
            ]
            if not all(groups):
                continue
            allowed = Allowed(inside=True, alike=frozenset(wrong))
            found = self._ranked(self._rows(groups), terms, allowed, None)
            if found:
                found.spelling = _spelling(found)
                return found
        return None

    def _split(self, terms: Sequence[Term]) -> Matched | None:
        pieces = [
            [term] if term.is_quoted or len(term.forms[0].words) == 1 else term.split()
            for term in terms
        ]
        flat = [term for piece in pieces for term in piece]
        if not all(pieces) or len(flat) == len(terms):
            return None
        return self._all_of(flat[:8])

    def _all_but_one(self, terms: Sequence[Term]) -> Matched | None:
        for out in range(len(terms) - 1, -1, -1):
            found = self._all_of([*terms[:out], *terms[out + 1 :]])
            if found:
                found.missing = terms[out].typed
                return found
        return None

    def _rows(self, groups: Sequence[Sequence[Alternative]]) -> list[Row]:
        wanted = Wanted(tuple(tuple(group) for group in groups), self.unwanted)
        rows = self.open.filter(having(wanted)).values_list("pk", "facet_key", "stamp")
        with connection.cursor() as cursor:
            # Ten thousand rows of plain values: as the database gives them, not one by one through the ORM.
            cursor.execute(*rows.query.sql_with_params())
            return cursor.fetchall()

    def _ranked(self, rows: list[Row], terms, allowed: Allowed, groups) -> Matched | None:
        """Return the rows best first, or None when none of them answers after all."""
        found = Matched(points=_points(terms) if groups and len(rows) > READ else {})
        titled = [row for row in rows if row[0] in found.points] if found.points else []
        read = nlargest(READ, titled, key=found.by_titles)
        if len(read) < READ:
            rest = [row for row in rows if row[0] not in found.points] if titled else rows
            read += nlargest(READ - len(read), rest, key=newest)
        for said in _said([row[0] for row in read]):
            if verdict := judge(said, terms, allowed):
                found.judged[said.pk] = verdict
        found.best = [row for row in read if row[0] in found.judged]
        found.best.sort(key=lambda row: (-found.judged[row[0]].score, -row[2], -row[0]))
        if len(rows) > READ and not allowed.alike:
            was_read = {row[0] for row in read}
            found.others = [row for row in rows if row[0] not in was_read]
        return found if len(found) else None


def _each(
    term: Term, way: Callable[[Form], list[Alternative]], at_least: int = 0
) -> list[Alternative]:
    return [each for form in term.forms if len(form.clusters) >= at_least for each in way(form)]


def _points(terms: Sequence[Term]) -> dict[int, int]:
    """Return how many terms stand in titles (counted fourfold) and headings, by entry."""
    points: dict[int, int] = {}
    for term in terms:
        for field_, worth in ((TITLE, 4), (LEAD, 1)):
            group = tuple(each for form in term.forms for each in form.as_words(field_))
            for pk in ids(Wanted((group,))):
                points[pk] = points.get(pk, 0) + worth
    return points


def _said(pks: list[int]) -> list[Said]:
    rows = SearchText.objects.filter(pk__in=pks).values_list(
        "pk", "title_words", "lead_words", "text_words", "length"
    )
    return [Said(*row) for row in rows]


def _spelling(found: Matched) -> dict[str, str]:
    """Return how each wrong term is spelt in most of what was found; the best hit decides among equals."""
    said: dict[str, dict[str, int]] = {}
    for row in found.best:
        verdict = found.judged.get(row[0])
        for typed, spelling in verdict.spellings if verdict else ():
            said.setdefault(typed, {}).setdefault(spelling, 0)
            said[typed][spelling] += 1
    return {typed: max(spellings, key=spellings.__getitem__) for typed, spellings in said.items()}
