"""Cells that were pasted as text: from a spreadsheet, from Word or a web page, or typed with bars."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

MOST_LINES = 5_000
MOST_COLUMNS = 60


@dataclass(frozen=True)
class Cells:
    """A header and its rows, each as wide as the header; `too_long`: (line, width) of rows that were cut."""

    header: list[str]
    rows: list[list[str]]
    too_long: list[tuple[int, int]]


def read_cells(text: str | None) -> Cells:
    """Return pasted text as cells: HTML tables, tabs (as spreadsheets copy, quoted cells too), or `|`.

    Empty lines and Markdown's rule under the header are skipped. Never raises.
    """
    text = str(text or "")
    if "<table" in text.lower():
        lines = _from_html(text)
    elif "\t" in text:
        lines = _from_tabs(text)
    else:
        lines = [_from_bars(line) for line in text.splitlines()]
    lines = [
        [" ".join(cell.split()) for cell in line[:MOST_COLUMNS]] for line in lines[:MOST_LINES]
    ]
    lines = [line for line in lines if any(line) and not _is_rule(line)]
    if not lines:
        return Cells([], [], [])
    header, *rows = lines
    width = len(header)
    return Cells(
        header,
        [(row + [""] * width)[:width] for row in rows],
        [(place, len(row)) for place, row in enumerate(rows, 2) if any(row[width:])],
    )


def _from_bars(line: str) -> list[str]:
    line = line.strip()
    if len(line) > 1 and line.startswith("|") and line.endswith("|"):
        line = line[1:-1]
    return line.split("|")


# A spreadsheet quotes a cell with a line break in it. A quote that its own cell does not close is a ditto mark.
_TABBED = re.compile(r'(?:"((?:[^"\t]|"")*)"|([^\t\n]*))(\t|\n|\Z)')


def _from_tabs(text: str) -> list[list[str]]:
    lines: list[list[str]] = [[]]
    for found in _TABBED.finditer(text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")):
        quoted, plain, end = found.groups()
        lines[-1].append(plain if quoted is None else quoted.replace('""', '"'))
        if end == "\n":
            lines.append([])
        elif not end:
            break
    return lines


def _is_rule(line: list[str]) -> bool:
    return (
        len(line) > 1
        and all(cell and not cell.strip("-: ") and "-" in cell for cell in line)
        and (any(len(cell) > 2 for cell in line))
    )


class _TableReader(HTMLParser):
    """Collects the cells of all tables, row by row."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.lines: list[list[str]] = []
        self.is_in_cell = False
        self.unread = 0

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.lines.append([])
            self.is_in_cell = False
        elif tag in ("td", "th"):
            if not self.lines:
                self.lines.append([])
            self.lines[-1].append("")
            self.is_in_cell = True
        elif tag in ("style", "script"):
            self.unread += 1
        elif tag in ("br", "p", "div", "li"):
            self.handle_data(" ")

    def handle_endtag(self, tag):
        if tag in ("td", "th", "tr", "table"):
            self.is_in_cell = False
        elif tag in ("style", "script"):
            self.unread = max(0, self.unread - 1)

    def handle_data(self, data):
        if self.is_in_cell and not self.unread:
            self.lines[-1][-1] += data


def _from_html(text: str) -> list[list[str]]:
    reader = _TableReader()
    reader.feed(text)
    reader.close()
    return reader.lines
