"""Hits of common words: counted and ordered by the database, fetched only where they are shown."""

import pytest
from django.contrib.auth.models import AnonymousUser

from angtong.front.search import hits, indexing
from angtong.front.search.answers import find
from angtong.front.search.hits import hits_of
from angtong.front.search.matching import Matcher
from angtong.front.search.models import SearchEntry
from angtong.front.search.query import read_query
from angtong.front.search.store import Wanted
from knowledge.data.models import Dataset

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
MANY = 25


@pytest.fixture
def many(monkeypatch) -> None:
    """Make more hits than are read: every fifth has the word in its title, every third in its headings."""
    monkeypatch.setattr(hits, "READ", 7)
    monkeypatch.setattr("angtong.front.search.matching.FEW", 3)
    for number in range(MANY):
        Dataset.objects.create(
            code=f"h{number}",
            title="ฝายชะลอน้ำ" if number % 5 == 0 else "รายงาน",
            description="ฝายของตำบล" if number % 3 == 0 else "-",
            level="tambon" if number % 2 else "province",
            source="ฝาย",
            is_public=True,
        )
    indexing.catch_up()
    for entry in SearchEntry.objects.all():
        entry.stamp = entry.pk % 4
        entry.save()


def hits_of_the_word() -> hits.Hits:
    """Return what the index gives."""
    query = read_query("ฝาย")
    wanted = Wanted((tuple(query.terms[0].forms[0].as_words()),))
    return hits_of(Matcher(query, AnonymousUser()).open, wanted, query.terms)


def test_titles_come_first_then_headings_then_what_is_new(many):
    numbers = {f"dataset:{each.pk}": int(each.code[1:]) for each in Dataset.objects.all()}
    points = {
        entry.pk: 4 * (numbers[entry.source] % 5 == 0) + (numbers[entry.source] % 3 == 0)
        for entry in SearchEntry.objects.all()
    }
    ordered = sorted(
        SearchEntry.objects.values_list("pk", "facet_key", "stamp"),
        key=lambda row: (points[row[0]], row[2], row[0]),
        reverse=True,
    )
    found = hits_of_the_word()
    assert sorted(found.first) == sorted(ordered[:7])
    assert found.rest() == ordered[7:]


def test_all_are_counted_and_the_others_fetched_only_when_asked_for(
    many, django_assert_num_queries
):
    with django_assert_num_queries(2):  # what is closed to the reader, and the hits
        found = hits_of_the_word()
    assert len(found) == MANY
    assert found.others.total() == MANY - 7
    with django_assert_num_queries(1):
        assert len(found.rest()) == MANY - 7


def test_every_hit_is_shown_once_over_all_pages_in_either_order(many):
    for sort in ("relevance", "newest"):
        answers = [
            find("ฝาย", AnonymousUser(), {"page": page, "sort": sort, "kind": "dataset"})
            for page in (1, 2)
        ]
        shown = [each.source for answer in answers for each in answer.found]
        assert answers[0].total == len(shown) == len(set(shown)) == MANY
