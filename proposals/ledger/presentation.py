"""A version as its reader sees it: sections of labelled rows, from its content alone; no database, no page.

Contents of any schema are shown: what is missing is left out, what is unknown stands at the end under its own key.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from angtong.kit.richtext import RichTextRefused, plain_text, sanitise
from proposals.vocabulary import (
    STATE_LABELS,
    Confidentiality,
    Kind,
    OrdinanceKind,
    Outcome,
    Phase,
    state_label,
)

from . import tables
from .comparison import LABELS as COMPARED_LABELS
from .snapshot import FIELDS
from .tables import Content, Table, text_of

CHOICES = {
    "phase": dict(Phase.choices),
    "confidentiality": dict(Confidentiality.choices),
    "ordinance_kind": dict(OrdinanceKind.choices),
    "outcome": dict(Outcome.choices),
}
FIELD_LABELS = {kind: {each.name: each.label for each in fields} for kind, fields in FIELDS.items()}
LABELS = {
    **{name: label for name, label in COMPARED_LABELS.items() if "." not in name},
    "reference": "เลขที่",
}
RICH = {each.name for fields in FIELDS.values() for each in fields if each.rich}
GENERAL = (
    "reference", "municipality", "title", "ordinance_kind", "phase", "problem", "service_type", "area", "fiscal_year",
    "programme", "division", "responsible_division", "confidentiality",
)  # fmt: skip
SUBSTANCE = (
    "principle", "reason", "body", "rationale", "objective", "target", "indicators", "expected_result",
)  # fmt: skip
TABLES: tuple[tuple[str, str, Callable[[list[Content]], Table]], ...] = (
    ("revenue", "รายรับ", lambda rows: tables.table("ประมาณการรายรับ", rows, tables.REVENUE)),
    ("lines", "รายจ่าย", tables.expenditure_table),
    ("budget_lines", "งบประมาณ", tables.budget_table),
    ("activities", "กิจกรรมหลัก", lambda rows: tables.table("กิจกรรมหลัก", rows, tables.ACTIVITIES)),
    ("citations", "ข้อมูลที่อ้างอิง", lambda rows: tables.table("ข้อมูลที่อ้างอิง", rows, tables.CITATIONS)),
    ("resolutions", "มติประชาคม", lambda rows: tables.table("มติประชาคม", rows, tables.RESOLUTIONS)),
    ("capacity", "การประเมินศักยภาพ", lambda rows: tables.table("การประเมินศักยภาพ", rows)),
    ("results", "ผลการดำเนินงาน", lambda rows: tables.table("ผลการดำเนินงาน", rows, tables.RESULTS)),
    ("attachments", "เอกสารแนบ", lambda rows: tables.table("เอกสารแนบ", rows, tables.ATTACHMENTS)),
)
FACT_LABELS = {
    "reason": "เหตุผล",
    "reasons": "เหตุผล",
    "resolution": "มติที่ประชุม",
    "report": "รายงาน",
    "votes": "ผลการลงมติ",
    "letter": "หนังสือ",
    "announcement": "ประกาศ",
    "document": "เอกสารอ้างอิง",
    "agencies": "หน่วยงานที่เกี่ยวข้อง",
    "reply": "หนังสือตอบ",
    "amount_baht": "วงเงินที่ได้รับจัดสรร (บาท)",
    "into": "รวมกับเรื่องเลขที่",
    "ordinance": "เทศบัญญัติเลขที่",
    "fiscal_year": "ปีงบประมาณ พ.ศ.",
}
_REASONS = {"capacity": "เกินศักยภาพ", "authority": "นอกเหนืออำนาจหน้าที่"}
_VOTES = {"present": "ผู้เข้าประชุม", "for": "เห็นชอบ", "against": "ไม่เห็นชอบ", "abstain": "งดออกเสียง"}


@dataclass(frozen=True)
class Row:
    """One labelled thing: `kind` is "text" (`text`), "rich" (`html`, safe) or "table" (`table`)."""

    label: str
    kind: str
    text: str = ""
    html: SafeString = field(default_factory=lambda: mark_safe(""))
    table: Table | None = None


@dataclass(frozen=True)
class Section:
    """A part of a version, in the order of the paper; `code` is its anchor."""

    code: str
    title: str
    rows: list[Row]

    @property
    def facts(self) -> list[Row]:
        """Return the short texts, which stand first, as a list of facts."""
        return [row for row in self.rows if row.kind == "text"]

    @property
    def others(self) -> list[Row]:
        """Return the rich texts and tables."""
        return [row for row in self.rows if row.kind != "text"]


def present(content: Content, *, state: str = "") -> list[Section]:
    """Return a version's content as sections; those without any row are left out.

    Args:
        content: of a version (or snapshot) of any schema.
        state: the version's own state, shown among the general facts when given.
    """
    seen = {"kind"}
    sections = [
        Section("general", "ข้อมูลทั่วไป", [*_rows(content, GENERAL, seen), *_state(content, state)]),
        Section("substance", "หลักการและเนื้อหา", list(_rows(content, SUBSTANCE, seen))),
    ]
    for name, title, make in TABLES:
        value = content.get(name)
        if value in (None, "", [], {}):
            seen.add(name)
        elif name == "capacity" and isinstance(value, dict):
            seen.add(name)
            sections.append(Section(name, title, _capacity(value)))
        elif name != "capacity" and tables.is_rows(value):
            seen.add(name)
            sections.append(Section(name, title, [Row(title, "table", table=make(value))]))
    if isinstance(content.get("move"), dict):
        seen.add("move")
        sections.append(Section("move", "การดำเนินการที่ทำให้เกิดรุ่นนี้", move_rows(content)))
    sections.append(Section("other", "ข้อมูลอื่น", list(_rows(content, tuple(content), seen))))
    return [section for section in sections if section.rows]


def label_of(name: str, kind: str) -> str:
    """Return the Thai label of a field of that kind of dossier; an unknown field is called by its key."""
    return FIELD_LABELS.get(kind, {}).get(name) or LABELS.get(name, name)


def value_text(name: str, value: Any) -> str:
    """Return the value of a field in words: codes of closed lists by their Thai names, amounts with commas."""
    last = name.rpartition(".")[2]
    if last in CHOICES and isinstance(value, str):
        return CHOICES[last].get(value, text_of(value))
    if last.endswith("_baht"):
        return tables.money_text(value)
    if last.endswith("_on"):
        return tables.date_text(value)
    return text_of(value)


def rich_html(html: str) -> SafeString:
    """Return rich text that may stand in a page as it is: made safe once more, whatever the record holds."""
    try:
        return mark_safe(sanitise(html))  # noqa: S308 - sanitised here
    except RichTextRefused:
        lines = plain_text(html).split("\n")
        return mark_safe("".join(f"<p>{escape(line)}</p>" for line in lines))  # noqa: S308 - escaped


def total_text(content: Content) -> str:
    """Return the sum of a content's lines as tables print it; "" when it has none."""
    name = "lines" if content.get("kind") == Kind.ORDINANCE else "budget_lines"
    lines = content.get(name)
    return (
        tables.format_baht(tables.budget_table(lines).total_baht or 0)
        if tables.is_rows(lines)
        else ""
    )


