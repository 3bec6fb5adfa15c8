"""From the content of a version to the parts of its paper, in the order that offices use. Pure; no template.

Contents of any schema are taken: what is missing is a dash or left out, what is unknown stands at the end.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.safestring import SafeString

from angtong.kit.baht import format_baht
from angtong.kit.thai import thai_digits
from proposals.ledger.presentation import move_rows, value_text
from proposals.ledger.tables import NOTHING, is_rows, table, text_of
from proposals.vocabulary import PUBLIC_STATES, Kind, OrdinanceKind

from .evidence import attachments, capacity, citations, resolutions, results
from .parts import Item, Part, field_label, is_filled, line_part, rich_part, rich_text
from .stamp import kind_of
from .tables import (
    Content,
    activity_table,
    budget_table,
    expenditure_table,
    revenue_table,
    rows_of,
    sum_baht,
)
from .typography import NBSP, glue, headline, long_date

PROPOSAL_FACTS = (
    "fiscal_year",
    "phase",
    "programme",
    "service_type",
    "division",
    "confidentiality",
)
ORDINANCE_FACTS = ("fiscal_year", "ordinance_kind", "division", "confidentiality")
# Every name that a paper has a place for; what a content holds beside these stands at its end.
PLACED = {
    "kind", "reference", "municipality", "title", "problem", "area", "responsible_division", "activities",
    "rationale", "objective", "target", "indicators", "expected_result", "budget_lines",
    "principle", "reason", "body", "revenue", "lines",
    "citations", "resolutions", "capacity", "results", "attachments", "move",
    *PROPOSAL_FACTS, *ORDINANCE_FACTS,
}  # fmt: skip
PROPOSAL_SIGNATURES = (
    ("ผู้จัดทำ", ""),
    ("ผู้ตรวจสอบ", "หัวหน้าหน่วยงาน"),
    ("ผู้ให้ความเห็นชอบ", "ปลัดเทศบาล"),
    ("ผู้อนุมัติ", "นายกเทศมนตรี"),
)
ORDINANCE_SIGNATURES = (
    ("ผู้เสนอร่าง", "นายกเทศมนตรี"),
    ("ผู้รับรองมติสภาเทศบาล", "ประธานสภาเทศบาล"),
    ("ผู้ให้ความเห็นชอบ", "ผู้กำกับดูแล"),
    ("ผู้ลงนามประกาศใช้", "นายกเทศมนตรี"),
)


@dataclass(frozen=True)
class Paper:
    """A paper: its head, its numbered parts and who signs it (what as, position)."""

    municipality: str
    kind_label: str
    title: SafeString
    facts: list[tuple[str, str]]
    parts: list[Part]
    signatures: tuple[tuple[str, str], ...]


def compose(content: Content, *, state: str) -> Paper:
    """Return the paper of a version's content.

    Args:
        content: of any schema.
        state: the version's own state.
    """
    kind = kind_of(content)
    is_ordinance = kind == Kind.ORDINANCE
    made = _ordinance_parts(content) if is_ordinance else _proposal_parts(content)
    made += [attachments(content), _move(content), _others(content)]
    parts = [part for part in made if part is not None]
    return Paper(
        municipality=municipality_of(content),
        kind_label=kind_label(kind, state),
        title=title_of(content),
        facts=[
            (field_label(content, name), glue(value_text(name, content[name])))
            for name in (ORDINANCE_FACTS if is_ordinance else PROPOSAL_FACTS)
            if is_filled(content.get(name))
        ],
        parts=[
            replace(part, number=thai_digits(str(number))) for number, part in enumerate(parts, 1)
        ],
        signatures=ORDINANCE_SIGNATURES if is_ordinance else PROPOSAL_SIGNATURES,
    )


def kind_label(kind: str, state: str) -> str:
    """Return what the paper calls itself: an ordinance is a draft until it is proclaimed."""
    if kind == Kind.PROPOSAL:
        return Kind.PROPOSAL.label
    return Kind.ORDINANCE.label if state in PUBLIC_STATES[kind] else f"ร่าง{Kind.ORDINANCE.label}"


def title_of(content: Content) -> SafeString:
    """Return the title as the head of a paper has it; an ordinance is "about" something."""
    title = text_of(content.get("title"))
    is_bare = kind_of(content) == Kind.ORDINANCE and not title.startswith(("เรื่อง", NOTHING))
    return headline(f"เรื่อง {title}" if is_bare else title)


def municipality_of(content: Content) -> str:
    """Return the municipality's name as the content keeps it; "" when it does not."""
    kept = content.get("municipality")
    if isinstance(kept, dict):
        kept = kept.get("name") or kept.get("label")
    return kept if isinstance(kept, str) else ""


