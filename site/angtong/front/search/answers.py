"""A whole answer: what was found, in the order asked for, with facets, extracts and help."""

from collections import Counter
from dataclasses import dataclass, field, replace

from django.db.models import Count
from django.utils.http import urlencode

from knowledge.services.models import ServiceType

from . import indexing
from .extracts import Pieces, extract_of, highlight, parts_of
from .facets import LABELS, Facet, count_narrowed, facets_of, known_choices, narrowed, read_choices
from .hits import newest
from .keyboard import other_readings
from .matching import Matched, Matcher
from .models import EntryKind, SearchEntry, SearchSynonyms, SearchText
from .query import LONGEST_QUERY, MOST_TERMS, Query, Term, read_query
from .store import Wanted, having
from .things import unpack
from .tokens import WORD, token
from .visibility import visible

PER_PAGE = 20
MOST_STARTS = 8
RELEVANCE, NEWEST = "relevance", "newest"
_SHOWN = (
    *("pk", "entry__source", "entry__kind", "url", "note"),
    *("title", "title_words", "lead", "lead_words", "text", "text_words"),
)
SORTS = {RELEVANCE: "ตรงที่สุดก่อน", NEWEST: "ใหม่ที่สุดก่อน"}


@dataclass(frozen=True)
class Found:
    """A finding; `title` and `extract` in pieces (is it a hit, text)."""

    source: str
    kind: str
    url: str
    title: Pieces
    extract: Pieces
    note: str = ""


@dataclass(frozen=True)
class Help:
    """What to try when nothing was found: single terms with their counts, and questions to start from."""

    terms: list[dict] = field(default_factory=list)
    starts: list[dict] = field(default_factory=list)


@dataclass(frozen=True)
class Answer:
    """What `find` gives.

    Args:
        total: findings after narrowing down.
        taken_for: the question as it was understood, when a term is spelt otherwise in what was found.
        try_instead: a question that finds much more, or what the keys that were typed say on the other keyboard.
        missing: the term that no finding has, when nothing has all terms.
        not_narrowed: labels of facets that were asked for with a value that there is not (any more): left out.
    """

    query: Query
    found: list[Found] = field(default_factory=list)
    total: int = 0
    facets: list[Facet] = field(default_factory=list)
    page: int = 1
    pages: int = 1
    sort: str = RELEVANCE
    taken_for: str = ""
    try_instead: str = ""
    missing: str = ""
    not_narrowed: list[str] = field(default_factory=list)
    help: Help | None = None


