"""Dictionary order. The expected orders are those of the Royal Institute's dictionary."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from angtong.kit.collation import (
    CONSONANTS,
    by_letter,
    collation_key,
    in_thai_order,
    letter_of,
)

ORDERS = [
    # a leading vowel counts after its consonant
    "กก กรรม กลไก กาก กำกับ เกณฑ์ แกน โกดัง ไกล ขาว เขา",
    "ตลาด ตำบล เทศบัญญัติ เทศบาล แนว แผน แผนงาน แผนพัฒนา ไฟ",
    # vowels in the order of the alphabet
    "กะ กัน กา กำ กิน กี กึก กือ กุก กู เก แก โก ใกล้ ไก่",
    # tone marks only where words are otherwise equal, mai ek before mai tho
    "กา ก่า ก้า ก๊า ก๋า กาก",
    "ไก ไก่ ไก้ ไกล",
    "ป่า ป้า ปาก",
    "เก็ง เก่ง เก้ง เกณฑ์",
    # ฤ follows ร, ฦ follows ล
    "รู เรือ ฤดู ลา ฦๅ วา",
]


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: order[:12])
def test_words_stand_as_in_the_dictionary(order):
    expected = order.split()
    shuffled = random.Random(7).sample(expected, len(expected))
    assert in_thai_order(shuffled) == expected


def test_dots_and_spaces_do_not_count():
    assert in_thai_order(["กบ", "ก.น.บ.", "ก.บ.จ.", "กน"]) == ["กน", "ก.น.บ.", "กบ", "ก.บ.จ."]
    assert in_thai_order(["ข้อ 10", "(ข้อ) ก", "ข้อเสนอ"]) == ["ข้อ 10", "(ข้อ) ก", "ข้อเสนอ"]
    assert collation_key("ต่าง ๆ")[0] == collation_key("ต่าง")[0]


def test_case_and_the_kind_of_digits_count_last():
    assert in_thai_order(["b", "B", "a", "A"]) == ["a", "A", "b", "B"]
    assert collation_key("๒๕๗๐")[:2] == collation_key("2570")[:2]


def test_every_spelling_of_the_same_word_stands_in_the_same_place():
    assert collation_key("น\u0e49\u0e4d\u0e32")[:3] == collation_key("น้ำ")[:3]
    assert in_thai_order(["น้ำ", "นาม", "นะ"]) == ["นะ", "นาม", "น้ำ"]


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("เทศบาล", "ท"),
        ("ไฟฟ้า", "ฟ"),
        ("“คำ”", "ค"),
        ("audit", "A"),
        ("5 ส", "#"),
        ("…", "#"),
        ("", "#"),
        ("เเผน", "ผ"),
        ("é", "E"),
        ("Ω", "#"),
    ],
)
def test_a_word_is_listed_under_its_letter(text, letter):
    assert letter_of(text) == letter


def test_sections_run_from_ko_kai_to_ho_nokhuk_then_latin_then_the_rest():
    sections = by_letter(["3R", "zone", "ฮวงจุ้ย", "เกณฑ์", "Area", "กฎ", " "])
    assert sections == [
        ("ก", ["กฎ", "เกณฑ์"]),
        ("ฮ", ["ฮวงจุ้ย"]),
        ("A", ["Area"]),
        ("Z", ["zone"]),
        ("#", ["3R"]),
    ]
    assert len(CONSONANTS) == 46


@given(st.lists(st.text(alphabet="กเขแคไ่้๊็าำะ .aA1๑", max_size=8), max_size=12))
def test_the_order_is_total_and_no_word_is_lost(words):
    assert sorted(in_thai_order(words)) == sorted(words)
    assert in_thai_order(words) == in_thai_order(reversed(words))
    told = [word for word in words if word.strip()]
    assert sorted(word for _, found in by_letter(words) for word in found) == sorted(told)


@given(st.text(max_size=30))
def test_any_text_has_a_key_and_a_letter(text):
    assert len(letter_of(text)) == 1
    collation_key(text)
