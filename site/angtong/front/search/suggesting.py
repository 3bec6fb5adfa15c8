"""What a reader may mean while they type: titles, tags and words of titles that this reader may see."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Value
from django.db.models.functions import StrIndex
from django.utils.http import urlencode

from angtong.kit.thai import quick_words

from . import indexing
from .models import EntryKind, SearchEntry
from .query import LONGEST_QUERY
from .spelling import index_key
from .things import unpack
from .visibility import visible

MOST_LOOKED_AT, MOST_TITLES, MOST_WORDS = 300, 6, 4
LONGEST_RUN = 30  # letters


@dataclass(frozen=True)
class Suggestion:
    """What to offer: `label` is shown, `url` leads there, `kind` says what it is."""

    label: str
    url: str
    kind: str


def suggest(typed: str, user) -> list[Suggestion]:
    """Return words to go on with, tags, then titles; none for less than two letters."""
    indexing.catch_up()
    printable = "".join(letter if letter.isprintable() else " " for letter in typed[:LONGEST_QUERY])
    key = " ".join(index_key(printable).split())
    if len(key) < 2 or not any(map(str.isalnum, key)):
        return []
    entries = SearchEntry.objects.annotate(at=StrIndex("title_key", Value(key))).filter(at__gt=0)
    rows = list(
        visible(entries, user)
        .order_by("-stamp", "-pk")
        .values_list("pk", "title_key", "at", "kind", "said__title", "said__url")[:MOST_LOOKED_AT]
    )
    rows.sort(key=lambda row: not _starts_word(row[1], row[2] - 1))
    titles: dict[str, Suggestion] = {}
    for _pk, _key, _at, kind, title, url in rows:
        titles.setdefault(title, Suggestion(title, url, EntryKind(kind).label))
    found = [_asking(word, "คำค้น") for word in _words(key, rows)[:MOST_WORDS]]
    found += [_asking(tag, "ป้ายคำ") for tag in _tags(key, user)]
    return found + list(titles.values())[:MOST_TITLES]


def _asking(text: str, kind: str) -> Suggestion:
    return Suggestion(text, f"/search/?{urlencode({'q': text})}", kind)


def _starts_word(title: str, place: int) -> bool:
    """Say whether a word of the title starts there."""
    at = 0
    for word in quick_words(title):
        if at >= place:
            break
        at += len(word)
    return at == place


def _words(key: str, rows) -> list[str]:
    """Return how titles go on from what was typed, to the end of a word and of the next, the usual first."""
    counted: Counter[str] = Counter()
    for _pk, title, at, *_ in rows:
        if not _starts_word(title, at - 1):
            continue
        said, ends = "", 0
        for word in quick_words(title[at - 1 :]):
            said += word
            if len(said) >= len(key) and any(map(str.isalnum, word)):
                counted[said.strip()] += 1
                ends += 1
            if ends == 2 or len(said) > len(key) + LONGEST_RUN:
                break
    usual = sorted(counted, key=lambda word: (-counted[word], len(word), word))
    return [word for word in usual if word != key]


def _tags(key: str, user) -> list[str]:
    packed = SearchEntry.objects.filter(page__isnull=False, facets__contains=key)
    found = {
        tag
        for each in visible(packed, user).values_list("facets", flat=True).distinct()[:100]
        for tag in unpack(each)["tag"]
        if index_key(tag).startswith(key)
    }
    return sorted(found)[:2]
