import time
import unicodedata
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from angtong.kit.thai import (
    arabic_digits,
    clusters,
    is_storable,
    normalise,
    quick_clusters,
    quick_words,
    quoted,
    repair_pdf_damage,
    search_key,
    sort_key,
    thai_digits,
    words,
)
from tests.angtong.kit.thaiish import PARAGRAPH, is_torn, prose, texts


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("เเก้ไข", "แก้ไข"),
        ("ส\u0e4d\u0e32คัญ", "สำคัญ"),
        ("น\u0e4d\u0e49\u0e32", "น้ำ"),
        ("น\u0e49\u0e4d\u0e32", "น้ำ"),
        ("น\u0e33\u0e49", "น้ำ"),
        ("ท\u0e48\u0e35", "ที่"),
        ("ป\u0e48\u0e39", "ปู่"),
        ("ประ\u200bชุม\ufeff\u00ad", "ประชุม"),
        ("e\u0301", "é"),
        ("๑,๒๕๐ Km\u00a02", "๑,๒๕๐ Km\u00a02"),
        ("ต่่าง", "ต่่าง"),
        ("ส าคัญ", "ส าคัญ"),
        ("", ""),
    ],
)
def test_stored_spelling_is_one_and_changes_nothing_else(typed, stored):
    assert normalise(typed) == stored


@given(texts)
def test_normalising_twice_changes_nothing(text):
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(texts)
def test_search_key_of_a_search_key_is_itself(text):
    once = search_key(text)
    assert search_key(once) == once


@given(texts)
def test_search_key_does_not_depend_on_how_the_text_was_spelt(text):
    assert search_key(normalise(text)) == search_key(text)
    assert search_key(thai_digits(text)) == search_key(text)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("พ.ศ.\u00a0๒๕๗๐", "พ.ศ. 2570"),
        ("CCTV ถนน", "cctv ถนน"),
        ("ต่่าง", "ต่าง"),
        ("ส าคัญ", "สำคัญ"),
        ("ซ้ าซ้อน", "ซ้ำซ้อน"),
    ],
)
def test_search_key_folds_digits_case_spaces_and_pdf_damage(typed, key):
    assert search_key(typed) == key


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        ("ส าคัญ", "สำคัญ"),
        ("การด าเนินงานประจ าปี", "การดำเนินงานประจำปี"),
        ("ซ้ าซ้อน น้ า", "ซ้ำซ้อน น้ำ"),
        ("น ้าท่วม", "น้ำท่วม"),
        ("การจัดท า", "การจัดทำ"),
        ("จ านวน 12 แห่ง", "จำนวน 12 แห่ง"),
        ("พื้นที่ อาคาร และ งาน", "พื้นที่ อาคาร และ งาน"),
        ("ป ากกา", "ปำกกา"),  # the known price of the heuristic: never on stored text
    ],
)
def test_pdf_damage_is_mended(damaged, mended):
    assert repair_pdf_damage(damaged) == mended


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("เก้าอี้", ["เก้า", "อี้"]),
        ("น้ำ", ["น้ำ"]),
        ("เกาะ", ["เกาะ"]),
        ("สํา", ["สํา"]),
        ("เเก", ["เเก"]),
        ("ถนน A1", ["ถ", "น", "น", " ", "A", "1"]),
        ("e\u0301😀👍🏽\r\n", ["e\u0301", "😀", "👍🏽", "\r\n"]),
        ("ก\u200b้", ["ก\u200b้"]),
        ("\ud800ก้", ["\ud800", "ก้"]),
        ("", []),
    ],
)
def test_clusters_keep_a_letter_with_its_vowels_and_marks(text, pieces):
    assert clusters(text) == pieces


@given(texts)
def test_clusters_and_words_give_the_text_back_and_tear_nothing(text):
    for pieces in (clusters(text), words(text)):
        assert "".join(pieces) == text
        assert all(pieces)
        assert not [place for place in accumulate(map(len, pieces)) if is_torn(text, place)]


@given(st.text(st.characters()))
def test_any_unicode_text_comes_back_from_its_words(text):
    assert "".join(words(text)) == text
    assert "".join(clusters(text)) == text


