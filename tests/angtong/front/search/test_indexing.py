"""The index keeps in step: after the commit, at once, and again when its tokens are of another version."""

import time

import pytest
from django.db import connection, transaction

from angtong.front.search import indexing, store
from angtong.front.search.models import SearchEntry, SearchText
from angtong.front.search.store import Wanted
from angtong.front.search.tokens import WORD, token
from knowledge.data.models import Dataset

pytestmark = pytest.mark.both_databases


def make_dataset(code="canals", title="คลองที่ต้องขุดลอก") -> Dataset:
    return Dataset.objects.create(
        code=code, title=title, level="tambon", source="ตัวอย่าง", is_public=True
    )


def holding(word: str) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(*store.keys_of(Wanted((((token(WORD, word),),),))))
        return {row[0] for row in cursor.fetchall()}


@pytest.mark.django_db(transaction=True)
def test_what_is_committed_is_indexed_within_a_second():
    started = time.perf_counter()
    dataset = make_dataset()
    entry = SearchEntry.objects.get(source=f"dataset:{dataset.pk}")
    assert time.perf_counter() - started < 1
    assert holding("ขุด") == {entry.pk}


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_is_not():
    with transaction.atomic():
        make_dataset()
        transaction.set_rollback(True)
    indexing.catch_up()
    assert not SearchEntry.objects.exists()


@pytest.mark.django_db
def test_another_text_takes_the_place_of_the_old_and_what_closes_is_gone():
    dataset = make_dataset()
    indexing.catch_up()
    pk = SearchEntry.objects.get().pk
    dataset.title = "ท่อที่ต้องซ่อม"
    dataset.save()
    indexing.catch_up()
    assert holding("ขุด") == set()
    assert holding("ท่อ") == {pk}
    dataset.is_public = False
    dataset.save()
    indexing.catch_up()
    assert not SearchEntry.objects.exists()
    assert not SearchText.objects.exists()
    assert holding("ท่อ") == set()


@pytest.mark.django_db
def test_the_same_text_is_not_cut_again(monkeypatch):
    dataset = make_dataset()
    indexing.catch_up()
    monkeypatch.setattr(indexing, "tokens_of", None)
    dataset.update_frequency = "ทุกปี"
    dataset.save()
    indexing.catch_up()


@pytest.mark.django_db
def test_a_rebuild_changes_nothing_and_drops_what_is_of_nothing():
    for number in range(5):
        make_dataset(f"canals-{number}", f"คลองสาย {number}")
    indexing.catch_up()
    before = list(SearchText.objects.order_by("pk").values())
    ghost = SearchEntry.objects.create(source="dataset:99999")
    store.put(ghost.pk, [token(WORD, "คลอง")])
    assert indexing.rebuild() == 5
    assert list(SearchText.objects.order_by("pk").values()) == before
    assert ghost.pk not in holding("คลอง")
    assert len(holding("คลอง")) == 5


@pytest.mark.django_db
def test_an_empty_index_and_one_of_another_version_are_outdated():
    assert not indexing.is_outdated()
    make_dataset()
    assert indexing.is_outdated()
    indexing.catch_up()
    assert not indexing.is_outdated()
    text = SearchText.objects.get()
    text.version = "0"
    text.save()
    assert indexing.is_outdated()
    indexing.rebuild()
    assert not indexing.is_outdated()


@pytest.mark.django_db
def test_nothing_is_written_while_it_is_held():
    with indexing.held():
        make_dataset()
        connection.run_on_commit = []
        assert not SearchEntry.objects.exists()
    assert SearchEntry.objects.count() == 1
