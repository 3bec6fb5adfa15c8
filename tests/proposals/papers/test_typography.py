import pytest

from proposals.papers.typography import NBSP, glue, glue_html, headline, long_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("พ.ศ. 2570", "พ.ศ.~2570"),
        ("พ.ศ. ๒๕๗๐", "พ.ศ.~๒๕๗๐"),
        ("เก้าอี้ 50 ตัว", "เก้าอี้ 50~ตัว"),
        ("1,250,000.00 บาท", "1,250,000.00~บาท"),
        ("ต่าง ๆ", "ต่าง~ๆ"),
        ("ข้อ 3 ให้", "ข้อ~3~ให้"),
        ("ชุมชนที่ 11", "ชุมชนที่~11"),
        ("ร้อยละ 80", "ร้อยละ~80"),
        ("ปัญหา สำคัญ", "ปัญหา สำคัญ"),
        ("A4 B5", "A4 B5"),
    ],
)
def test_a_number_keeps_its_unit_and_its_era(text, expected):
    assert glue(text) == expected.replace("~", NBSP)


def test_gluing_changes_nothing_but_spaces():
    text = "ข้อ 1 ต่าง ๆ พ.ศ. 2570 <b> 5 ตัว </b>\n"
    assert glue(text).replace(NBSP, " ") == text


def test_gluing_rich_text_leaves_its_tags_alone():
    html = '<p>5 ตัว <a href="https://example.go.th/?q=5 ตัว">ข้อ 1</a></p>'
    assert glue_html(html) == (
        f'<p>5{NBSP}ตัว <a href="https://example.go.th/?q=5 ตัว">ข้อ{NBSP}1</a></p>'
    )


def test_a_title_keeps_a_community_and_its_number_on_one_line_and_is_escaped():
    assert headline("<b>ชุมชนที่ 11") == (f'&lt;b&gt;<span class="nowrap">ชุมชนที่{NBSP}11</span>')


def test_a_date_is_written_in_the_buddhist_era_in_one_piece():
    assert long_date("2026-11-22") == f"22{NBSP}พฤศจิกายน{NBSP}2569"
    assert long_date("เมื่อวาน") == "เมื่อวาน"
    assert long_date(None) == "–"
