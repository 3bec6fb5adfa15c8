"""What a paper rests on: cited data, what assemblies resolved, what was weighed, what came of it. Pure."""

from typing import Any

from proposals.ledger.comparison import LABELS
from proposals.ledger.presentation import value_text
from proposals.ledger.tables import NOTHING, date_text, decision_text, number_text, text_of

from .parts import Item, Part, is_filled
from .tables import Cell, Column, Content, plain_table, rows_of
from .typography import glue, long_date

DIGEST_DIGITS = 16
VOTES = (("votes_for", "เห็นชอบ"), ("votes_against", "ไม่เห็นชอบ"), ("abstentions", "งดออกเสียง"))
CAPACITY = (
    "capacity", "resources", "social_capital", "authority", "beyond_capacity", "beyond_authority", "outcome",
)  # fmt: skip


def citations(content: Content) -> Part | None:
    """Return the data that the dossier rests on, each by its version and the head of its digest."""
    rows = rows_of(content.get("citations"))
    return Part("ข้อมูลที่อ้างอิง", items=[_citation(row) for row in rows]) if rows else None


def _citation(row: Content) -> Item:
    said = [text_of(row.get("title") or row.get("dataset"))]
    if is_filled(row.get("version")):
        said.append(f"รุ่นข้อมูลที่ {row['version']}")
    if is_filled(row.get("measured_on")):
        said.append(f"ข้อมูล ณ วันที่ {long_date(row['measured_on'])}")
    if is_filled(row.get("source")):
        said.append(f"แหล่งที่มา {text_of(row['source'])}")
    if is_filled(row.get("digest")):
        said.append(f"ลายพิมพ์ {str(row['digest'])[:DIGEST_DIGITS]}…")
    note = f"การใช้ข้อมูล: {text_of(row['note'])}" if is_filled(row.get("note")) else ""
    return Item(glue(" ".join(said)), glue(note))


def resolutions(content: Content) -> Part | None:
    """Return what assemblies resolved on the dossier, with the votes."""
    rows = rows_of(content.get("resolutions"))
    return Part("มติประชาคม", items=[_resolution(row) for row in rows]) if rows else None


def _resolution(row: Content) -> Item:
    said = []
    if is_filled(row.get("held_on")):
        said.append(f"ประชุมเมื่อวันที่ {long_date(row['held_on'])}")
    if is_filled(row.get("venue")):
        said.append(f"ณ {text_of(row['venue'])}")
    if is_filled(row.get("area")):
        said.append(f"({text_of(row['area'])})")
    if is_filled(row.get("decision")):
        said.append(f"มติ{decision_text(row['decision'])}")
    votes = [
        f"{label} {number_text(row[name])} เสียง"
        for name, label in VOTES
        if row.get(name) is not None
    ]
    if votes:
        said.append(f"({' '.join(votes)})")
    text = text_of(row["text"]) if is_filled(row.get("text")) else ""
    return Item(glue(" ".join(said) or NOTHING), glue(text))


def capacity(content: Content) -> Part | None:
    """Return what was weighed: capacity, resources, social capital, authority, and what it leads to."""
    weighed = content.get("capacity")
    if not isinstance(weighed, dict) or not weighed:
        return None
    names = [*CAPACITY, *(name for name in weighed if name not in CAPACITY)]
    entries = [
        (LABELS.get(f"capacity.{name}", name), glue(value_text(name, weighed[name])))
        for name in names
        if name in weighed and weighed[name] not in (None, "")
    ]
    return Part("การประเมินศักยภาพ", entries=entries)


RESULT_COLUMNS = [
    Column("ตัวชี้วัด", "wide"),
    Column("พื้นที่"),
    Column("ก่อน", "number"),
    Column("หลัง", "number"),
    Column("หน่วย"),
    Column("วัดเมื่อ", "date"),
    Column("ป้อนกลับเป็นรุ่นข้อมูลที่"),
]


def results(content: Content) -> Part | None:
    """Return what came of the work: each indicator before and after."""
    rows = rows_of(content.get("results"))
    if not rows:
        return None
    cells = [
        [
            Cell(glue(text_of(row.get("indicator"))), "wide", _note(row)),
            Cell(glue(text_of(row.get("area")))),
            Cell(number_text(row.get("before")), "number"),
            Cell(number_text(row.get("after")), "number"),
            Cell(glue(text_of(row.get("unit")))),
            Cell(date_text(row.get("measured_on")), "date"),
            Cell(text_of(row.get("data_version"))),
        ]
        for row in rows
    ]
    return Part("ผลการดำเนินงาน", table=plain_table("ผลการดำเนินงาน", RESULT_COLUMNS, cells))


def _note(row: Content) -> str:
    said = []
    if is_filled(row.get("dataset")):
        said.append(f"ชุดข้อมูล {text_of(row['dataset'])}")
    if is_filled(row.get("note")):
        said.append(text_of(row["note"]))
    return glue(" · ".join(said))


def attachments(content: Content) -> Part | None:
    """Return the attached documents, each with its SHA-256 by which it is proved."""
    rows = rows_of(content.get("attachments"))
    return Part("เอกสารแนบ", items=[_attachment(row) for row in rows]) if rows else None


def _attachment(row: Content) -> Item:
    title, file_name = text_of(row.get("title")), text_of(row.get("file_name"))
    named = title if file_name in (NOTHING, title) else f"{title} ({file_name})"
    return Item(
        f"{glue(named)}{_size(row.get('size_bytes'))}",
        f"SHA-256: {row['sha256']}" if is_filled(row.get("sha256")) else "",
    )


def _size(size_bytes: Any) -> str:
    if not isinstance(size_bytes, int):
        return ""
    return f" ขนาด\u00a0{size_bytes:,}\u00a0ไบต์"
