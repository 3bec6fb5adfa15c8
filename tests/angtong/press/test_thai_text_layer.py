"""The text layer reads as it was typed, in programs that know nothing of us."""

import html
import itertools
import random

import pytest
from weasyprint import HTML

from angtong.press.fetcher import AssetFetcher
from angtong.press.thai_text_layer import mend_thai_text

from .readers import (
    POPPLER_MODES,
    check_structure,
    is_painted_alike,
    lines_of,
    poppler_text,
    pypdf_text,
    without_spaces,
)
from .specimen import FOUNDING_TEXT

CONSONANTS = [chr(code) for code in range(0x0E01, 0x0E2F) if chr(code) not in "ฤฦ"]
VOWELS = ["", *"ัิีึืฺุู็", "ำ", "ํ"]
TONES = ["", *"่้๊๋์"]
WORDS = [
    "ปัญหา",
    "สำคัญ",
    "น้ำ",
    "กำแพง",
    "ซ้ำซ้อน",
    "ที่นี่",
    "ผู้ป่วย",
    "ฟื้นฟู",
    "ญี่ปุ่น",
    "ก๊วยเตี๋ยว",
    "กตัญญู",
    "ฐานะ",
]


def set_lines(lines, *, weight=400, style="normal", size=14, is_mended=True):
    faces = "".join(
        f"@font-face{{font-family:Sarabun;src:url(asset:fonts/Sarabun-{name}.ttf);"
        f"font-weight:{heavy};font-style:{slant}}}"
        for name, heavy, slant in (
            ("Regular", 400, "normal"),
            ("Bold", 700, "normal"),
            ("Italic", 400, "italic"),
            ("BoldItalic", 700, "italic"),
        )
    )
    source = (
        f"<html lang=th><style>{faces}@page{{size:420mm 297mm;margin:1cm}}"
        f"body{{font:{style} {weight} {size}pt Sarabun}}p{{margin:8pt 0;white-space:nowrap}}</style>"
        + "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    )
    finisher = mend_thai_text if is_mended else None
    return HTML(string=source, url_fetcher=AssetFetcher()).write_pdf(finisher=finisher)


def every_cluster():
    for consonant, vowel in itertools.product(CONSONANTS, VOWELS):
        clusters = (
            consonant + (tone + vowel if vowel == "ำ" else vowel + tone)
            for tone in TONES
            if not (tone == "์" and vowel in ("็", "ฺ", "ำ"))  # no such cluster in Thai
        )
        yield "ก" + "น".join(clusters) + "น ก"


@pytest.fixture(scope="module")
def founding_lines():
    return [line for line in FOUNDING_TEXT.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def founding_paper(founding_lines):
    return set_lines(founding_lines)


def test_the_stock_text_layer_is_wrong_so_that_these_tests_can_fail():
    stock = set_lines(["ปัญหา สำคัญ น้ำ"], is_mended=False)
    assert "สำคัญ" not in poppler_text(stock) or "ปัญหา" not in poppler_text(stock)


@pytest.mark.parametrize("mode", POPPLER_MODES, ids=["sorted", "raw", "layout"])
def test_the_founding_text_reads_in_poppler_without_an_error(founding_paper, founding_lines, mode):
    assert without_spaces(poppler_text(founding_paper, *mode)) == without_spaces(
        "".join(founding_lines)
    )


def test_the_founding_text_reads_line_by_line_with_its_spaces(founding_paper, founding_lines):
    assert lines_of(poppler_text(founding_paper, "-raw")) == founding_lines
    assert lines_of(pypdf_text(founding_paper)) == founding_lines


def test_the_founding_text_looks_as_it_did(founding_paper, founding_lines, tmp_path):
    stock = set_lines(founding_lines, is_mended=False)
    assert is_painted_alike(founding_paper, stock)
    assert len(founding_paper) < 1.35 * len(stock)
    assert "No syntax or stream encoding errors" in check_structure(founding_paper, tmp_path)


@pytest.mark.parametrize(
    ("weight", "style", "step"), [(400, "normal", 1), (700, "normal", 2), (700, "italic", 7)]
)
def test_every_consonant_with_every_vowel_and_tone_reads_in_every_mode(weight, style, step):
    lines = list(every_cluster())[::step]
    paper = set_lines(lines, weight=weight, style=style)
    for mode in POPPLER_MODES:
        assert lines_of(poppler_text(paper, *mode)) == lines
    assert lines_of(pypdf_text(paper)) == lines


def test_every_cluster_looks_as_it_did():
    lines = list(every_cluster())[::5]
    assert is_painted_alike(
        set_lines(lines, weight=700), set_lines(lines, weight=700, is_mended=False), 60
    )


@pytest.mark.parametrize("seed", range(4))
def test_words_read_whole_in_any_order_and_size(seed):
    order = random.Random(seed)
    lines = [
        " ".join(order.sample(WORDS, len(WORDS))) + " " + "".join(order.sample(WORDS, 5))
        for _ in range(6)
    ]
    paper = set_lines(lines, size=order.choice([7, 10.5, 16, 29]), weight=order.choice([400, 700]))
    assert lines_of(poppler_text(paper)) == lines
    assert lines_of(poppler_text(paper, "-raw")) == lines
    assert lines_of(pypdf_text(paper)) == lines


def test_latin_ligatures_and_signs_read_as_letters():
    lines = [
        "เปิดแฟ้ม office, flow chart (ANGTONG MODEL) 1,250,000.00 บาท – ร้อยละ 5",
        "“ระบบ” ฯลฯ ๆ ๑๒๓",
    ]
    assert lines_of(poppler_text(set_lines(lines), "-raw")) == lines


def test_a_letter_that_the_font_lacks_harms_no_other():
    paper = set_lines(["น้ำ 中 สำคัญ ที่ 文 ปัญหา"])
    text = poppler_text(paper, "-raw")
    assert all(word in text for word in ("น้ำ", "สำคัญ", "ที่", "ปัญหา"))


def test_a_paper_without_thai_is_left_alone():
    assert set_lines(["Plain Latin"]) == set_lines(["Plain Latin"], is_mended=False)


def test_letter_spacing_and_decoration_keep_the_text():
    source = (
        "<html lang=th><style>@font-face{font-family:Sarabun;src:url(asset:fonts/Sarabun-Regular.ttf)}"
        "body{font:14pt Sarabun}</style>"
        "<p style='text-decoration:underline'>น้ำที่สำคัญ</p><p>ก<b>น้ำ</b>ที่<i>นี้</i>ด้วย</p>"
    )
    paper = HTML(string=source, url_fetcher=AssetFetcher()).write_pdf(finisher=mend_thai_text)
    assert lines_of(poppler_text(paper, "-raw")) == ["น้ำที่สำคัญ", "กน้ำที่นี้ด้วย"]
