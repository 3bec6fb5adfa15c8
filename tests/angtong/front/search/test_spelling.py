"""One spelling for index and question; words, compounds, skeletons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from angtong.front.search.judging import Allowed, Said, judge
from angtong.front.search.query import read_query
from angtong.front.search.spelling import (
    LONGEST_LINE,
    alike,
    consonants,
    distance,
    index_key,
    index_words,
    lines_of,
    parts,
)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("อบจ. อ่างทอง", "อบจ อ่างทอง"),
        ("อบจ.อ่างทอง", "อบจ อ่างทอง"),
        ("พ.ศ. ๒๕๖๙", "พศ 2569"),
        ("พ.ศ.2569", "พศ2569"),
        ("พ.ศ", "พศ"),
        ("ก.บ.จ. เห็นชอบ", "กบจ เห็นชอบ"),
        ("ดำเนินการครบ.", "ดำเนินการครบ."),
        ("ต่างๆ", "ต่าง "),
        ("Ver. 2.5", "ver. 2.5"),
    ],
)
def test_abbreviations_are_written_without_dots(written, key):
    assert index_key(written) == key


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("กล้องCCTVถนน", ["กล้อง", "cctv", "ถนน"]),
        ("1,250,000 บาท", ["1250000", "บาท"]),
        ("5,092,500.00บาท ๕,๐๙๒,๕๐๐.๐๐ 5092500.00", ["5092500", "บาท", "5092500", "5092500"]),
        ("500.00 500.50 500.000", ["500", "500.50", "500.000"]),
        ("เวลา 13.00 น. ข้อ 1.00", ["เวลา", "13.00", "น", "ข้อ", "1.00"]),
        ("P-2570-0001", ["p", "2570", "0001"]),
        ("น\u0e4d\u0e49\u0e32\u200bท่วม", ["น้ำ", "ท่วม"]),
        ("ผ.๐๒/๒", ["ผ", "02", "2"]),
        ("😀 ... —", []),
    ],
)
def test_words_are_letters_and_numbers(line, words):
    assert index_words(line) == words


@pytest.mark.parametrize(
    ("compound", "made_of"),
    [("โรงเรียน", {"โรง", "เรียน"}), ("ชาวนา", {"ชาว", "นา"}), ("เสื้อผ้า", {"เสื้อ", "ผ้า"})],
)
def test_a_compound_is_made_of_words(compound, made_of):
    assert made_of <= set(parts(compound))


def test_what_is_no_word_makes_no_compound():
    assert parts("พัฒนา") == ()
    assert parts("น้ำ") == ()
    assert parts("cctv") == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [("น้ำทวม", "น้ำท่วม"), ("เศษอาหาร", "เสศอาหาร"), ("ศูนย์", "ศุนย"), ("ประชาคม", "ปรชาคม")],
)
def test_a_skeleton_does_not_know_marks_and_letters_that_sound_alike(one, other):
    assert consonants(one) == consonants(other)


def test_other_spellings_are_found_in_a_stream():
    assert alike(consonants("นำทวม")).search("|ปัญหา|น้ำ|ท่วม|ขัง|")[0] == "น้ำ|ท่วม"


@given(st.text(max_size=12), st.text(max_size=12))
def test_the_distance_is_the_same_both_ways(one, other):
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) is (one == other)


@pytest.mark.parametrize(
    ("one", "other", "letters"),
    [("น้ำ", "นำ", 1), ("ทวม", "ท่วม", 1), ("ก่", "ก้", 1), ("กข", "คง", 2), ("", "กขคง", 3)],
)
def test_the_distance_counts_letters(one, other, letters):
    assert distance(one, other) == letters


@given(st.text())
def test_lines_are_never_long_and_never_empty(text):
    for line in lines_of(text):
        assert 0 < len(line) <= LONGEST_LINE
        assert line == line.strip()


def test_a_long_line_loses_no_word():
    text = "ประชาคม น้ำท่วม " * 500
    assert " ".join(lines_of(text)).split() == text.split()


@pytest.mark.parametrize(
    ("typed", "stream", "taken_for"),
    [
        ("น้ำท้วม", "|ปัญหา|น้ำ|ท่วม|ขัง|", (("น้ำท้วม", "น้ำท่วม"),)),
        ("คนก้", "|คน|ก่อน|", ()),
        ("คนก้", "|คน|ก่อน|\n|คนก่|", (("คนก้", "คนก่"),)),
    ],
)
def test_a_spelling_is_told_where_whole_words_stand(typed, stream, taken_for):
    terms = read_query(typed, []).terms
    allowed = Allowed(inside=True, alike=frozenset({typed}))
    assert judge(Said(1, stream, "", "", 10), terms, allowed).spellings == taken_for


@pytest.mark.parametrize(
    ("typed", "stream", "taken_for"),
    [
        ("ฝักตบชวา", "|กำจัด|ผัก|ตบ|ชวา|", "ผักตบชวา"),
        ("แขื่อนป้องกัน", "|เขื่อน|ป้องกัน|", "เขื่อนป้องกัน"),
        ("ปชาคม", "|เวที|ประชาคม|หมู่บ้าน|", "ประชาคม"),
        ("บ่อขยะ", "|กอง|ขยะ|", None),
        ("นายสมชาย", "|เด็กชาย|สมชาย|", None),
        ("โบราณสถาน", "|ราษฎร|สถาน|", None),
    ],
)
def test_another_start_is_one_letter_or_what_is_missing_after_the_first(typed, stream, taken_for):
    terms = read_query(typed, []).terms
    allowed = Allowed(inside=True, alike=frozenset({terms[0].typed}), other_start=True)
    verdict = judge(Said(1, stream, "", "", 10), terms, allowed)
    assert (dict(verdict.spellings)[typed] if verdict else None) == taken_for
