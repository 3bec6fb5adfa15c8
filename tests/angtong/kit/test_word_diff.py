import random
import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from angtong.kit.thai import words
from angtong.kit.word_diff import marked_characters, segments
from tests.angtong.kit.thaiish import CONSONANTS, is_torn, prose, texts

SEED = 2570


@st.composite
def edited(draw):
    """A text and the same text after a few cuts and insertions at any place."""
    old = draw(texts)
    new = old
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(new)))
        new = new[:place] + draw(texts)[:6] + new[place + draw(st.integers(0, 5)) :]
    return old, new


def _edit_letters(text, count, rng):
    """Return the text with `count` consonants replaced by others, spread over it."""
    letters = list(text)
    places = [place for place, letter in enumerate(letters) if letter in CONSONANTS]
    for place in rng.sample(places, count):
        letters[place] = rng.choice(CONSONANTS.replace(letters[place], ""))
    return "".join(letters)


def _texts_of(found):
    old = "".join(text for op, text in found if op != "+")
    new = "".join(text for op, text in found if op != "-")
    return old, new


def _borders(found):
    """Return the places in the old and in the new text where a segment begins."""
    old = new = 0
    in_old, in_new = set(), set()
    for op, text in found:
        if op != "+":
            in_old.add(old)
            old += len(text)
        if op != "-":
            in_new.add(new)
            new += len(text)
    return in_old, in_new


@given(edited() | st.tuples(texts, texts))
def test_without_insertions_it_is_the_old_text_and_without_deletions_the_new(pair):
    assert _texts_of(segments(*pair)) == pair


@given(edited() | st.tuples(texts, texts))
def test_no_marker_ever_tears_a_vowel_or_tone_mark_from_its_letter(pair):
    for text, borders in zip(pair, _borders(segments(*pair)), strict=True):
        assert not [place for place in borders if is_torn(text, place)]


@given(edited() | st.tuples(texts, texts))
def test_segments_are_merged_and_deletions_stand_before_insertions(pair):
    found = segments(*pair)
    assert all(text for _, text in found)
    assert all((op, after) in {("=", "-"), ("=", "+"), ("-", "+"), ("-", "="), ("+", "=")}
               for (op, _), (after, _) in pairwise(found))  # fmt: skip


@given(edited() | st.tuples(texts, texts))
def test_no_number_is_ever_cut(pair):
    for text, borders in zip(pair, _borders(segments(*pair)), strict=True):
        place = 0
        for word in words(text):
            if re.fullmatch(r"[\d.,]+", word):
                assert not borders & set(range(place + 1, place + len(word)))
            place += len(word)


@given(texts)
def test_equal_texts_have_nothing_marked(text):
    assert segments(text, text) == ([("=", text)] if text else [])


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("ก", "", [("-", "ก")]),
        ("", "ก", [("+", "ก")]),
        (
            "เก้าอี้ 50 ตัว",
            "เก้าอี่ 60 ตัว",
            [("=", "เก้า"), ("-", "อี้"), ("+", "อี่"), ("=", " "), ("-", "50"), ("+", "60"), ("=", " ตัว")],
        ),
        (
            "งบ 1,250,000 บาท",
            "งบ 1,520,000 บาท",
            [("=", "งบ "), ("-", "1,250,000"), ("+", "1,520,000"), ("=", " บาท")],
        ),
        (
            "๑,๒๕๐.๕๐บาท",
            "๑,๒๕๐.๗๕บาท",
            [("-", "๑,๒๕๐.๕๐"), ("+", "๑,๒๕๐.๗๕"), ("=", "บาท")],
        ),
        ("ติดตั้งCCTVถนน", "ติดตั้งCCTVคลอง", [("=", "ติดตั้งCCTV"), ("-", "ถนน"), ("+", "คลอง")]),
        ("ระบายน้ำ", "ระบายนำ", [("=", "ระบาย"), ("-", "น้ำ"), ("+", "นำ")]),
        ("ก่อสร้าง", "ก่อสร้างถนน", [("=", "ก่อสร้าง"), ("+", "ถนน")]),
        (
            "ขยายถนนสายหลักหน้าเทศบาลกว้าง 6 เมตร",
            "ขยายถนนสายรองหน้าโรงเรียนกว้าง 8 เมตร",
            [
                ("=", "ขยายถนนสาย"), ("-", "หลัก"), ("+", "รอง"), ("=", "หน้า"), ("-", "เทศบาล"), ("+", "โรงเรียน"),
                ("=", "กว้าง "), ("-", "6"), ("+", "8"), ("=", " เมตร"),
            ],
        ),
    ],
)  # fmt: skip
def test_it_marks_what_a_reader_would_mark(old, new, expected):
    assert segments(old, new) == expected


