"""How the articles are written: a little markup for running text, and one short name for each kind of block.

Pure: gives the raw values that a StreamField takes. It knows no model and renders nothing.
"""

import re

Block = tuple[str, object]

PICTURES = "img/knowledge/"

_ITEM = re.compile(r"(- |[0-9]+\. )")


def rich(written: str) -> str:
    """Return the HTML of text that is written in plain lines.

    An empty line parts paragraphs; lines that begin with "- " or "1. " are items of a list; "### " begins a small
    heading. A line break inside a paragraph is a space: it stands only where Thai has one.
    """
    parts = re.split(r"\n\s*\n", written.strip())
    return "".join(_part([line.strip() for line in part.splitlines()]) for part in parts)


def _part(lines: list[str]) -> str:
    if lines[0].startswith("### "):
        return f"<h3>{lines[0][4:]}</h3>" + (_part(lines[1:]) if lines[1:] else "")
    if not _ITEM.match(lines[0]):
        return f"<p>{' '.join(lines)}</p>"
    tag = "ul" if lines[0].startswith("- ") else "ol"
    items: list[str] = []
    for line in lines:
        if found := _ITEM.match(line):
            items.append(line[found.end() :])
        else:
            items[-1] += f" {line}"
    return f"<{tag}>{''.join(f'<li>{item}</li>' for item in items)}</{tag}>"


def heading(words: str) -> Block:
    """Give a heading."""
    return "heading", words


def text(written: str) -> Block:
    """Give running text; see `rich`."""
    return "text", rich(written)


def info(written: str) -> Block:
    """Give a remark."""
    return "notice", {"tone": "info", "text": rich(written)}


def caution(written: str) -> Block:
    """Give a warning."""
    return "notice", {"tone": "caution", "text": rich(written)}


def quotation(words: str, attribution: str = "เอกสารตั้งต้น") -> Block:
    """Give somebody's words."""
    return "quotation", {"text": " ".join(words.split()), "attribution": attribution}


def steps(*rows: tuple[str, str, str]) -> Block:
    """Give steps in order, each `(title, who, text)`."""
    return "steps", {
        "steps": [{"title": title, "who": who, "text": rich(words)} for title, who, words in rows]
    }


def facts(*rows: tuple[str, str]) -> Block:
    """Give facts, each `(label, value)`."""
    return "facts", {"facts": [{"label": label, "value": _line(value)} for label, value in rows]}


def table(caption: str, cells: str, source: str = "") -> Block:
    """Give a table: cells parted by "|", the first line is the header."""
    return "table", {"caption": caption, "cells": _cells(cells), "source": source}


def timeline(caption: str, *events: tuple[str, str, str]) -> Block:
    """Give events in order, each `(when, title, text)`."""
    return "timeline", {
        "caption": caption,
        "events": [
            {"when": when, "title": title, "text": rich(words)} for when, title, words in events
        ],
    }


def lesson(kind: str, words: str, for_whom: str) -> Block:
    """Give a lesson; `kind` is worked, failed or again."""
    return "lesson", {"kind": kind, "text": rich(words), "for_whom": for_whom}


def before_after(
    caption: str, unit: str, *rows: tuple[str, str, str], note: str = "", source: str = ""
) -> Block:
    """Give a comparison, each row `(label, before, after)`."""
    return "before_after", {
        "caption": caption,
        "unit": unit,
        "rows": [{"label": label, "before": old, "after": new} for label, old, new in rows],
        "note": note,
        "source": source,
    }


def series_chart(caption: str, unit: str, cells: str, *, kind: str = "bars", source: str) -> Block:
    """Give a chart drawn from its own table; `kind` is bars or lines."""
    return "series_chart", {
        "caption": caption,
        "unit": unit,
        "kind": kind,
        "cells": _cells(cells),
        "source": source,
    }


def figure(name: str, alt: str, caption: str) -> Block:
    """Give one of the drawings in static/img/knowledge."""
    return "figure", {
        "file": f"{PICTURES}{name}",
        "alt": _line(alt),
        "caption": _line(caption),
        "credit": "ภาพวาดประกอบคลังความรู้ ANGTONG MODEL",
    }


def glossary(*terms: tuple[str, str, str]) -> Block:
    """Give terms, each `(term, english, meaning)`."""
    return "glossary", {
        "terms": [
            {"term": term, "english": english, "meaning": _line(meaning)}
            for term, english, meaning in terms
        ]
    }


def questions(*items: tuple[str, str]) -> Block:
    """Give questions with their answers."""
    return "questions", {
        "items": [{"question": question, "answer": rich(answer)} for question, answer in items]
    }


READ, KNOWN = "read", "commonly_known"


def law(name: str, clause: str, written: str, standing: str = KNOWN) -> Block:
    """Give a rule explained; `standing` says whether a published source was read or it is commonly known."""
    return "law", {
        "name": name,
        "clause": clause,
        "text": rich(written),
        "standing": standing,
        "checked_on": "",
    }


def flow(way: str, caption: str) -> Block:
    """Give the living flow chart of a way: short, medium, long or ordinance."""
    return "flow", {"way": way, "caption": caption}


def form_fields(name: str, code: str, *fields: tuple[str, str, str]) -> Block:
    """Give a form field by field, each `(label, explanation, example)`."""
    return "form_fields", {
        "name": name,
        "code": code,
        "fields": [
            {
                "label": label,
                "explanation": _line(explanation),
                "example": _line(example),
            }
            for label, explanation, example in fields
        ],
    }


def _line(words: str) -> str:
    return " ".join(words.split())


def _cells(written: str) -> str:
    rows = [line.strip() for line in written.strip().splitlines()]
    return "\n".join(" | ".join(cell.strip() for cell in row.split("|")) for row in rows)
