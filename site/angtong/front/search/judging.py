"""How well an entry answers: where each term stands in it, and as what. Pure: counted the same on every database."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .query import Form, Term
from .spelling import alike, distance, parts

WHOLE, INSIDE, ALIKE, APART = "whole", "inside", "alike", "apart"
# A term in the title counts more than one in a heading, that more than one in the text; a word more than
# letters inside a word, these more than another spelling.
POINTS = {
    (WHOLE, "title"): 12.0,
    (INSIDE, "title"): 7.0,
    (ALIKE, "title"): 5.0,
    (APART, "title"): 2.75,
    (WHOLE, "lead"): 6.0,
    (INSIDE, "lead"): 3.5,
    (ALIKE, "lead"): 2.5,
    (WHOLE, "text"): 3.0,
    (INSIDE, "text"): 1.5,
    (ALIKE, "text"): 1.0,
}
FIELDS = ("title", "lead", "text")
OFTEN, USUAL_LENGTH, COVERING = 2.0, 400, 6.0
OF_SYNONYM = 0.8
LONGEST_START = 8  # letters and bars of a stream before the second consonant of what was asked
Place = tuple[
    int, bool, int, str
]  # letters that differ, is it part of a word, where, as it is spelt there
MOST_SLIPS = 3
LONG_ENOUGH = 3  # clusters; fewer stand inside other words by chance


@dataclass(frozen=True)
class Said:
    """What an entry says, as streams of words (see `tokens.stream`)."""

    pk: int
    title: str
    lead: str
    text: str
    length: int


@dataclass(frozen=True)
class Judged:
    """How well an entry answers; `marks` are the letters to show as hits, `spellings` what a term was taken for."""

    pk: int
    score: float
    marks: tuple[str, ...]
    spellings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Allowed:
    """As what terms may stand: any letters (`inside`), or with other marks (`alike`: keys of terms).

    `other_start`: these with another first consonant, or with less between it and the next; `slips`: these with
    several wrong letters, long ones only.
    """

    inside: bool = False
    short_inside: bool = False
    alike: frozenset[str] = frozenset()
    other_start: bool = False
    slips: bool = False


def judge(said: Said, terms: Sequence[Term], allowed: Allowed) -> Judged | None:
    """Return how well an entry answers all terms; None when one is not there after all."""
    score, marks, spellings, covered = 0.0, [], [], 0
    for term in terms:
        best = _best_form(said, term, allowed)
        spelling = None
        if best is None and term.typed in allowed.alike:
            best, spelling = _alike(said, term.forms[0], allowed)
        if best is None:
            return None
        points, mark, in_title = best
        score += points
        marks += mark
        covered += len(mark[0]) if in_title else 0
        if spelling:
            spellings.append((term.typed, spelling))
    title = len(said.title.replace("|", ""))
    if title and covered:
        score += COVERING * min(covered / title, 1)
    return Judged(said.pk, round(score, 4), tuple(dict.fromkeys(marks)), tuple(spellings))


def _best_form(said: Said, term: Term, allowed: Allowed):
    best, marks = None, []
    for number, form in enumerate(term.forms):
        found = _form(said, form, allowed)
        here = [form.squeezed]
        if found is None and allowed.inside and not term.is_quoted and _is_apart(said, form):
            found, here = (POINTS[(APART, "title")], True), list(form.words)
        if found is None:
            continue
        points, in_title = found
        points *= OF_SYNONYM if number else 1
        marks += here
        if best is None or points > best[0]:
            best = (points, in_title)
            marks = here + marks[: -len(here)]
    return None if best is None else (best[0], marks, best[1])


def _form(said: Said, form: Form, allowed: Allowed) -> tuple[float, bool] | None:
    """Return (points, does it stand in the title) of the best way in which a form stands there."""
    found: list[tuple[str, str]] = []
    times = 0
    for field in FIELDS:
        stream = getattr(said, field)
        if form.phrase in stream:
            found.append((WHOLE, field))
            times += stream.count(form.phrase)
        elif _stands_inside(stream, form, allowed):
            found.append((INSIDE, field))
            times += 1
    if not found:
        return None
    points = max(POINTS[each] for each in found) + 0.25 * sum(POINTS[each] for each in found[1:])
    thin = 0.25 + 0.75 * min(said.length, 20_000) / USUAL_LENGTH
    points += OFTEN * times / (times + 1.5 * thin)
    return points, found[0][1] == "title"


def _is_apart(said: Said, form: Form) -> bool:
    return len(form.words) > 1 and all(f"|{word}|" in said.title for word in form.words)


def _stands_inside(stream: str, form: Form, allowed: Allowed) -> bool:
    if form.squeezed not in stream.replace("|", ""):
        return False
    if len(form.clusters) >= LONG_ENOUGH:
        return allowed.inside or (len(form.words) == 1 and _is_part(stream, form))
    return allowed.short_inside or (len(form.words) == 1 and _is_part(stream, form))


def _is_part(stream: str, form: Form) -> bool:
    word = form.words[0]
    compounds = re.findall(rf"[^|\n]*{re.escape(word)}[^|\n]*", stream)
    return any(word in parts(compound) for compound in dict.fromkeys(compounds))


@lru_cache(maxsize=200)
def _pattern(bones: str) -> re.Pattern:
    return alike(bones)


@lru_cache(maxsize=20_000)
def _differs(one: str, other: str) -> int:
    return distance(one, other, MOST_SLIPS + 1)


def _alike(said: Said, form: Form, allowed: Allowed):
    """Return ((points, marks, is it in the title), spelling) of the nearest other spelling that stands there.

    What begins or ends inside a word is a hit, but no spelling to tell people.
    """
    places = _other_starts if allowed.other_start else _other_marks
    places = _slips if allowed.slips else places
    for field in FIELDS:
        stream = getattr(said, field)
        nearest = min(places(stream, form), default=None)
        if nearest:
            differs, is_part, _, letters = nearest
            points = POINTS[(ALIKE, field)] / differs if differs else POINTS[(INSIDE, field)]
            return (points, [letters], field == "title"), None if is_part else letters
    return None, None


def _other_marks(stream: str, form: Form) -> Iterator[Place]:
    """Yield where a form's consonants stand, whatever their vowels and marks."""
    most = 1 if len(form.bones) <= 3 else 2
    for found in _pattern(form.bones).finditer(stream):
        is_whole = _is_border(stream, found.start() - 1) and _is_border(stream, found.end())
        if len(form.bones) < 3 and not is_whole:
            continue
        letters = found[0].replace("|", "")
        differs = _differs(letters, form.squeezed)
        if differs <= most:
            yield differs, not is_whole, found.start(), letters


