"""Short ways to write the blocks of a case as data: pairs of a block's name and its value. No Wagtail, no database."""

from collections.abc import Iterable
from typing import Any

Block = tuple[str, Any]

SAMPLE = "ข้อมูลตัวอย่าง"
DRAWN = "ภาพวาดประกอบบทเรียนตัวอย่าง"


def heading(words: str) -> Block:
    """Give a heading within a section."""
    return "heading", words


def text(html: str) -> Block:
    """Give running text."""
    return "text", html


def notice(html: str, tone: str = "info") -> Block:
    """Give a remark; `tone` is `info` or `caution`."""
    return "notice", {"tone": tone, "text": html}


def quotation(words: str, attribution: str) -> Block:
    """Give somebody's words."""
    return "quotation", {"text": words, "attribution": attribution}


def steps(*rows: tuple[str, str, str]) -> Block:
    """Give steps: title, who, HTML."""
    return "steps", {
        "steps": [{"title": title, "who": who, "text": html} for title, who, html in rows]
    }


def facts(*rows: tuple[str, str]) -> Block:
    """Give labelled facts."""
    return "facts", {"facts": [{"label": label, "value": value} for label, value in rows]}


def table(caption: str, rows: Iterable[str], source: str = SAMPLE) -> Block:
    """Give a table from lines whose cells are parted by `|`; the first is the header."""
    return "table", {"caption": caption, "cells": "\n".join(rows), "source": source}


def timeline(caption: str, *events: tuple[str, str, str]) -> Block:
    """Give what happened: when, title, HTML."""
    return "timeline", {
        "caption": caption,
        "events": [{"when": when, "title": title, "text": html} for when, title, html in events],
    }


def lesson(kind: str, html: str, for_whom: str = "") -> Block:
    """Give one lesson; `kind` is `worked`, `failed` or `again`."""
    return "lesson", {"kind": kind, "text": html, "for_whom": for_whom}


def before_after(caption: str, unit: str, *rows: tuple[str, str, str], note: str = "") -> Block:
    """Give numbers of one unit, before and after."""
    return "before_after", {
        "caption": caption,
        "unit": unit,
        "rows": [
            {"label": label, "before": before, "after": after} for label, before, after in rows
        ],
        "note": note,
        "source": SAMPLE,
    }


def series_chart(caption: str, unit: str, rows: Iterable[str], kind: str = "bars") -> Block:
    """Give a chart from lines whose cells are parted by `|`; the first is the header."""
    return "series_chart", {
        "caption": caption,
        "unit": unit,
        "kind": kind,
        "cells": "\n".join(rows),
        "source": SAMPLE,
    }


def data_chart(
    dataset: str, version: int | None, columns: str, caption: str, note: str = ""
) -> Block:
    """Give a chart of a data version (None: the newest).

    `columns` are names parted by commas; the first names the rows.
    """
    return "data_chart", {
        "dataset": dataset,
        "version": version,
        "kind": "bars",
        "columns": columns,
        "caption": caption,
        "note": note,
    }


def figure(file: str, alt: str, caption: str) -> Block:
    """Give one of the drawings in static/img/cases."""
    return "figure", {"file": file, "alt": alt, "caption": caption, "credit": DRAWN}


def budget_table(caption: str) -> Block:
    """Give the budget of a public proposal of the same type; whoever loads the sample chooses which."""
    return "budget_table", {"reference": None, "version": None, "caption": caption}
