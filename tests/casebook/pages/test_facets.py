"""Narrowing cases down: the bits say what a plain search through all of them says."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from casebook.pages.facets import BANDS, SORTS, Entry, FacetIndex, band_of

CODES = st.sampled_from("abc")
FACETS = ("service", "area", "tag")
ENTRIES = st.lists(
    st.tuples(
        st.text(max_size=5),
        st.none() | st.integers(0, 99).map(Decimal),
        st.fixed_dictionaries({facet: st.sets(CODES, max_size=2) for facet in FACETS}),
    ),
    max_size=40,
).map(
    lambda rows: [
        Entry(
            pk=100 - at,
            title=title,
            budget_baht=budget,
            values={
                facet: tuple((code, code.upper(), code) for code in sorted(codes))
                for facet, codes in values.items()
            },
        )
        for at, (title, budget, values) in enumerate(rows)
    ]
)
CHOSEN = st.dictionaries(st.sampled_from(FACETS), st.sampled_from("abcd"))


def has(entry, chosen):
    return all(
        code in [value for value, _, _ in entry.values.get(facet, ())]
        for facet, code in chosen.items()
    )


@given(ENTRIES, CHOSEN)
def test_what_is_found_is_what_has_every_chosen_value_the_newest_first(entries, chosen):
    found = FacetIndex(entries).found(chosen)
    assert found == [entry.pk for entry in entries if has(entry, chosen)]


@given(ENTRIES, CHOSEN, st.sampled_from(list(SORTS)))
def test_sorting_changes_the_order_alone(entries, chosen, sort):
    index = FacetIndex(entries)
    assert sorted(index.found(chosen, sort)) == sorted(index.found(chosen))


@given(ENTRIES)
def test_the_largest_budget_stands_first_and_the_unknown_last_either_way(entries):
    budgets = {entry.pk: entry.budget_baht for entry in entries}
    index = FacetIndex(entries)
    for sort, sign in (("budget", -1), ("-budget", 1)):
        shown = [budgets[pk] for pk in index.found({}, sort)]
        known = [amount for amount in shown if amount is not None]
        assert shown == known + [None] * (len(shown) - len(known))
        assert known == sorted(known, key=lambda amount: sign * amount)


@given(ENTRIES, CHOSEN)
def test_an_option_counts_what_choosing_it_would_leave(entries, chosen):
    index = FacetIndex(entries)
    for facet in FACETS:
        for option in index.options(facet, chosen):
            assert option.count == len(index.found(chosen | {facet: option.value}))
            assert option.is_chosen == (chosen.get(facet) == option.value)


@given(ENTRIES)
def test_neighbours_lead_through_all_cases_and_back(entries):
    index = FacetIndex(entries)
    pks = [entry.pk for entry in entries]
    for at, pk in enumerate(pks):
        newer, older = index.neighbours(pk)
        assert newer == (pks[at - 1] if at else None)
        assert older == (pks[at + 1] if at + 1 < len(pks) else None)
    assert index.neighbours(-1) == (None, None)


@given(ENTRIES)
def test_related_cases_share_something_and_the_nearest_comes_first(entries):
    index = FacetIndex(entries)
    by_pk = {entry.pk: entry for entry in entries}

    def codes(entry, facet):
        return {code for code, _, _ in entry.values[facet]}

    def closeness(one, other):
        return 3 * len(codes(one, "service") & codes(other, "service")) + 2 * len(
            codes(one, "tag") & codes(other, "tag")
        )

    for entry in entries:
        shared = [closeness(entry, by_pk[pk]) for pk in index.related(entry.pk, 3)]
        assert entry.pk not in index.related(entry.pk, 3)
        assert all(shared)
        assert shared == sorted(shared, reverse=True)


def test_a_budget_falls_into_one_band_and_an_unknown_one_into_none():
    assert band_of(None) == ()
    codes = [
        band_of(Decimal(amount))[0][0]
        for amount in ("0", "100000", "100000.01", "500000", "1000000", "10000000", "10000000.01")
    ]
    assert codes == ["100k", "100k", "500k", "500k", "1m", "10m", "more"]
    assert [code for code, _, _ in BANDS] == list(dict.fromkeys(codes))


def test_titles_are_sorted_as_a_thai_dictionary_does():
    titles = ["ไฟฟ้า", "ขยะ", "เก้าอี้", "แก้ม"]
    index = FacetIndex(Entry(at, title, None, {}) for at, title in enumerate(titles))
    assert [titles[pk] for pk in index.found({}, "title")] == ["เก้าอี้", "แก้ม", "ขยะ", "ไฟฟ้า"]
