"""Tables as `components/table.html` takes them: columns of numbers flush right, ISO dates in the Buddhist era."""

import re
from contextlib import suppress
from datetime import date

from angtong.kit.dates import thai_date

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
BUDDHIST_ERA, FIRST_BUDDHIST_YEAR = 543, 2400  # a year above this was typed in the Buddhist era
_NAMES_YEARS = re.compile(r"(ปี|พ\.ศ\.|ค\.ศ\.|year)", re.IGNORECASE)
_YEAR = re.compile(r"[0-9๐-๙]{4}")
_NUMBER = re.compile(r"[+-]?[0-9๐-๙][0-9๐-๙,]*(\.[0-9๐-๙]+)?%?")


def is_number(cell: str) -> bool:
    """Say whether a cell holds nothing but a number."""
    return bool(_NUMBER.fullmatch(cell.strip()))


def shown_table(columns: list[str], rows: list[list[str]], most: int | None = None) -> dict:
    """Return `{"columns", "rows", "total", "is_cut"}` of a table of texts, its first `most` rows.

    A column is one of numbers when every cell of it is a number, "-" or empty, and not all are empty.
    """
    numeric = [_is_of_numbers([row[place] for row in rows]) for place in range(len(columns))]
    return {
        "columns": [
            {"label": label, "is_number": of_numbers}
            for label, of_numbers in zip(columns, numeric, strict=True)
        ],
        "rows": [
            [
                {"text": shown_cell(cell), "is_number": of_numbers}
                for cell, of_numbers in zip(row, numeric, strict=True)
            ]
            for row in rows[:most]
        ],
        "total": len(rows),
        "is_cut": most is not None and len(rows) > most,
    }


def shown_cell(cell: str) -> str:
    """Return an ISO date as people read it; any other cell as it is."""
    if _ISO_DATE.fullmatch(cell):
        year, rest = int(cell[:4]), cell[4:]
        with suppress(ValueError):
            common = year - BUDDHIST_ERA if year > FIRST_BUDDHIST_YEAR else year
            return thai_date(date.fromisoformat(f"{common:04d}{rest}"), "short")
    return cell


def are_years(label: str, cells: list[str]) -> bool:
    """Say whether a column is named after years and holds nothing else."""
    filled = _filled(cells)
    return bool(
        _NAMES_YEARS.match(label.strip())
        and filled
        and all(_YEAR.fullmatch(cell.strip()) for cell in filled)
        and all(
            1900 <= int(cell) <= 2100 or FIRST_BUDDHIST_YEAR <= int(cell) <= 2700 for cell in filled
        )
    )


def _filled(cells: list[str]) -> list[str]:
    return [cell for cell in cells if cell.strip() not in ("", "-", "–")]


def _is_of_numbers(cells: list[str]) -> bool:
    filled = _filled(cells)
    return bool(filled) and all(is_number(cell) for cell in filled)
