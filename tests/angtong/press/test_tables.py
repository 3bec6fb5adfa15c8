"""Tables for the page: numbers flush right, dates in the Buddhist era."""

import pytest

from angtong.press.tables import is_number, shown_table


@pytest.mark.parametrize("cell", ["1", "1,250.50", "-3", "๑๒", "12%", " 7 "])
def test_a_number_is_known(cell):
    assert is_number(cell)


@pytest.mark.parametrize("cell", ["", "12 คน", "1/2", "ก", "1.2.3", "-"])
def test_what_is_no_number_is_known(cell):
    assert not is_number(cell)


def test_a_column_is_of_numbers_when_all_that_is_filled_in_is():
    table = shown_table(["ก", "ข", "ค"], [["1", "x", ""], ["-", "2", ""], ["", "3", ""]])
    assert [column["is_number"] for column in table["columns"]] == [True, False, False]


def test_dates_are_shown_in_the_buddhist_era_and_impossible_ones_as_they_are():
    table = shown_table(["วัน"], [["2026-10-28"], ["2026-02-30"], ["วันที่ 2026-10-28"]])
    assert [row[0]["text"] for row in table["rows"]] == [
        "28 ต.ค. 2569",
        "2026-02-30",
        "วันที่ 2026-10-28",
    ]


def test_a_long_table_is_cut_and_says_so():
    table = shown_table(["ก"], [["1"]] * 5, most=3)
    assert (len(table["rows"]), table["total"], table["is_cut"]) == (3, 5, True)
    assert not shown_table(["ก"], [["1"]] * 3, most=3)["is_cut"]