def move_rows(content: Content) -> list[Row]:
    """Return what the move that made this version did and recorded, as rows."""
    move = content["move"]
    kind = content.get("kind", Kind.PROPOSAL)
    rows = [Row("การดำเนินการ", "text", text_of(move.get("label") or move.get("code")))]
    if isinstance(move.get("to"), str):
        way = f"{state_label(kind, text_of(move.get('from')))} → {state_label(kind, move['to'])}"
        rows.append(Row("สถานะ", "text", way))
    return rows + fact_rows(move.get("facts"), move.get("names"))


def fact_rows(facts: Any, names: Any = None) -> list[Row]:
    """Return the facts of a move as rows, in words; `names` are those of the agencies, by code."""
    if not isinstance(facts, dict):
        return []
    if isinstance(names, dict):
        facts = _with_names(facts, names)
    return [
        Row(FACT_LABELS.get(name, name), "text", _fact_text(name, value))
        for name, value in facts.items()
    ]


def _with_names(facts: Content, names: dict[str, str]) -> Content:
    named = dict(facts)
    if isinstance(facts.get("agencies"), list):
        named["agencies"] = [names.get(code, code) for code in facts["agencies"]]
    reply = facts.get("reply")
    if isinstance(reply, dict) and "agency" in reply:
        named["reply"] = reply | {"agency": names.get(reply["agency"], reply["agency"])}
    return named


def _fact_text(name: str, value: Any) -> str:
    if name == "reasons" and isinstance(value, list):
        return ", ".join(_REASONS.get(one, text_of(one)) for one in value)
    if name == "votes" and isinstance(value, dict):
        return " · ".join(f"{_VOTES.get(part, part)} {text_of(n)}" for part, n in value.items())
    if name in {"letter", "announcement", "document", "reply"} and isinstance(value, dict):
        head = value.get("title") or value.get("agency")
        number = f"ที่ {value['number']}" if value.get("number") else ""
        day = f"ลงวันที่ {tables.date_text(value['date'])}" if value.get("date") else ""
        return " ".join(map(text_of, filter(None, (head, number, day, value.get("text")))))
    return value_text(name, value)


def _rows(content: Content, names: tuple[str, ...], seen: set[str]) -> Iterator[Row]:
    for name in names:
        if name not in content or name in seen:
            continue
        seen.add(name)
        value = content[name]
        if value in (None, "", [], {}):
            continue
        label = label_of(name, str(content.get("kind")))
        if name in RICH and isinstance(value, str):
            yield Row(label, "rich", html=rich_html(value))
        elif tables.is_rows(value):
            yield Row(label, "table", table=tables.table(label, value))
        elif isinstance(value, dict) and "label" not in value and "code" not in value:
            yield from (Row(str(part), "text", text_of(one)) for part, one in value.items())
        else:
            yield Row(label, "text", value_text(name, value))


def _state(content: Content, state: str) -> list[Row]:
    kind = content.get("kind", Kind.PROPOSAL)
    if not state or kind not in STATE_LABELS:
        return []
    return [Row("สถานะของรุ่นนี้", "text", state_label(kind, state))]


def _capacity(weighed: Content) -> list[Row]:
    known = [name.removeprefix("capacity.") for name in COMPARED_LABELS if "capacity." in name]
    return [
        Row(COMPARED_LABELS.get(f"capacity.{part}", part), "text", value_text(part, weighed[part]))
        for part in dict.fromkeys((*known, *weighed))
        if weighed.get(part) not in (None, "")
    ]
