"""What a proposal's version tells, in the fields of a case: pure; no database, no page.

Only what stands in the content that it is given, and in the moves that its reader may know of.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from html import escape
from typing import Any

from angtong.kit.dates import thai_date
from angtong.kit.richtext import plain_text
from proposals.ledger.presentation import rich_html
from proposals.ledger.snapshot import total_baht
from proposals.ledger.tables import date_text, decision_text, is_rows, number_text, text_of
from proposals.vocabulary import Phase

LONGEST_SUMMARY = 400
ESCALATED = "escalate"
BLOCKS = {Phase.SHORT: "short_term", Phase.MEDIUM: "medium_term", Phase.LONG: "long_term"}

ACTIVITY_COLUMNS: tuple[tuple[str, Callable[[Any], str], str], ...] = (
    ("กิจกรรม", text_of, "name"),
    ("เริ่ม", date_text, "starts_on"),
    ("สิ้นสุด", date_text, "ends_on"),
    ("ผู้รับผิดชอบ", text_of, "responsible"),
)


@dataclass(frozen=True)
class Moved:
    """A move of the workflow: its code, what it is called, and when. The state it led to is called much alike."""

    code: str
    label: str
    at: Any


@dataclass
class Told:
    """The values of a case, and the codes of what it is linked with."""

    values: dict[str, Any]
    service_type: str = ""
    area: str = ""
    cited: list[tuple[str, int, str]] = field(default_factory=list)


def tell(content: dict[str, Any], moves: Iterable[Moved], *, reference: str, number: int) -> Told:
    """Return a case as far as a version of a proposal tells it.

    Args:
        content: of a version of any schema, as its reader may read it.
        moves: oldest first, as the same reader may know of them.
    """
    source = f"ข้อเสนอโครงการ {reference} รุ่นที่ {number}"
    values: dict[str, Any] = {
        "title": str(content.get("title") or reference)[:255],
        "summary": _summary(content),
        "fiscal_year": _year(content.get("fiscal_year")),
        "budget_baht": _budget(content),
        "problem": _problem(content),
        "data_used": _list(_cited_words(one) for one in _rows(content, "citations")),
        "assembly": _list(_resolved_words(one) for one in _rows(content, "resolutions")),
        **_capacity(content.get("capacity")),
        "results": _results(content, source),
        "sources": [
            (
                "source",
                {
                    "title": source,
                    "publisher": text_of(content.get("municipality")),
                    "url": "",
                    "note": "",
                },
            )
        ],
        **_phases(content, list(moves), reference, number),
    }
    cited = [
        (str(one.get("dataset")), one["version"], str(one.get("note") or ""))
        for one in _rows(content, "citations")
        if isinstance(one.get("version"), int)
    ]
    return Told(values, _code(content.get("service_type")), _code(content.get("area")), cited)


def _rows(content: dict[str, Any], name: str) -> list[dict[str, Any]]:
    value = content.get(name)
    return value if is_rows(value) else []


def _code(value: Any) -> str:
    return str(value.get("code") or "") if isinstance(value, dict) else ""


def _year(value: Any) -> int | None:
    return value if isinstance(value, int) and 2500 <= value <= 2699 else None


def _budget(content: dict[str, Any]) -> Decimal | None:
    lines = _rows(content, "budget_lines")
    return total_baht({**content, "budget_lines": lines}) if lines else None


def _summary(content: dict[str, Any]) -> str:
    for name in ("rationale", "objective", "title"):
        words = " ".join(plain_text(str(rich_html(str(content.get(name) or "")))).split())
        if words:
            return (
                words
                if len(words) <= LONGEST_SUMMARY
                else words[:LONGEST_SUMMARY].rsplit(" ", 1)[0]
            )
    return "โปรดเขียนสรุปสาระสำคัญ"


def _text(content: dict[str, Any], name: str) -> list[tuple[str, Any]]:
    """Return a rich text as blocks; a table in it becomes its lines: an editor's text holds none."""
    html = str(rich_html(str(content.get(name) or "")))
    if "<table" in html:
        html = "".join(f"<p>{escape(line)}</p>" for line in plain_text(html).split("\n"))
    return [("text", html)] if plain_text(html) else []


def _headed(title: str, blocks: list) -> list:
    return [("heading", title), *blocks] if blocks else []


def _problem(content: dict[str, Any]) -> list[tuple[str, Any]]:
    named = text_of(content.get("problem"))
    said = [("text", f"<p>{escape(named)}</p>")] if content.get("problem") else []
    return said + _text(content, "rationale")


