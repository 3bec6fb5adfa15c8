"""A version's table, as rows and as CSV."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.data.tables import BYTE_ORDER_MARK, as_csv, read_table

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
