"""Cells that were pasted."""

from hypothesis import given
from hypothesis import strategies as st

from angtong.press.cells import read_cells

WORD_TABLE = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>td{mso-x:1}</style></head>
<table class=MsoTableGrid border=1><tr style='mso-yfti-irow:0'><td width=200><p class=MsoNormal><b><span
style='font-family:"TH SarabunPSK"'>ปี</span></b><o:p></o:p></p></td><td><p class=MsoNormal>ครัวเรือน&nbsp;</p></td></tr>
<tr><td><p class=MsoNormal>2568</p></td><td><p class=MsoNormal>77<script>alert(1)</script></p></td></tr></table>"""


def test_bars_tabs_and_markdown_are_read():
    assert read_cells("ปี | ก่อน | หลัง\n2566 | 21 | 9").rows == [["2566", "21", "9"]]
    assert read_cells("ปี\tก่อน\n2566\t21").header == ["ปี", "ก่อน"]
    markdown = read_cells("| ปี | ก่อน |\n|---|---|\n| 2566 | 21 |")
    assert (markdown.header, markdown.rows) == (["ปี", "ก่อน"], [["2566", "21"]])


def test_a_cell_of_a_spreadsheet_may_hold_a_line_break():
    assert read_cells('ก\tข\n"บรรทัดหนึ่ง\nบรรทัดสอง"\t5').rows == [["บรรทัดหนึ่ง บรรทัดสอง", "5"]]


def test_a_ditto_mark_is_no_quote():
    pasted = 'รายการ\tหน่วย\nท่อ\tเมตร\nบ่อพัก\t"\nฝาท่อ\t"\nรั้ว\tเมตร'
    assert read_cells(pasted).rows == [["ท่อ", "เมตร"], ["บ่อพัก", '"'], ["ฝาท่อ", '"'], ["รั้ว", "เมตร"]]
    assert read_cells('ก\tข\n"เขา ""กล้า"" ทำ"\t5').rows == [['เขา "กล้า" ทำ', "5"]]


def test_a_table_from_word_arrives_as_its_cells_alone():
    cells = read_cells(WORD_TABLE)
    assert (cells.header, cells.rows) == (["ปี", "ครัวเรือน"], [["2568", "77"]])


def test_a_row_of_missing_values_is_no_rule_of_markdown():
    assert read_cells("ปี | ก่อน\n- | -\n2567 | -").rows == [["-", "-"], ["2567", "-"]]


def test_short_rows_are_filled_up_and_long_ones_named():
    cells = read_cells("ก|ข\n1\n1|2|3")
    assert cells.rows == [["1", ""], ["1", "2"]]
    assert cells.too_long == [(3, 3)]


@given(st.text(), st.sampled_from(["", "<table><tr><td>", "ก\tข\n", '"\t', "a|b\n"]))
def test_nothing_pasted_makes_it_raise(text, before):
    cells = read_cells(before + text)
    assert all(len(row) == len(cells.header) for row in cells.rows)


def test_nothing_is_nothing():
    assert read_cells(None).header == read_cells(" \n ").header == []
