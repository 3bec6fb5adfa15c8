"""A data version's table as rows, CSV and JSON. No database, no HTTP."""

import csv
import io
import json

from angtong.press.tables import is_number

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\ufeff"


def read_table(table: str) -> tuple[list[str], list[list[str]]]:
    """Return columns and rows of a version's stored table; cells as text, each row as wide as the header."""
    stored = json.loads(table)
    columns = [str(column) for column in stored["columns"]]
    width = len(columns)
    rows = [["" if cell is None else str(cell) for cell in row] for row in stored["rows"]]
    return columns, [(row + [""] * width)[:width] for row in rows]


def as_csv(columns: list[str], rows: list[list[str]]) -> str:
    """Return a table as CSV that a spreadsheet opens in Thai.

    It starts with a byte order mark, and a text that a spreadsheet would run as a formula is
    preceded by an apostrophe; numbers stay numbers.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([[_harmless(cell) for cell in row] for row in [columns, *rows]])
    return BYTE_ORDER_MARK + out.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_STARTS_A_FORMULA) and not is_number(cell) else cell