def test_a_new_paragraph_leaves_the_others_unmarked():
    first, second, third = prose(300) + "\n", "ข้อ 9 ข้อความสั้น\n", prose(900)[500:] + "\n"
    assert segments(first + third, first + second + third) == [
        ("=", first),
        ("+", second),
        ("=", third),
    ]


def test_a_short_word_between_two_rewritten_passages_is_marked_with_them():
    old = "จัดซื้อเครื่องคอมพิวเตอร์ และ ครุภัณฑ์สำนักงาน"
    new = "ปรับปรุงสนามกีฬากลาง และ อาคารอเนกประสงค์"
    assert segments(old, new) == [("-", old), ("+", new)]


def test_marked_characters_counts_deletions_and_insertions():
    assert marked_characters([("=", "กกก"), ("-", "ขข"), ("+", "ค")]) == 3


@pytest.mark.parametrize("seed", range(SEED, SEED + 3))
def test_ten_one_letter_edits_in_4000_characters_mark_at_most_a_tenth(seed):
    old = prose(4_000)
    new = _edit_letters(old, 10, random.Random(seed))
    assert marked_characters(segments(old, new)) <= 400


@pytest.mark.parametrize("seed", range(SEED, SEED + 3))
@pytest.mark.parametrize("separator", [" ", "\n"])
def test_one_edit_of_five_characters_in_12000_marks_at_most_sixty(seed, separator):
    old = prose(12_000).replace(" ", separator)
    rng = random.Random(seed)
    place = rng.randrange(100, 11_900)
    new = old[:place] + "".join(rng.sample(CONSONANTS, 5)) + old[place + 5 :]
    assert marked_characters(segments(old, new)) <= 60


def _one_paragraph():
    return prose(100_000)


def _many_paragraphs():
    return prose(100_000).replace("ข้อ ", "\nข้อ ")


def _one_sentence_again_and_again():
    return ("ก่อสร้างถนนคอนกรีต" * 6_000)[:100_000]


@pytest.mark.parametrize("make", [_one_paragraph, _many_paragraphs, _one_sentence_again_and_again])
def test_two_versions_of_100000_characters_with_5_percent_edits_compare_in_time(make):
    old = make()
    new = _edit_letters(old, 5_000, random.Random(SEED))
    started = time.process_time()
    found = segments(old, new)
    assert time.process_time() - started < 5
    assert _texts_of(found) == (old, new)
    assert marked_characters(found) < (60_000 if make is _one_sentence_again_and_again else 20_000)


def test_repetition_does_not_lead_the_comparison_astray():
    old = _one_sentence_again_and_again()[:20_000]
    new = _edit_letters(old, 1_000, random.Random(SEED))
    assert marked_characters(segments(old, new)) < 4_000


def _shuffled_words(text):
    shuffled = words(text)
    random.Random(SEED).shuffle(shuffled)
    return "".join(shuffled)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (prose(100_000), _shuffled_words(prose(100_000))),
        (prose(100_000), "ข้อความใหม่ทั้งหมดซึ่งไม่เหมือนเดิมเลย" * 2_500),
        ("ก" * 100_000, "ข" * 100_000),
        ("ก" * 100_000, "ก" * 95_000),
        ("ก่" * 50_000, "ก้" * 50_000),
        ("ก ข " * 5_000, "ข ก ก " * 3_500),
        ("\n" * 12_000, "ก\n" * 8_000),
        ("1 " * 10_000, "1 2 " * 5_000),
    ],
    ids=["shuffled", "other", "letters", "shorter", "marks", "short words", "lines", "numbers"],
)
def test_texts_that_differ_everywhere_compare_in_time(old, new):
    started = time.process_time()
    found = segments(old, new)
    assert time.process_time() - started < 5
    assert _texts_of(found) == (old, new)