def find(typed: str, user, asked=None) -> Answer:
    """Return what answers a question, as far as this person may read it.

    Args:
        asked: the query string (any mapping): facets, `sort`, `page`.
    """
    indexing.catch_up()
    asked = asked or {}
    synonyms = [group.members() for group in SearchSynonyms.objects.all()]
    query = read_query(typed, synonyms)
    if not query.terms:
        return Answer(query, try_instead=_on_other_keyboard(typed, synonyms, user))
    matcher = Matcher(query, user)
    matched = matcher.matched()
    matcher.spelt_otherwise(matched)
    numbers = matched.facet_keys()
    wished = read_choices(asked)
    chosen = known_choices(wished, numbers, matcher.open)
    best = narrowed(matched.best, chosen)
    sort = NEWEST if asked.get("sort") == NEWEST else RELEVANCE
    total = len(best) + count_narrowed(matched.other_keys, chosen)
    pages = max(1, -(-total // PER_PAGE))
    page = _number(asked.get("page"), pages)
    rows = best
    if sort == NEWEST or page * PER_PAGE > len(best):
        rows = best + narrowed(matched.others(), chosen)
    if sort == NEWEST:
        rows.sort(key=newest, reverse=True)
    shown = rows[(page - 1) * PER_PAGE : page * PER_PAGE]
    kept = {"q": query.text} | ({"sort": sort} if sort == NEWEST else {})
    answer = Answer(
        query,
        found=_shown([row[0] for row in shown], query.terms, matched),
        total=total,
        facets=facets_of(numbers, chosen, kept),
        page=page,
        pages=pages,
        sort=sort,
        missing=matched.missing,
        not_narrowed=[LABELS[name] for name in wished if name not in chosen],
    )
    if matched.spelling:
        answer = replace(answer, taken_for=_respelt(query, matched.spelling))
    if matched.instead:
        answer = replace(answer, try_instead=_respelt(query, matched.instead))
    if len(matched):
        return answer
    spelling = matcher.meant()
    meant = _respelt(query, spelling) if spelling else _on_other_keyboard(typed, synonyms, user)
    return replace(answer, help=_help(query, user), try_instead=meant)


def _number(asked, pages: int) -> int:
    try:
        return min(max(1, int(str(asked or 1)[:9])), pages)
    except ValueError:
        return 1


def _shown(pks: list[int], terms: tuple[Term, ...], matched: Matched) -> list[Found]:
    texts = {row[0]: row[1:] for row in SearchText.objects.filter(pk__in=pks).values_list(*_SHOWN)}
    typed = tuple(form.squeezed for term in terms for form in term.forms)
    found = []
    for pk in pks:
        if pk not in texts:
            continue
        source, kind, url, note, title, title_words, *said = texts[pk]
        verdict = matched.judged.get(pk)
        marks = verdict.marks if verdict else typed
        found.append(
            Found(
                source=source,
                kind=EntryKind(kind).label,
                url=url,
                title=highlight(title, marks),
                extract=extract_of(*parts_of(*said), marks, title_words),
                note=note,
            )
        )
    return found


def _respelt(query: Query, spelling: dict[str, str]) -> str:
    return " ".join(spelling.get(term.typed, term.typed) for term in query.terms)


def _on_other_keyboard(typed: str, synonyms: list[list[str]], user) -> str:
    """Return the question that was meant when the keyboard was set to the other script; "" when that finds nothing."""
    # As it was typed: one spelling for what looks alike would lose keys ("เเ" is two, "แ" is another).
    pieces = typed[:LONGEST_QUERY].split()[:MOST_TERMS]

    def asked(text: str) -> str:
        query = read_query(text, synonyms)
        return query.text if len(Matcher(query, user).as_spelt()) else ""

    for reading in other_readings(pieces):
        # A single key, such as a hyphen, is no word that anybody meant.
        if any(len(each) < 2 and each not in pieces for each in reading):
            continue
        if meant := asked(" ".join(reading)):
            return meant
        if len(pieces) == 1:
            continue
        # Some may be right as they are: "CCTV" in the midst of Thai.
        kept = [
            piece if asked(piece) else other for piece, other in zip(pieces, reading, strict=True)
        ]
        if kept != pieces and (meant := asked(" ".join(kept))):
            return meant
    return ""


def _help(query: Query, user) -> Help:
    terms = []
    for term in query.terms if len(query.terms) > 1 else ():
        count = len(Matcher(Query(term.typed, (term,)), user).matched())
        if count:
            link = f"?{urlencode({'q': term.typed})}"
            terms.append({"label": term.typed, "count": count, "url": link})
    return Help(terms, starting_points(user))


def starting_points(user) -> list[dict]:
    """Return questions to start from: what most of the pages are about that this person may read."""
    pages = visible(SearchEntry.objects.filter(page__isnull=False), user)
    groups = pages.order_by().values_list("facets").annotate(count=Count("pk"))
    counted: Counter[str] = Counter()
    for packed, count in groups:
        values = unpack(packed)
        counted.update(dict.fromkeys((*values["service"], *values["tag"]), count))
    names = dict(ServiceType.objects.filter(code__in=counted).values_list("code", "name"))
    usual = sorted(counted, key=lambda code: (-counted[code], code))[:MOST_STARTS]
    return [
        {"label": names.get(code, code), "url": f"?{urlencode({'q': names.get(code, code)})}"}
        for code in usual
    ]


def is_answering() -> bool:
    """Say whether the index can be asked: one token, one row."""
    wanted = Wanted((((token(WORD, "ประชาคม"),),),))
    SearchEntry.objects.filter(having(wanted)).values_list("pk").first()
    return True