def _other_starts(stream: str, form: Form) -> Iterator[Place]:
    """Yield where a word starts and goes on like a form: one letter is another, or two are missing after the first."""
    for found in _pattern(form.bones[1:]).finditer(stream):
        before = stream[max(0, found.start() - LONGEST_START) : found.start()]
        start = before.rstrip("|").rpartition("|")
        if not start[1]:
            continue
        letters = start[2] + found[0].replace("|", "")
        differs = _differs(letters, form.squeezed)
        if differs == 1 or (differs == 2 and letters[0] == form.squeezed[0]):
            yield differs, not _is_border(stream, found.end()), found.start(), letters


def _slips(stream: str, form: Form) -> Iterator[Place]:
    """Yield whole words that differ from a form in one letter of five, in three at most.

    One wrong consonant leaves one half of them as they are: from there it goes to the borders of words.
    """
    typed, half = form.squeezed, len(form.bones) // 2
    most = min(MOST_SLIPS, len(typed) // 5)
    longest = 2 * (len(typed) + most)  # bars included
    for found in _pattern(form.bones[:half]).finditer(stream):
        start = found.start()
        if _is_border(stream, start - 1):
            line = stream[start : start + longest].partition("\n")[0]
            ends = (start + end for end, letter in enumerate(line) if letter == "|")
            yield from _near(stream, typed, most, ((start, end) for end in ends))
    for found in _pattern(form.bones[half:]).finditer(stream):
        end = found.end()
        if _is_border(stream, end):
            line = stream[max(0, end - longest) : end].rpartition("\n")[2]
            starts = (end - len(line) + at + 1 for at, letter in enumerate(line) if letter == "|")
            yield from _near(stream, typed, most, ((start, end) for start in starts))


def _near(stream: str, typed: str, most: int, spans: Iterable[tuple[int, int]]) -> Iterator[Place]:
    for start, end in spans:
        letters = stream[start:end].replace("|", "")
        if abs(len(letters) - len(typed)) <= most:
            differs = _differs(letters, typed)
            if differs <= most:
                yield differs, False, start, letters


def _is_border(stream: str, place: int) -> bool:
    return stream[place : place + 1] == "|"