def _list(items: Iterable[str]) -> str:
    written = "".join(f"<li>{escape(item)}</li>" for item in items if item)
    return f"<ul>{written}</ul>" if written else ""


def _cited_words(cited: dict[str, Any]) -> str:
    words = f"{text_of(cited.get('title'))} รุ่นที่ {text_of(cited.get('version'))}"
    if cited.get("measured_on"):
        words += f" ข้อมูล ณ วันที่ {date_text(cited['measured_on'])}"
    return f"{words} – {cited['note']}" if cited.get("note") else words


def _resolved_words(resolution: dict[str, Any]) -> str:
    votes = " ".join(
        f"{label} {number_text(resolution[name])}"
        for name, label in (
            ("votes_for", "เห็นชอบ"),
            ("votes_against", "ไม่เห็นชอบ"),
            ("abstentions", "งดออกเสียง"),
        )
        if resolution.get(name) is not None
    )
    parts = (
        date_text(resolution.get("held_on")),
        f"ประชาคม{resolution['area']}" if resolution.get("area") else "",
        decision_text(resolution.get("decision")),
        f"({votes})" if votes else "",
        str(resolution.get("text") or ""),
    )
    return " ".join(part for part in parts if part)


def _capacity(weighed: Any) -> dict[str, str]:
    if not isinstance(weighed, dict):
        return {}
    own = [
        f"<p>{escape(str(weighed[name]))}</p>"
        for name in ("capacity", "resources", "authority")
        if weighed.get(name)
    ]
    social = weighed.get("social_capital")
    return {
        "capacity": "".join(own),
        "social_capital": f"<p>{escape(str(social))}</p>" if social else "",
    }


def _results(content: dict[str, Any], source: str) -> list[tuple[str, Any]]:
    by_unit: dict[str, list[dict[str, str]]] = {}
    for row in _rows(content, "results"):
        by_unit.setdefault(str(row.get("unit") or ""), []).append(
            {
                "label": text_of(row.get("indicator"))[:200],
                "before": "" if row.get("before") is None else str(row["before"]),
                "after": "" if row.get("after") is None else str(row["after"]),
            }
        )
    measured = [
        (
            "before_after",
            {
                "caption": "ผลก่อนและหลังดำเนินการ",
                "unit": unit[:60],
                "rows": rows,
                "note": "",
                "source": source,
            },
        )
        for unit, rows in by_unit.items()
    ]
    return measured or _headed("ผลที่คาดว่าจะได้รับ", _text(content, "expected_result"))


def _phases(
    content: dict[str, Any], moves: list[Moved], reference: str, number: int
) -> dict[str, list]:
    phase = content.get("phase") if content.get("phase") in Phase.values else Phase.SHORT.value
    turn = next((at for at, move in enumerate(moves) if move.code == ESCALATED), None)
    told: dict[str, list] = {}
    if turn is not None and phase == Phase.LONG:
        told[BLOCKS[Phase.MEDIUM]] = _events(moves[: turn + 1])
        moves = moves[turn + 1 :]
    own = [
        *_headed("วัตถุประสงค์", _text(content, "objective")),
        *_headed("เป้าหมาย", _text(content, "target")),
        *_activities(content),
        *_events(moves),
    ]
    if _rows(content, "budget_lines"):
        own.append(
            (
                "budget_table",
                {"reference": reference, "version": number, "caption": "รายการงบประมาณ"},
            )
        )
    told[BLOCKS[Phase(phase)]] = own
    return told


def _activities(content: dict[str, Any]) -> list[tuple[str, Any]]:
    """Return the activities as a table without its empty columns; as a list when they have names alone."""
    rows = [row for row in _rows(content, "activities") if row.get("name")]
    columns = [
        (label, shown, name)
        for label, shown, name in ACTIVITY_COLUMNS
        if any(row.get(name) for row in rows)
    ]
    if len(columns) < 2:
        names = _list(text_of(row["name"]) for row in rows)
        return _headed("กิจกรรมหลัก", [("text", names)]) if names else []
    lines = ["\t".join(label for label, _shown, _name in columns)] + [
        "\t".join(" ".join(shown(row.get(name)).split()) for _label, shown, name in columns)
        for row in rows
    ]
    return [("table", {"caption": "กิจกรรมหลัก", "cells": "\n".join(lines), "source": ""})]


def _events(moves: list[Moved]) -> list[tuple[str, Any]]:
    if not moves:
        return []
    events = [{"when": thai_date(move.at), "title": move.label, "text": ""} for move in moves]
    return [("timeline", {"caption": "ลำดับการดำเนินการ", "events": events})]
