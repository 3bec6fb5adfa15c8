"""A version's table, as rows and as CSV."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.data.tables import (
    BYTE_ORDER_MARK,
    as_csv,
    dates_in,
    holds_measures,
    read_table,
    with_dates,
)

CELL = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\r\x00"))


def test_a_stored_table_is_read_with_every_row_as_wide_as_the_header():
    stored = json.dumps({"columns": ["ก", "ข"], "rows": [["1"], ["2", None, "3"], [4, "5"]]})
    assert read_table(stored) == (["ก", "ข"], [["1", ""], ["2", ""], ["4", "5"]])


@given(st.lists(st.lists(CELL, min_size=2, max_size=2), max_size=5))
def test_what_is_taken_home_can_be_read_again(rows):
    text = as_csv(["ก", "ข"], rows)
    assert text.startswith(BYTE_ORDER_MARK)
    read = list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")))
    plain = [[cell.removeprefix("'") if cell[:1] == "'" else cell for cell in row] for row in read]
    assert plain[1:] == [
        [cell.removeprefix("'") if cell[:1] == "'" else cell for cell in row] for row in rows
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+SUM(A1)", "-cmd|' /C calc'!A0", "@x", "\t=1"])
def test_a_formula_is_made_harmless(cell):
    assert f"'{cell}" in next(
        csv.reader(io.StringIO(as_csv([cell], []).removeprefix(BYTE_ORDER_MARK)))
    )


@pytest.mark.parametrize("cell", ["-5", "+1,250.50", "-0.5%"])
def test_a_number_stays_a_number(cell):
    assert as_csv(["ค่า"], [[cell]]).splitlines()[1].strip('"') == cell


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("7 ต.ค. 2564", "2021-10-07"),
        ("๑๒ ม.ค. ๒๕๖๙", "2026-01-12"),
        ("วันอังคารที่ 12 มกราคม 2570", "2027-01-12"),
        ("22/11/2569", "2026-11-22"),
        ("ก.ย. 2568", "2025-09"),
        ("ต.ค. (แหล่งข้อมูลไม่ระบุปี)", None),
        ("31 ก.พ. 2569", None),
        ("ชุมชน 2564", None),
        ("1979", None),
        ("", None),
    ],
)
def test_a_date_that_people_wrote_is_told_to_programs(cell, date):
    columns, rows = ["เมื่อ", "จำนวน"], [["7 ต.ค. 2564", "1"], [cell, "2564"]]
    assert dates_in(columns, rows) == {"เมื่อ": ["2021-10-07", date]}
    assert with_dates(columns, rows) == (
        ["เมื่อ", "จำนวน", "เมื่อ (ISO 8601)"],
        [["7 ต.ค. 2564", "1", "2021-10-07"], [cell, "2564", date or ""]],
    )


def test_a_table_without_dates_in_words_stays_as_it_is():
    table = ["วัดเมื่อ", "ปี"], [["2026-11-22", "2569"]]
    assert dates_in(*table) == {}
    assert with_dates(*table) == table


@given(st.lists(st.lists(CELL, min_size=2, max_size=2), max_size=5))
def test_no_cell_is_too_odd_to_be_asked_for_a_date(rows):
    columns, widened = with_dates(["ก", "ข"], rows)
    assert columns[:2] == ["ก", "ข"]
    assert [row[:2] for row in widened] == rows


@pytest.mark.parametrize(
    ("columns", "row", "answer"),
    [
        (["รหัส", "อำเภอ"], ["1501", "ไชโย"], False),
        (["ประเภท", "ชื่อ"], ["คลอง", "บางแก้ว"], False),
        (["ที่", "ปี"], ["1", "2569"], False),
        (["ชุมชน", "ครัวเรือน"], ["11", "77"], True),
        (["ช่วงเวลา", "ค่า"], ["ก.ย. 2568", "7.80"], True),
        (["ก", "ข"], ["", "-"], False),
    ],
)
def test_a_table_that_measures_is_known_from_one_that_names(columns, row, answer):
    assert holds_measures(columns, [row, ["", "-"]]) is answer
