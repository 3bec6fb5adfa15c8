"""paper.css: what an official paper must show, read off the printed pages."""

import re

import pytest

from angtong.press.pdf import print_pdf

from .readers import lines_of, pages_painted, poppler_text
from .specimen import DIGEST, specimen

SHEET = "<link rel=stylesheet href='asset:css/paper/paper.css'>"


def printed(html: str) -> bytes:
    return print_pdf(html, title="x")


@pytest.fixture(scope="module")
def draft():
    return printed(specimen(30))


def pages_of(pdf: bytes) -> list[str]:
    return poppler_text(pdf, "-layout").split("\f")[:-1]


def test_pages_are_numbered_at_the_top_from_the_second_on(draft):
    pages = pages_of(draft)
    assert len(pages) == 3
    first_lines = [lines_of(page)[0].replace(" ", "") for page in pages]
    assert first_lines[1:] == ["-2-", "-3-"]
    assert not re.search(r"-\s*1\s*-", pages[0])


def test_every_page_foot_names_reference_version_date_and_digest(draft):
    for page in pages_of(draft):
        assert "P-2570-0001" in page
        assert "ฉบับที่ 3" in page
        assert "22 พฤศจิกายน 2569" in page
        assert DIGEST in page


def test_the_table_head_is_repeated_and_rows_are_whole(draft):
    pages = pages_of(draft)
    assert all("จำนวนเงิน" in page for page in pages)
    whole = [re.findall(r"^\s*(\d+)\s+\S.*2,450\.00\s+[\d,]+\.00$", page, re.M) for page in pages]
    assert [number for page in whole for number in page] == [str(n) for n in range(1, 31)]


def test_the_watermark_is_seen_on_every_page_and_not_copied():
    draft, final = (printed(specimen(6, is_draft=is_draft)) for is_draft in (True, False))
    assert len(pages_of(draft)) == 2
    assert poppler_text(draft, "-raw") == poppler_text(final, "-raw")
    for with_mark, without in zip(pages_painted(draft, 40), pages_painted(final, 40), strict=True):
        greys = sum(with_mark.convert("L").histogram()[200:245])
        assert greys > sum(without.convert("L").histogram()[200:245]) + 1_000


def test_margins_are_those_of_the_forms():
    page = pages_painted(
        printed(SHEET + "<p>" + "กรุงเทพ " * 900),
        72,
    )[1]
    body = (
        page.crop((0, 62, page.width, page.height))
        .convert("L")
        .point(lambda v: 255 if v < 128 else 0)
    )
    left, top, right, bottom = body.getbbox()
    centimetre = 72 / 2.54
    assert left / centimetre == pytest.approx(3, abs=0.1)
    assert (page.width - right) / centimetre == pytest.approx(2, abs=0.9)  # ragged
    assert (top + 62) / centimetre == pytest.approx(2.5, abs=0.35)
    assert (page.height - (bottom + 62)) / centimetre >= 2


def test_thai_numerals_reach_page_numbers_and_lists():
    text = poppler_text(printed(specimen(6, body_class="numerals-thai")), "-layout")
    assert re.search(r"-\s*๒\s*-", text)
    assert "๑. เพื่อระบายน้ำ" in text


def test_a_landscape_part_has_pages_of_its_own():
    html = SHEET + "<p>ก</p><div class='landscape'>ข</div><p>ค</p>"
    sizes = [page.size for page in pages_painted(printed(html), 20)]
    assert [width > height for width, height in sizes] == [False, True, False]


def test_redlines_read_in_black_and_white():
    looks = set()
    for tag in ("ins", "del", "span"):
        paper = printed(f"{SHEET}<p><{tag}>ข้อความยาวพอให้เห็นเส้น</{tag}></p>")
        page = pages_painted(paper, 60)[0].convert("L").point(lambda v: 255 if v < 160 else 0)
        looks.add(page.tobytes())
    assert len(looks) == 3
