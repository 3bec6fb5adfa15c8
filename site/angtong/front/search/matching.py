"""Which entries answer a question, best first: words, then letters inside words, then other spellings.

Every step asks through `visibility.visible`: what a reader may not find changes nothing of what they are told.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from django.db import connection

from .hits import Hits, Row, hits_of
from .judging import Allowed, Judged, Said, judge
from .models import SearchEntry
from .query import Form, Query, Term
from .store import Alternative, Wanted
from .visibility import visible

FEW = 60  # fewer hits of words are followed by hits inside words
Way = Callable[[Form], list[Alternative]]
MARKS: tuple[Way, ...] = (Form.as_skeleton, Form.as_sounds)  # what finds other vowels and marks
_SAID = "SELECT entry_id, title_words, lead_words, text_words, length FROM front_searchtext"


@dataclass
class Matched:
    """What answers: `best` in their order, `judged` knows more of them; others follow, which were not read.

    Args:
        hits: what the index gave, when more answers than `best`.
        spelling: term as typed -> as it is spelt in what was found.
        instead: term as typed -> another spelling, which finds more or is what was meant.
        missing: the term that was left out, because nothing has all of them.
    """

    best: list[Row] = field(default_factory=list)
    judged: dict[int, Judged] = field(default_factory=dict)
    hits: Hits | None = None
    spelling: dict[str, str] = field(default_factory=dict)
    instead: dict[str, str] = field(default_factory=dict)
    missing: str = ""

    def __len__(self) -> int:
        return len(self.best) + self.other_keys.total()

    @property
    def other_keys(self) -> Counter[int]:
        """Return key of facets -> how many others have it."""
        return self.hits.others if self.hits else Counter()

    def others(self) -> list[Row]:
        """Return the others, by title, heading and date; all are fetched, so ask for them only where they are shown."""
        return self.hits.rest() if self.hits else []

    def facet_keys(self) -> Counter[int]:
        """Return key of facets -> how many have it of all that answers."""
        return self.other_keys + Counter(map(itemgetter(1), self.best))


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
        found = (
            self._all_of(terms)
            or self._in_spite_of_doubling(terms)
            or self._in_spite_of_spelling(terms)
            or self._split(terms)
        )
        if not found and len(terms) > 2:
            found = self._all_but_one(terms)
        return found or Matched()

    def as_spelt(self) -> Matched:
        """Return what has all terms as whole words in the spelling asked for, never letters inside a word by chance."""
        return self._whole(self.query.terms) if self.query.terms else Matched()

    def _whole(self, terms: Sequence[Term]) -> Matched:
        hits = self._hits([_each(term, Form.as_words) for term in terms], terms)
        return _ranked(hits, terms, Allowed()) or Matched()

    def spelt_otherwise(self, matched: Matched) -> None:
        """Note what else may be meant: whole words without a letter typed twice, or what many more entries have."""
        terms = self.query.terms
        if len(matched) and not matched.spelling and not matched.missing:
            meant = self._undoubled(terms)
            if meant and self._whole([meant.get(term.typed, term) for term in terms]):
                matched.instead = {typed: term.typed for typed, term in meant.items()}
                return
        if len(terms) != 1 or not 0 < len(matched) < 3 or terms[0].is_quoted:
            return
        near = self._alike(terms, {terms[0].typed}, *MARKS)
        if near and len(near) >= 5 * len(matched):
            matched.instead = near.spelling

    def _all_of(self, terms: Sequence[Term]) -> Matched | None:
        groups = [_each(term, Form.as_words) for term in terms]
        hits = self._hits(groups, terms)
        if len(hits) >= FEW:
            return _ranked(hits, terms, Allowed())
        inside = [
            group
            + _each(term, Form.as_clusters, at_least=3)
            + ([] if term.is_quoted else _each(term, Form.apart_in_title))
            for group, term in zip(groups, terms, strict=True)
        ]
        if inside != groups:
            hits = self._hits(inside, terms)
        found = _ranked(hits, terms, Allowed(inside=True))
        is_short = any(len(form.clusters) == 2 for term in terms for form in term.forms)
        if found or not is_short:
            return found
        inside = [
            group + _each(term, Form.as_clusters) for group, term in zip(groups, terms, strict=True)
        ]
        allowed = Allowed(inside=True, short_inside=True)
        return _ranked(self._hits(inside, terms), terms, allowed)

    def _in_spite_of_doubling(self, terms: Sequence[Term]) -> Matched | None:
        meant = self._undoubled(terms)
        found = self._all_of([meant.get(term.typed, term) for term in terms]) if meant else None
        if found:
            found.spelling = {typed: term.typed for typed, term in meant.items()}
        return found

    def _undoubled(self, terms: Sequence[Term]) -> dict[str, Term]:
        """Return typed -> the same without a letter typed twice, where only the latter stands as whole words."""
        return {
            term.typed: meant
            for term in terms
            if not term.is_quoted and (likely := term.undoubled()) and not self._whole([term])
            for meant in likely[:1]
            if self._whole([meant])
        }

    def meant(self) -> dict[str, str]:
        """Return term as typed -> as it may be meant when nothing is found: a long compound with several slips."""
        found = self._alike(self.query.terms, self._wrong(self.query.terms), Form.as_slipped)
        return found.spelling if found else {}

    def _in_spite_of_spelling(self, terms: Sequence[Term]) -> Matched | None:
        return self._alike(terms, self._wrong(terms), *MARKS, Form.as_later_sounds)

    def _wrong(self, terms: Sequence[Term]) -> set[str]:
        return {
            term.typed
            for term in terms
            if not term.is_quoted and (len(terms) == 1 or not self._all_of([term]))
        }

    def _alike(self, terms: Sequence[Term], wrong: set[str], *ways: Way) -> Matched | None:
        for way in ways if wrong else ():
            groups = [
                way(term.forms[0])
                if term.typed in wrong
                else _each(term, Form.as_words) + _each(term, Form.as_clusters, at_least=3)
                for term in terms
            ]
            if not all(groups):
                continue
            allowed = Allowed(
                inside=True,
                alike=frozenset(wrong),
                other_start=way is Form.as_later_sounds,
                slips=way is Form.as_slipped,
            )
            found = _ranked(self._hits(groups), terms, allowed)
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

    def _hits(self, groups: Sequence[Sequence[Alternative]], headed: Sequence[Term] = ()) -> Hits:
        wanted = Wanted(tuple(tuple(group) for group in groups), self.unwanted)
        return hits_of(self.open, wanted, headed)


def _ranked(hits: Hits, terms: Sequence[Term], allowed: Allowed) -> Matched | None:
    """Return what answers best first, or None when none of the hits answers after all."""
    found = Matched(hits=None if allowed.alike else hits)
    for said in _said([row[0] for row in hits.first]):
        if verdict := judge(said, terms, allowed):
            found.judged[said.pk] = verdict
    found.best = [row for row in hits.first if row[0] in found.judged]
    found.best.sort(key=lambda row: (-found.judged[row[0]].score, -row[2], -row[0]))
    return found if len(found) else None


def _each(term: Term, way: Way, at_least: int = 0) -> list[Alternative]:
    return [each for form in term.forms if len(form.clusters) >= at_least for each in way(form)]


def _said(pks: list[int]) -> list[Said]:
    if not pks:
        return []
    # A statement of our own: the ORM takes as long to write two hundred keys down as the database to read them.
    keys = ", ".join(["%s"] * len(pks))
    with connection.cursor() as cursor:
        cursor.execute(f"{_SAID} WHERE entry_id IN ({keys})", pks)
        return [Said(*row) for row in cursor.fetchall()]


def _spelling(found: Matched) -> dict[str, str]:
    """Return how each wrong term is spelt in most of what was found; the best hit decides among equals."""
    said: dict[str, dict[str, int]] = {}
    for row in found.best:
        verdict = found.judged.get(row[0])
        for typed, spelling in verdict.spellings if verdict else ():
            said.setdefault(typed, {}).setdefault(spelling, 0)
            said[typed][spelling] += 1
    return {typed: max(spellings, key=spellings.__getitem__) for typed, spellings in said.items()}
