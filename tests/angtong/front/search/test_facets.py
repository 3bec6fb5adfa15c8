"""Facets of what was found: read through keys that stand for the same values for ever."""

from collections import Counter

import pytest

from angtong.front.search import facets
from angtong.front.search.facets import facets_of, narrowed
from angtong.front.search.models import SearchEntry
from angtong.front.search.things import key_of, pack

pytestmark = pytest.mark.django_db
ROADS = pack("case", {"service": ("roads",), "year": ("2570",)})
WATER = pack("dataset", {"year": ("2570", "2571")})


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch):
    """Begin like a process that has answered no question."""
    monkeypatch.setattr(facets, "_known", {})


def make_rows(*packed: str) -> list[tuple[int, int, int]]:
    """Write entries; return them as rows (key, key of the facets, stamp)."""
    made = [
        SearchEntry.objects.create(source=f"test:{at}", facets=each, facet_key=key_of(each))
        for at, each in enumerate(packed)
    ]
    return [(entry.pk, entry.facet_key, 0) for entry in made]


def counts(rows, chosen=()) -> dict[str, dict[str, int]]:
    """Return facet -> value -> count."""
    return {
        facet.name: {choice.label: choice.count for choice in facet.choices}
        for facet in facets_of(Counter(key for _, key, _ in rows), dict(chosen), {})
    }


def test_values_are_counted_by_entry():
    rows = make_rows(ROADS, ROADS, WATER)
    assert counts(rows)["kind"] == {"บทเรียน": 2, "ข้อมูลเปิด": 1}
    assert counts(rows)["year"] == {"พ.ศ. 2570": 3, "พ.ศ. 2571": 1}
    assert narrowed(rows, {"year": "2571"}) == rows[2:]


def test_a_key_is_asked_for_once(django_assert_num_queries):
    rows = make_rows(ROADS, WATER)
    with django_assert_num_queries(1):
        narrowed(rows, {"year": "2571"})
    with django_assert_num_queries(0):
        narrowed(rows, {"year": "2570"})


def test_an_entry_written_anew_since_its_row_was_read_is_counted_among_none():
    rows = make_rows(ROADS, WATER)
    entry = SearchEntry.objects.get(pk=rows[1][0])
    entry.facets, entry.facet_key = ROADS, key_of(ROADS)
    entry.save()
    assert counts(rows)["kind"] == {"บทเรียน": 1}
    assert narrowed(rows, {"year": "2571"}) == []


def test_what_is_known_does_not_grow_without_end(monkeypatch):
    monkeypatch.setattr(facets, "MOST_KNOWN", 1)
    rows = make_rows(ROADS, WATER)
    assert narrowed(rows, {"year": "2571"}) == rows[1:]
    assert narrowed(rows, {"year": "2571"}) == rows[1:]
    assert not facets._known


def test_a_key_is_the_same_on_every_machine_and_fits_into_the_database():
    assert key_of("case") == -4900809103361800588
    assert all(-(2**63) <= key_of(str(number)) < 2**63 for number in range(200))
