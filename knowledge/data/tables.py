"""A data version's table as rows, CSV and JSON. No database, no HTTP."""

import csv
import io
import json
import re

from angtong.kit.dates import DateRefused, parse_date
from angtong.press.tables import are_years, is_number

_NAMES_CODES = re.compile(r"(รหัส|ลำดับ|เลขที่|ที่$|หมู่ที่|code\b|id\b|no\b)", re.IGNORECASE)
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\ufeff"
_MAY_BE_A_DATE = re.compile(r"[0-9๐-๙ก-์][0-9๐-๙ก-์ ./-]{0,58}[ก-์ ./-][0-9๐-๙]{4}")


def read_table(table: str) -> tuple[list[str], list[list[str]]]:
    """Return columns and rows of a version's stored table; cells as text, each row as wide as the header."""
    stored = json.loads(table)
    columns = [str(column) for column in stored["columns"]]
    width = len(columns)
    rows = [["" if cell is None else str(cell) for cell in row] for row in stored["rows"]]
    return columns, [(row + [""] * width)[:width] for row in rows]


def holds_measures(columns: list[str], rows: list[list[str]]) -> bool:
    """Say whether a table has a column of numbers that are no codes, places in a list or years: else it only names."""
    return any(
        _is_measured(column, [row[place] for row in rows]) for place, column in enumerate(columns)
    )


def _is_measured(column: str, cells: list[str]) -> bool:
    filled = [cell for cell in cells if cell.strip() not in ("", "-", "–")]
    return (
        bool(filled)
        and all(map(is_number, filled))
        and not _NAMES_CODES.match(column.strip())
        and not are_years(column, filled)
    )


def dates_in(columns: list[str], rows: list[list[str]]) -> dict[str, list[str | None]]:
    """Return the dates that columns hold as people write them, for programs: by name, one for each row.

    "7 ต.ค. 2564" is "2021-10-07", "ก.ย. 2568" is "2025-09"; None where a cell holds no date. A column without any is
    left out, and so is one that names its dates as programs do already.
    """
    found = {
        column: [_iso(row[place].strip()) for row in rows]
        for place, column in enumerate(columns)
        if columns.index(column) == place
    }
    return {column: dates for column, dates in found.items() if any(dates)}


def with_dates(columns: list[str], rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """Return a table with a further column, at the end, for each that holds dates: these in ISO 8601."""
    found = dates_in(columns, rows)
    added = [[dates[place] or "" for dates in found.values()] for place in range(len(rows))]
    return (
        [*columns, *(f"{column} (ISO 8601)" for column in found)],
        [[*row, *dates] for row, dates in zip(rows, added, strict=True)],
    )


def _iso(cell: str) -> str | None:
    if not _MAY_BE_A_DATE.fullmatch(cell):
        return None
    has_day = cell[0].isdecimal() or cell.startswith("วัน")
    try:
        day = parse_date(cell if has_day else f"1 {cell}")
    except DateRefused:
        return None
    return day.isoformat() if has_day else f"{day:%Y-%m}"


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