def _proposal_parts(content: Content) -> list[Part | None]:
    activities = rows_of(content.get("activities"))
    return [
        line_part(content, "title"),
        line_part(content, "problem") if is_filled(content.get("problem")) else None,
        *(rich_part(content, name) for name in ("rationale", "objective", "target", "indicators")),
        line_part(content, "area"),
        _rows_part("กิจกรรมหลัก", activities, activity_table),
        Part("ระยะเวลาดำเนินงาน", line=_duration(activities)),
        _rows_part("งบประมาณ", rows_of(content.get("budget_lines")), budget_table),
        rich_part(content, "expected_result"),
        line_part(content, "responsible_division"),
        citations(content),
        resolutions(content),
        capacity(content),
        results(content),
    ]


def _ordinance_parts(content: Content) -> list[Part | None]:
    revenue, lines = (rows_of(content.get(name)) for name in ("revenue", "lines"))
    note = [
        (heading, rich_text(content.get(name)))
        for name, heading in (("principle", "หลักการ"), ("reason", "เหตุผล"))
    ]
    return [
        Part("บันทึกหลักการและเหตุผล", subparts=note),
        replace(rich_part(content, "body"), heading="เทศบัญญัติ"),
        *([] if _needs_no_budget(content) else _budget_parts(revenue, lines)),
        citations(content),
        resolutions(content),
    ]


def _needs_no_budget(content: Content) -> bool:
    """Say whether it is an ordinary ordinance without any amounts."""
    is_ordinary = content.get("ordinance_kind") == OrdinanceKind.ORDINARY
    return is_ordinary and not content.get("revenue") and not content.get("lines")


def _budget_parts(revenue: list[Content], lines: list[Content]) -> list[Part]:
    parts = [
        _rows_part("ประมาณการรายรับ", revenue, revenue_table),
        _rows_part("ประมาณการรายจ่าย", lines, expenditure_table),
    ]
    if revenue and lines:
        rest = sum_baht(revenue) - sum_baht(lines)
        word = "สูงกว่า" if rest > 0 else "ต่ำกว่า"
        said = f"ประมาณการรายรับ{word}ประมาณการรายจ่าย {format_baht(abs(rest))}{NBSP}บาท"
        parts[1] = replace(parts[1], remark=said if rest else "ประมาณการรายรับเท่ากับประมาณการรายจ่าย")
    return parts


def _rows_part(heading: str, rows: list[Content], make) -> Part:
    return Part(heading, table=make(rows)) if rows else Part(heading, line=NOTHING)


def _duration(activities: list[Content]) -> str:
    """Return from when to when the activities last, "–" when they do not say."""
    starts, ends = (
        sorted(row[name] for row in activities if _is_date(row.get(name)))
        for name in ("starts_on", "ends_on")
    )
    if starts and ends:
        return f"{long_date(starts[0])} ถึง {long_date(ends[-1])}"
    if starts:
        return f"ตั้งแต่ {long_date(starts[0])}"
    return f"ภายใน {long_date(ends[-1])}" if ends else NOTHING


def _is_date(value: Any) -> bool:
    try:
        return bool(date.fromisoformat(value))
    except (TypeError, ValueError):
        return False


def _move(content: Content) -> Part | None:
    if not isinstance(content.get("move"), dict):
        return None
    entries = [(row.label, glue(row.text)) for row in move_rows(content)]
    return Part("การดำเนินการที่บันทึกในรุ่นนี้", entries=entries)


def _others(content: Content) -> Part | None:
    """Return what this paper has no place for, under its own keys: an older or newer schema loses nothing."""
    entries, items = [], []
    for name in sorted(set(content) - PLACED):
        value = content[name]
        if is_rows(value):
            shown = table(name, value)
            labels = [column.label for column in shown.columns]
            items += [
                Item(
                    f"{field_label(content, name)}: "
                    + " · ".join(
                        f"{label} {cell.text}"
                        for label, cell in zip(labels, row.cells, strict=False)
                        if cell.text != NOTHING
                    )
                )
                for row in shown.rows
            ]
        elif is_filled(value):
            entries.append((field_label(content, name), glue(value_text(name, value))))
    if not entries and not items:
        return None
    return Part("ข้อมูลอื่นที่บันทึกไว้ในรุ่นนี้", entries=entries, items=items)
