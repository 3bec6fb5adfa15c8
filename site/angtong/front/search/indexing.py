"""Keeping the index in step: what changed is remembered, and written once the change is committed.

A question asked in the same transaction writes what is remembered first, so that everybody finds what they saved.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from importlib.metadata import version as version_of

from django.db import connection, transaction

from . import store
from .extracts import in_two
from .models import SearchEntry, SearchText, SearchTitle
from .sources import SOURCES, things_of
from .spelling import index_key, index_words, lines_of
from .things import Thing, key_of, pack
from .tokens import stream, tokens_of

SCHEMA = 3
# Other tokens than a question's find nothing: with another segmenter the index is made anew.
VERSION = f"{SCHEMA} icu4py {version_of('icu4py')}"
BATCH = 100


def note_change(name: str, *keys: int) -> None:
    """Remember that rows of a source changed; they are read again after the commit.

    Args:
        name: a key of `SOURCES`.
    """
    pending = _pending()
    pending.update((name, key) for key in keys)
    if not getattr(connection, "search_is_held", False):
        transaction.on_commit(catch_up, robust=True)


def catch_up() -> None:
    """Write what is remembered."""
    pending = _pending()
    while pending:
        changed = sorted(pending)
        pending.clear()
        for name in SOURCES:
            renew(name, [key for each, key in changed if each == name])


@contextmanager
def held() -> Iterator[None]:
    """Write nothing until the end: for loading thousands of rows in many transactions."""
    connection.search_is_held = True
    try:
        yield
    finally:
        connection.search_is_held = False
        catch_up()


def renew(name: str, keys: list[int], *, anew: bool = False) -> None:
    """Bring the entries of some rows of a source in step with what stands; tokens only where the text changed.

    Args:
        anew: make all tokens again.
    """
    for batch in _batches(sorted(keys)):
        with transaction.atomic():
            # Whoever holds the entry reads the newest row, so a slower writer never puts an old text back.
            locked = SearchEntry.objects.select_for_update().order_by("source")
            standing = {
                entry.source: entry
                for entry in locked.filter(source__in=[f"{name}:{key}" for key in batch])
            }
            gone = []
            for key, thing in things_of(name, batch):
                entry = standing.get(f"{name}:{key}")
                if thing is not None:
                    _write(thing, entry, anew=anew)
                elif entry is not None:
                    gone.append(entry.pk)
            if gone:
                SearchEntry.objects.filter(pk__in=gone).delete()


def rebuild(say: Callable[[str], object] = lambda text: None) -> int:
    """Make every entry anew, in place and in batches, and drop those of nothing; return how many stand.

    An entry is replaced in one transaction: at no moment is anything missing that was found before.
    """
    kept: set[str] = set()
    for name, (rows, _) in SOURCES.items():
        keys = list(rows().order_by("pk").values_list("pk", flat=True))
        for batch in _batches(keys):
            renew(name, batch, anew=True)
        kept |= {f"{name}:{key}" for key in keys}
        say(f"{name}: {len(keys)}")
    entries = SearchEntry.objects.values_list("pk", "source")
    for batch in _batches([pk for pk, source in entries if source not in kept]):
        SearchEntry.objects.filter(pk__in=batch).delete()
    return SearchEntry.objects.count()


def is_outdated() -> bool:
    """Say whether the index lacks everything, or holds tokens that no question asks for."""
    if SearchText.objects.exclude(version=VERSION).exists():
        return True
    if SearchEntry.objects.exists():
        return False
    return any(rows().exists() for rows, _ in SOURCES.values())


def _write(thing: Thing, entry: SearchEntry | None, *, anew: bool) -> None:
    said = "\0".join((thing.title, thing.summary, thing.lead, thing.text, thing.english))
    digest = sha256(said.encode("utf-8", "replace")).hexdigest()
    if entry is None:
        entry, _ = SearchEntry.objects.get_or_create(source=thing.source)
    entry.kind = str(thing.kind)
    entry.facets = pack(entry.kind, thing.facets)
    entry.facet_key = key_of(entry.facets)
    entry.stamp = thing.stamp
    for name in ("page_id", "edition_id", "dataset_id", "document_id"):
        setattr(entry, name, thing.points_at.get(name))
    entry.save()
    shown = {"url": thing.url[:500], "note": thing.note}
    same = SearchText.objects.filter(pk=entry.pk, digest=digest, version=VERSION)
    if not anew and same.update(**shown):
        return
    title = " ".join(lines_of(thing.title))
    # The key is the entry's, so that saving a whole row is one statement, whether it stands or not.
    SearchTitle(entry=entry, key=index_key(title)).save()
    summary, lead = lines_of(thing.summary), lines_of(thing.lead)
    text, english = lines_of(thing.text), lines_of(thing.english)
    said_where = ([title], summary + lead, text + english)
    words = [[index_words(line) for line in lines] for lines in said_where]
    SearchText(
        entry=entry,
        **shown,
        version=VERSION,
        digest=digest,
        title=title,
        lead=in_two(summary, lead),
        text=in_two(text, english),
        title_words=stream(words[0]),
        lead_words=stream(words[1]),
        text_words=stream(words[2]),
        length=sum(len(line) for lines in words for line in lines),
    ).save()
    store.put(entry.pk, tokens_of(*words))


def _pending() -> set[tuple[str, int]]:
    if not hasattr(connection, "search_pending"):
        connection.search_pending = set()
    return connection.search_pending


def _batches(keys: Iterable[int]) -> Iterator[list[int]]:
    keys = list(keys)
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]
