"""A question is read as it is meant, whatever it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from angtong.front.search.query import LONGEST_QUERY, MOST_FORMS, read_query


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("  น้ำท่วม   ขัง ", ["น้ำท่วม", "ขัง"]),
        ('"น้ำท่วม ขัง" คลอง', ["น้ำท่วมขัง", "คลอง"]),
        ("“น้ำท่วม ขัง”", ["น้ำท่วมขัง"]),
        ("น้ำ น้ำ", ["น้ำ"]),
        ("ส าคัญ", ["สำคัญ"]),
        ('"', []),
        ("   ", []),
        ("%_*\\ ^ : ( ) NEAR/", ["near"]),
        ("\x00\x1f", []),
        ("P-2570-0001", ["p25700001"]),
    ],
)
def test_a_question_is_read_as_it_is_meant(typed, terms):
    assert [term.typed for term in read_query(typed).terms] == terms


def test_what_is_not_wanted_has_a_dash_before_it():
    query = read_query('น้ำ -ประปา -"ท่อ แตก" P-2570')
    assert [term.typed for term in query.terms] == ["น้ำ", "p2570"]
    assert [term.typed for term in query.unwanted] == ["ประปา", "ท่อแตก"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("น้ำท่วม" * 2_000, "น้ำท่วม" * 14),
        ("น้ำท่วม " * 30, " ".join(["น้ำท่วม"] * 12)),
        ("น้ำ " + "ประชาคม" * 30, "น้ำ " + "ประชาคม" * 13),
        ("ก" * 99 + " ขค", "ก" * 99),
        ("ก" * 100 + " ขค", "ก" * 100),
        ("1" * 400, "1" * 100),
    ],
)
def test_a_long_question_is_cut_between_words_and_says_so(typed, kept):
    query = read_query(typed)
    assert query.was_cut
    assert query.text == kept
    assert len(query.text) <= LONGEST_QUERY
    assert not read_query(kept).was_cut


@given(st.text())
def test_no_question_is_too_odd(typed):
    query = read_query(typed, [["ขยะ", "มูลฝอย"]])
    for term in (*query.terms, *query.unwanted):
        for form in term.forms:
            form.as_words(), form.as_clusters(), form.as_skeleton(), form.as_sounds()
            form.as_later_sounds(), form.as_slipped()


def forms(typed, *groups):
    return {form.squeezed for term in read_query(typed, list(groups)).terms for form in term.forms}


def test_a_synonym_is_asked_for_too_also_inside_a_longer_term():
    group = ["ขยะ", "มูลฝอย", "สิ่งปฏิกูล"]
    assert forms("ขยะ", group) == {"ขยะ", "มูลฝอย", "สิ่งปฏิกูล"}
    assert forms("มูลฝอย", group) == {"ขยะ", "มูลฝอย", "สิ่งปฏิกูล"}
    assert forms("ถังขยะ", group) == {"ถังขยะ", "ถังมูลฝอย", "ถังสิ่งปฏิกูล"}
    assert forms("พัฒนา", ["นา", "ท้องทุ่ง"]) == {"พัฒนา"}
    assert forms('"ขยะ"', group) == {"ขยะ"}


def test_synonyms_stay_bounded_and_broken_groups_harm_nothing():
    assert len(forms("ขยะ", [f"ขยะ{number}" for number in range(50)] + ["ขยะ"])) <= MOST_FORMS
    assert forms("ขยะ", ["", "ขยะ", "!!"]) == {"ขยะ"}
