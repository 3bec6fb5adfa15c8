"""Terms and their places: any text, any question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from angtong.front.extracts import LONGEST_QUERY, extract, highlight, read_query
from angtong.kit.thai import clusters, normalise, search_key

THAI = st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B) | st.sampled_from("a1 \n"))


@given(THAI, st.lists(THAI.map(search_key), max_size=3))
def test_the_pieces_of_a_highlight_are_the_text(text, terms):
    assert "".join(piece for _, piece in highlight(text, tuple(terms))) == text


@given(st.text(), st.text())
def test_no_question_and_no_text_is_too_odd(text, typed):
    query = read_query(typed)
    assert len(query.text) <= LONGEST_QUERY
    extract(text, query.terms)


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("แก้ปัญหาน้ำท่วมขัง", "น้ำท่วม", ["น้ำท่วม"]),
        ("ปีงบประมาณ ๒๕๗๐", "2570", ["๒๕๗๐"]),
        ("ใช้ TPMAP ช่วย", "tpmap", ["TPMAP"]),
        ("น้ำ", "น้\u0e4dา", ["น้ำ"]),
        ("ประชาคมและประชาคม", "ประชาคม", ["ประชาคม", "ประชาคม"]),
        ("ไม่มีอะไร", "คลอง", []),
    ],
)
def test_what_was_asked_for_is_marked_as_it_is_written(text, typed, marked):
    pieces = highlight(normalise(text), read_query(typed).terms)
    assert [piece for is_hit, piece in pieces if is_hit] == marked


def test_a_mark_is_never_torn_from_its_letter():
    pieces = highlight("ที่ปรึกษา", ("ท",))
    assert pieces[0] == (True, "ที่")
    for _, piece in highlight("ก็เก่งกล้า", ("ก",)):
        assert clusters(piece)[0] == piece[: len(clusters(piece)[0])]


def test_an_extract_lies_around_its_first_hit_and_says_that_it_is_cut():
    text = "ต้น " + "ข้อความยาว " * 100 + "ประชาคมรับรองแล้ว " + "ท้าย " * 100
    shown = "".join(piece for _, piece in extract(text, ("ประชาคม",)))
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert "ประชาคมรับรอง" in shown
    assert len(shown) < 300


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("  น้ำท่วม   ขัง ", ("น้ำท่วม", "ขัง")),
        ('"น้ำท่วม"', ("น้ำท่วม",)),
        ("น้ำ น้ำ", ("น้ำ",)),
        ('"', ()),
        ("   ", ()),
        ("%_*\\", ()),
        ("\x00\x1f", ()),
        ("P-2570-0001", ("p-2570-0001",)),
    ],
)
def test_a_question_is_read_as_it_is_meant(typed, terms):
    assert read_query(typed).terms == terms


def test_a_long_question_is_cut_and_says_so():
    query = read_query("น้ำท่วม" * 2_000)
    assert query.was_cut
    assert not read_query("น้ำท่วม").was_cut