@given(texts)
def test_words_end_only_where_clusters_end(text):
    assert set(accumulate(map(len, words(text)))) <= set(accumulate(map(len, clusters(text))))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CCTVถนน", ["CCTV", "ถนน"]),
        ("น้ำท่วม", ["น้ำ", "ท่วม"]),
        ("งบ1,250,000.50บาท", ["งบ", "1,250,000.50", "บาท"]),
        ("๑,๒๕๐.๕๐บาท", ["๑,๒๕๐.๕๐", "บาท"]),
        ("ก่อสร้าง (ต่อ)", ["ก่อสร้าง", " ", "(", "ต่อ", ")"]),
        ("บ้าน\u2029ถนน", ["บ้าน", "\u2029", "ถนน"]),
        ("\u2029\u2029ถนน\u2029", ["\u2029", "\u2029", "ถนน", "\u2029"]),
        ("", []),
    ],
)
def test_words_break_at_thai_latin_digits_and_punctuation(text, expected):
    assert words(text) == expected


def test_spaces_are_words_of_their_own():
    assert not [word for word in words(PARAGRAPH) if " " in word and word.strip()]


@given(st.integers(0, 10**12), st.integers(0, 99), st.sampled_from(["", "ก", "ที่", " ", "("]))
def test_a_number_with_commas_and_decimals_is_one_word(whole, hundredths, beside):
    number = f"{whole:,}.{hundredths:02d}"
    assert number in words(f"{beside}{number}บาท")
    assert thai_digits(number) in words(f"{beside}{thai_digits(number)}บาท")


def test_digits_turn_both_ways():
    assert thai_digits("2570 ก") == "๒๕๗๐ ก"
    assert arabic_digits("๒๕๗๐ ก") == "2570 ก"


def test_words_sort_as_in_a_dictionary():
    ordered = [
        "กก",
        "กรรม",
        "กฤษณะ",
        "กา",
        "กำ",
        "กิน",
        "กู่",
        "เก",
        "เกม",
        "แก",
        "แก้",
        "โก",
        "ใกล้",
        "ไก่",
        "ขา",
        "เข",
        "คน",
        "อ่าง",
        "ฮา",
    ]
    turned = ordered[::-1]
    assert sorted(turned, key=sort_key) == ordered


def test_tone_marks_count_only_between_words_otherwise_equal():
    assert sorted(["ป้าย", "ป่า", "ปา", "ป้า", "ปาก"], key=sort_key) == [
        "ปา",
        "ป่า",
        "ป้า",
        "ปาก",
        "ป้าย",
    ]


@pytest.mark.parametrize(("text", "answer"), [("ก", True), ("ก\0", False), ("\ud800", False)])
def test_text_that_no_database_holds_is_recognised(text, answer):
    assert is_storable(text) is answer


@pytest.mark.parametrize(
    "hostile",
    ["\u0e4d\u0e32", "ำ่", "่ิ", "เ", "ก่", "่ํา", "ๅ", "ก\u200b", "ส า", "ก ", "1,", "a\u0301"],
)
def test_hostile_text_takes_linear_time(hostile):
    started = time.process_time()
    text = hostile * (50_000 // len(hostile))
    assert "".join(words(text)) == text
    assert normalise(search_key(text)) == search_key(text)
    sort_key(text)
    assert time.process_time() - started < 3


def test_words_of_a_long_text_come_quickly():
    text = prose(100_000)
    started = time.process_time()
    assert len(words(text)) > 10_000
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["ก"], "“ก”"),
        (["ก", "ข"], "“ก” และ “ข”"),
        (["ก", "ข", "ค"], "“ก” “ข” และ “ค”"),
    ],
)
def test_names_are_listed_as_a_sentence_lists_them(names, said):
    assert quoted(names) == said


@given(texts)
def test_quick_words_and_clusters_lose_nothing(text):
    key = search_key(text).replace("\u2029", " ")
    assert "".join(quick_words(key)) == key
    assert "".join(quick_clusters(text)) == text


@given(st.lists(st.sampled_from(PARAGRAPH.split()), min_size=1, max_size=30).map(" ".join))
def test_quick_words_are_the_words_of_a_search_key(text):
    key = search_key(text)
    assert quick_words(key) == words(key)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("น้ำท่วม", ["น้ำ", "ท่", "ว", "ม"]),
        ("เก็บ", ["เก็", "บ"]),
        ("กล้องCCTV", ["ก", "ล้", "อ", "ง", "C", "C", "T", "V"]),
        ("เ", ["เ"]),
    ],
)
def test_quick_clusters_keep_marks_with_their_letters(text, pieces):
    assert quick_clusters(text) == pieces
