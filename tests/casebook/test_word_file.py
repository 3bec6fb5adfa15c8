"""Word files as they are read: tables as wide as their words need, events in one line, no caption twice or alone."""

import io
from datetime import UTC, datetime

import docx
import pytest
from docx.shared import Cm

from casebook.takeaway.word import word_file
from casebook.takeaway.word_tables import column_widths, points_for

MOMENT = datetime(2026, 11, 29, tzinfo=UTC)
PNG = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAf"
    "FcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def document(html: str):
    made = word_file("ชื่อ", html, author="เทศบาล", moment=MOMENT)
    return docx.Document(io.BytesIO(made))


def texts(html: str) -> list[str]:
    return [each.text for each in document(html).paragraphs[1:] if each.text]


def test_amounts_are_never_broken_and_long_texts_get_what_is_left():
    cells = [
        (0, 1, "โครงการก่อสร้างพื้นที่รับน้ำชุมชน"),
        (1, 1, "จำนวนเงิน (บาท)"),
        (1, 1, "33,575,000.00"),
        (2, 1, "หน่วย"),
        (0, 3, "รวมทั้งสิ้น (สี่สิบเอ็ดล้านสี่แสนเจ็ดหมื่นห้าพันบาทถ้วน)"),
    ]
    name, amount, unit = column_widths(cells, 3, 16, 16)
    assert name + amount + unit == pytest.approx(16)
    assert amount > 2.6  # as wide as the amount is set, and the margins of a cell
    assert name > amount > unit


def test_a_table_of_many_columns_is_set_smaller_and_keeps_to_the_page():
    row = "".join(
        f"<td>{each}</td>"
        for each in ["งานก่อสร้าง", "2572", "1", "งาน", "1", "33,575,000.00", "33,575,000.00"]
    )
    [table] = document(f"<table><tr>{row}</tr></table>").tables
    widths = [cell.width for cell in table.rows[0].cells]
    assert sum(widths) == pytest.approx(Cm(16), abs=Cm(0.05))
    assert widths[5] == widths[6] > 2 * widths[2]
    run = table.rows[0].cells[0].paragraphs[0].runs[0]
    assert run.font.size.pt == 14
    assert (points_for(5, 16), points_for(7, 16)) == (16, 14)


@pytest.mark.parametrize("texts", [[], ["", ""], ["ก" * 500, "9" * 500]])
def test_any_cells_fill_the_page(texts):
    widths = column_widths([(at, 1, text) for at, text in enumerate(texts)], 2, 16, 16)
    assert sum(widths) == pytest.approx(16)
    assert all(width > 0 for width in widths)


def test_what_happened_stands_in_one_line_and_what_is_told_below():
    made = document(
        '<ol class="timeline"><li><p class="timeline__meta">มกราคม 2567</p><p class="timeline__title">นับบ้าน</p>'
        "<div><p>เดินนับทุกหลัง</p></div></li><li><h3>ระยะสั้น</h3><p>สูบน้ำ</p></li></ol>"
    )
    told = [each for each in made.paragraphs if each.text][1:]
    assert [each.text for each in told] == ["มกราคม 2567 – นับบ้าน", "เดินนับทุกหลัง", "ระยะสั้น", "สูบน้ำ"]
    assert told[0].runs[0]._r.rPr.find(docx.oxml.ns.qn("w:bCs")) is not None
    assert not [each for each in told if each.style.name.startswith("List")]


def test_the_caption_of_a_chart_is_said_once():
    table = "<table><caption>น้ำท่วม</caption><tr><td>1</td></tr></table>"
    assert texts(f"<figure><figcaption>น้ำท่วม</figcaption>{table}</figure>") == ["น้ำท่วม"]
    assert texts(f"<figure><figcaption>ภาพ</figcaption>{table}</figure>") == ["ภาพ", "น้ำท่วม"]


def test_no_caption_is_left_of_a_picture_that_word_does_not_show():
    hidden = '<figure><img src="data:image/svg+xml;base64,AAAA"><figcaption>คำบรรยาย</figcaption></figure>'
    assert texts(f"{hidden}<p>ต่อ</p>") == ["ต่อ"]
    assert "คำบรรยาย" in texts(hidden.replace("data:image/svg+xml;base64,AAAA", PNG))
