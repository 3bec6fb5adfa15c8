import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from angtong.kit.slugs import LONGEST, SLUG, latin_slug, thai_slug

THAI_TEXT = st.text(alphabet=st.sampled_from("กขคงจนมรลสอเแโไะาิีุู่้์ำ ๐๑2ab-/ฯๆ"), max_size=200)


@pytest.mark.parametrize(
    ("title", "thai", "latin"),
    [
        ("น้ำท่วมขัง: บทเรียนที่ ๒", "น้ำท่วมขัง-บทเรียนที่-2", "nam-thuam-khang-bot-rian-thi-2"),
        ("โคมไฟ LED / ถนน", "โคมไฟ-led-ถนน", "khom-fai-led-thanon"),
        ("อ่างทอง", "อ่างทอง", "angthong"),
        ("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบลตัวอย่าง", "thetban-tambon-tuayang"),
        ("ประชาคม", "ประชาคม", "prachakhom"),
        ("สำคัญ", "สำคัญ", "samkhan"),
        ("ตลาด", "ตลาด", "talat"),
        ("เรือ บัว เดิน", "เรือ-บัว-เดิน", "ruea-bua-doen"),
        ("!!!", "", ""),
    ],
)
def test_a_title_is_named_in_thai_and_in_latin_letters(title, thai, latin):
    assert thai_slug(title) == thai
    assert latin_slug(title) == latin


def test_a_long_title_is_cut_at_a_words_end():
    slug = thai_slug("ปรับปรุงระบบระบายน้ำและป้องกันน้ำท่วมชุมชนริมน้ำ" * 4)
    assert len(slug) <= LONGEST
    assert slug.endswith(("น้ำ", "และ", "ท่วม", "ระบบ", "กัน", "ชุมชน", "ปรุง", "ริม", "ป้องกัน"))


def test_an_endless_word_is_cut_between_letters():
    slug = thai_slug("ก้" * 100)
    assert slug == "ก้" * 40


@given(THAI_TEXT)
def test_a_thai_slug_is_always_a_good_name(text):
    slug = thai_slug(text)
    assert len(slug) <= LONGEST
    assert slug == "" or SLUG.fullmatch(slug)
    assert thai_slug(slug) == slug


@given(st.text(max_size=200) | THAI_TEXT)
def test_a_latin_slug_holds_latin_letters_only(text):
    slug = latin_slug(text)
    assert len(slug) <= LONGEST
    assert re.fullmatch("(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug)
