"""What a reader may mean while they type: titles, tags and words of titles that this reader may see."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_

from django.db.models import F, Q, Value
from django.db.models.functions import StrIndex
from django.utils.http import urlencode
from taggit.models import Tag

from angtong.kit.thai import quick_words
from casebook.pages.models import CaseTag

from . import indexing
from .models import EntryKind, SearchEntry, SearchText
from .query import LONGEST_QUERY
from .spelling import distance, index_key
from .things import unpack
from .visibility import visible

MOST_READ, MOST_TITLES, MOST_WORDS = 120, 6, 4
MOST_COMPARED = 2_000  # titles that have half of what was typed
SHORTEST_SLIP = 4  # letters
MOST_TAGS_MEANT = 2
MOST_TAGS = 20  # so many names are looked for on pages, two are offered
LONGEST_RUN = 30  # letters
# Nobody's question ends with these.
GOES_ON = frozenset(
    "และ หรือ ของ ที่ ใน แก่ แด่ กับ ให้ โดย เพื่อ จาก ต่อ ตาม การ ความ ด้าน ระหว่าง "
    "ถึง จนถึง รวมถึง ตั้งแต่ ซึ่ง อัน ว่า กว่า เป็น คือ จะ ไม่ ณ เมื่อ หาก ถ้า แต่ ทั้ง รวมทั้ง พร้อม พร้อมทั้ง ตลอดจน "
    "สำหรับ เกี่ยวกับ เนื่องจาก เพราะ ภายใต้ เช่น ด้วย ต้อง ควร อย่าง ก็ ไปยัง".split()
)
WITHIN_WORDS = frozenset("-.&+_'’")  # "wi-fi"; all other punctuation ends a phrase


@dataclass(frozen=True)
class Suggestion:
    """What to offer: `label` is shown, `url` leads there, `kind` says what it is."""

    label: str
    url: str
    kind: str


def suggest(typed: str, user) -> list[Suggestion]:
    """Return words to go on with, tags, then titles; none for less than two letters.

    Where there are none, those of the spelling that may be meant.
    """
    indexing.catch_up()
    printable = "".join(letter if letter.isprintable() else " " for letter in typed[:LONGEST_QUERY])
    key = " ".join(index_key(printable).split())
    if len(key) < 2 or not any(map(str.isalnum, key)):
        return []
    if found := _suggestions(key, user, key):
        return found
    likely = (_suggestions(meant, user, key) for meant in _respelt(key, user))
    return next(filter(None, likely), [])


def _suggestions(key: str, user, typed: str) -> list[Suggestion]:
    entries = SearchEntry.objects.annotate(at=StrIndex("titled__key", Value(key))).filter(at__gt=0)
    # Not the index of newest entries: PostgreSQL would follow it through all titles for few that match.
    newest = visible(entries, user).order_by((F("stamp") + 0).desc(), "-pk")
    rows = [
        (pk, kind, *_from(title, at - 1))
        for pk, kind, title, at in newest.values_list("pk", "kind", "titled__key", "at")[:MOST_READ]
    ]
    rows.sort(key=lambda row: not row[2])
    found = [_asking(word, "คำค้น") for word in _words(key, rows, typed)[:MOST_WORDS]]
    found += [_asking(tag, "ป้ายคำ") for tag in _tags(key, user)]
    return found + _titles([(pk, kind) for pk, kind, *_ in rows[: 2 * MOST_TITLES]])


def _respelt(key: str, user) -> Iterator[str]:
    """Yield how most words of titles, then how a tag begins that differs in one letter from what was typed.

    The last letter is right, and one half of the others.
    """
    if len(key) < SHORTEST_SLIP or any(map(str.isdigit, key)):
        return
    halves = key[: len(key) // 2], key[len(key) // 2 :]
    either = reduce(or_, (Q(**{f"at_{half}__gt": 0}) for half in range(2)))
    titles = SearchEntry.objects.annotate(
        **{f"at_{at}": StrIndex("titled__key", Value(half)) for at, half in enumerate(halves)}
    ).filter(either)
    newest = visible(titles, user).order_by((F("stamp") + 0).desc(), "-pk")
    counted: Counter[str] = Counter()
    for title in newest.values_list("titled__key", flat=True)[:MOST_COMPARED]:
        counted.update(set(_one_letter_off(title, key, *halves)))
    if counted:
        yield min(counted, key=lambda meant: (-counted[meant], meant))
    tagged = Counter(
        meant
        for name in map(_key_of, _names_of_tags())
        for meant in set(_one_letter_off(name, key, *halves))
        if name.startswith(meant)
    )
    yield from sorted(tagged, key=lambda meant: (-tagged[meant], meant))[:MOST_TAGS_MEANT]


def _one_letter_off(title: str, key: str, first: str, second: str) -> Iterator[str]:
    sizes = range(len(key) - 1, len(key) + 2)
    spans = [(at, at + size) for at in _places(title, first) for size in sizes]
    ends = [at + len(second) for at in _places(title, second)]
    spans += [(end - size, end) for end in ends for size in sizes if size <= end]
    for start, end in spans:
        letters = title[start:end]
        if letters[-1:] == key[-1] and distance(letters, key, 2) == 1 and _from(title, start)[0]:
            yield letters


def _places(title: str, part: str) -> Iterator[int]:
    at = title.find(part)
    while at >= 0:
        yield at
        at = title.find(part, at + 1)


def _titles(rows: list[tuple[int, str]]) -> list[Suggestion]:
    texts = SearchText.objects.filter(pk__in=[pk for pk, _ in rows])
    said = {pk: (title, url) for pk, title, url in texts.values_list("pk", "title", "url")}
    titles: dict[str, Suggestion] = {}
    for pk, kind in rows:
        if pk in said:
            title, url = said[pk]
            titles.setdefault(title, Suggestion(title, url, EntryKind(kind).label))
    return list(titles.values())[:MOST_TITLES]


def _asking(text: str, kind: str) -> Suggestion:
    return Suggestion(text, f"/search/?{urlencode({'q': text})}", kind)


@lru_cache(maxsize=5_000)
def _cut(title: str) -> tuple[str, ...]:
    return tuple(quick_words(title))


def _from(title: str, place: int) -> tuple[bool, tuple[str, ...]]:
    """Return whether a word of the title starts there, and the words from there on."""
    at = 0
    words = _cut(title)
    for number, word in enumerate(words):
        if at >= place:
            return at == place, words[number:]
        at += len(word)
    return False, ()


def _words(key: str, rows, typed: str) -> list[str]:
    """Return how titles go on from what was typed, to the end of a word and of the next, the usual first.

    None goes on beyond punctuation: what follows a colon or a bracket is another phrase.
    """
    counted: Counter[str] = Counter()
    for _pk, _kind, starts_word, words in rows:
        said, before, ends = "", "", 0
        for word in words if starts_word else ():
            if _ends_phrase(word, before):
                break
            said, before = said + word, word
            is_end = any(map(str.isalnum, word)) and word not in GOES_ON
            if len(said) >= len(key) and is_end:
                counted[said.strip()] += 1
                ends += 1
            if ends == 2 or len(said) > len(key) + LONGEST_RUN:
                break
    usual = sorted(counted, key=lambda word: (-counted[word], len(word), word))
    return [word for word in usual if word != typed]


def _ends_phrase(piece: str, before: str) -> bool:
    """Say whether a phrase ends before a piece of a title: punctuation, unless it stands inside a word."""
    if any(map(str.isalnum, piece)):
        return False
    if before in WITHIN_WORDS:
        return True
    return not piece.isspace() and (piece not in WITHIN_WORDS or before.isspace())


def _names_of_tags() -> Iterator[str]:
    names = Tag.objects.values_list("name").union(CaseTag.objects.values_list("name"))
    return (name for (name,) in names)


def _tags(key: str, user) -> list[str]:
    likely = sorted(name for name in _names_of_tags() if _key_of(name).startswith(key))[:MOST_TAGS]
    if not likely:
        return []
    # A tag is offered when a page has it that this reader may see.
    holds = reduce(or_, (Q(facets__contains=name) for name in likely))
    packed = visible(SearchEntry.objects.filter(holds, page__isnull=False), user)
    said = {
        tag
        for each in packed.values_list("facets", flat=True).distinct()
        for tag in unpack(each)["tag"]
    }
    return [name for name in likely if name in said][:2]


@lru_cache(maxsize=5_000)
def _key_of(name: str) -> str:
    return index_key(name)
