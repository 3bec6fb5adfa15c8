"""The form of a working draft: from its fields to inputs, and from what was posted back to their JSON form.

Judges nothing: the action reads every value and says in Thai what is wrong with it. What a person did not touch
is not sent to the action, so that two people who edit different fields do not undo each other.
"""

import hashlib
import json
import re
import uuid
from dataclasses import dataclass, field
from typing import Any

from angtong.kit import baht
from angtong.kit.richtext import plain_text
from angtong.kit.word_diff import segments
from proposals.budget.fields import ORDINANCE_FIELDS
from proposals.dossier.drafting import write_values
from proposals.dossier.fields import MOST_LINES, PROPOSAL_FIELDS, Field, Rows
from proposals.dossier.models import Dossier
from proposals.vocabulary import EDITABLE_REQUEST, Kind

from . import choices, rich_text
from .form_fields import as_typed

FIELDS = {Kind.PROPOSAL.value: PROPOSAL_FIELDS, Kind.ORDINANCE.value: ORDINANCE_FIELDS}
SECTIONS = {
    Kind.PROPOSAL.value: (
        (
            "general",
            "ข้อมูลทั่วไป",
            "title phase problem service_type area fiscal_year programme responsible_division",
        ),
        ("texts", "เนื้อหา", "rationale objective target indicators expected_result"),
        ("budget", "งบประมาณ", "budget_lines"),
        ("activities", "กิจกรรม", "activities"),
        ("disclosure", "การเปิดเผย", "confidentiality"),
    ),
    Kind.ORDINANCE.value: (
        ("general", "ข้อมูลทั่วไป", "title ordinance_kind fiscal_year"),
        ("texts", "หลักการ เหตุผล และข้อความ", "principle reason body"),
        ("revenue", "ประมาณการรายรับ", "revenue"),
        ("budget", "ประมาณการรายจ่าย", "lines"),
    ),
}
NEEDED = {"title", "phase", "ordinance_kind"}
NEEDED_OF_ORDINANCE = NEEDED | {"fiscal_year"}
HINTS = {
    "title": "เขียนให้ทราบว่าทำอะไร ที่ใด",
    "fiscal_year": "พ.ศ. สี่หลัก เช่น 2571",
    "problem": "ประเด็นปัญหาที่ข้อเสนอนี้ตอบ",
    "rationale": "ข้อเท็จจริงและข้อมูลที่ทำให้ต้องดำเนินการ",
    "objective": "ต้องการให้เกิดอะไรขึ้น",
    "target": "ทำอะไร จำนวนเท่าใด ที่ใด",
    "indicators": "วัดความสำเร็จจากอะไร",
    "expected_result": "ประชาชนได้รับประโยชน์อย่างไร",
    "confidentiality": "“เผยแพร่” เปิดให้ประชาชนอ่านเมื่อบรรจุในแผนแล้ว · “ภายใน” สำหรับสภาและเจ้าหน้าที่ · "
    "“ลับ” เฉพาะหน่วยงานเจ้าของเรื่องและผู้บริหาร",
}
ADD_ROW = {
    "budget_lines": "เพิ่มรายการงบประมาณ",
    "activities": "เพิ่มกิจกรรม",
    "revenue": "เพิ่มรายรับ",
    "lines": "เพิ่มรายจ่าย",
}
_ROW = re.compile(r"([a-z_]+)-([0-9]{1,6})-([a-z_]+)")
_CHANGE_ROWS = re.compile(r"([a-z_]+) (add|remove|up|down) ?([0-9]{0,6})")


@dataclass
class Input:
    """One input: what stands in it, what is wrong with it, and what somebody else stored meanwhile."""

    name: str
    label: str
    kind: str
    value: Any = ""
    hint: str = ""
    is_needed: bool = False
    is_locked: bool = False
    choices: list[tuple[str, str]] | None = None
    errors: list[str] = field(default_factory=list)
    fingerprint: str = ""
    rows: list["Row"] = field(default_factory=list)
    empty_row: "Row | None" = None
    add_label: str = ""
    stored: str | None = None
    segments: list[tuple[str, str]] = field(default_factory=list)
    editor: str = ""
    total: Any = None
    is_wide: bool = False

    @property
    def id(self) -> str:
        """Return the input's id on the page."""
        return f"field-{self.name}"


@dataclass
class Row:
    """One row of a list field."""

    index: str
    uid: str
    cells: list[Input]
    errors: list[str] = field(default_factory=list)


def kind_of(column: Field, path: str) -> str:
    """Return how a field is entered: text, rich, rows, choice, date, money, number or year."""
    if isinstance(column, Rows):
        return "rows"
    if column.rich:
        return "rich"
    if path in choices.SOURCES:
        return "typed" if path in choices.TYPED else "choice"
    for ending, kind in (("_on", "date"), ("_baht", "money"), ("quantity", "number")):
        if column.name.endswith(ending):
            return kind
    return "year" if column.name == "fiscal_year" else "text"


def stored_values(dossier: Dossier) -> dict[str, Any]:
    """Return what stands in a working draft, as its inputs show it."""
    return {
        column.name: value
        if column.rich
        else [_row_as_typed(column, row) for row in value]
        if isinstance(column, Rows)
        else _as_typed(column.name, value)
        for column, value in (
            (column, write_values(dossier, (column,), form="code")[column.name])
            for column in FIELDS[dossier.kind]
        )
    }


def _row_as_typed(column: Rows, row: dict[str, Any]) -> dict[str, str]:
    return {"uid": row["uid"]} | {
        cell.name: _cell_as_typed(cell, row[cell.name]) for cell in column.columns
    }


def _cell_as_typed(cell: Field, value: Any) -> str:
    if cell.name.endswith("_on") and value:
        from datetime import date

        return as_typed(date.fromisoformat(value))
    return _as_typed(cell.name, value)


def _as_typed(name: str, value: Any) -> str:
    if value is None:
        return ""
    if name.endswith("_baht"):
        return baht.format_baht(value)
    return str(value)


def read_posted(post, kind: str) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """Return what was posted, as the inputs showed it, and what could not be read; absent fields stay out."""
    values: dict[str, Any] = {}
    errors: dict[str, list[str]] = {}
    posted_rows = _posted_rows(post)
    for column in FIELDS[kind]:
        if isinstance(column, Rows):
            if f"{column.name}-sent" in post:
                values[column.name] = _changed_rows(
                    column, posted_rows.get(column.name, []), post.get("rows", "")
                )
        elif column.name in post:
            text = post[column.name]
            if column.rich:
                try:
                    text = rich_text.settled(rich_text.from_editor(text))
                except rich_text.Unreadable:
                    errors[column.name] = ["อ่านข้อความในช่องนี้ไม่ได้ โปรดพิมพ์ใหม่"]
                    text = ""
            values[column.name] = text
    return values, errors


def _posted_rows(post) -> dict[str, list[dict[str, str]]]:
    """Return the rows in the order in which they stood on the page."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for name in post:
        if matched := _ROW.fullmatch(name):
            found.setdefault(matched[1], {}).setdefault(matched[2], {})[matched[3]] = post[name]
    return {name: list(rows.values()) for name, rows in found.items()}


def _changed_rows(column: Rows, rows: list[dict[str, str]], change: str) -> list[dict[str, str]]:
    """Return the rows as the person wants them: one added, removed or moved by a button; blank ones left out."""
    known = {cell.name for cell in column.columns}
    rows = [{name: text for name, text in row.items() if name in {*known, "uid"}} for row in rows]
    asked = _CHANGE_ROWS.fullmatch(change)
    if asked and asked[1] == column.name:
        at = int(asked[3] or 0)
        if asked[2] == "add":
            return [*rows, {"uid": str(uuid.uuid4())}]
        if at < len(rows):
            row = rows.pop(at)
            if asked[2] != "remove":
                rows.insert(max(0, at - 1) if asked[2] == "up" else at + 1, row)
        return rows
    return [row for row in rows if any(row.get(name, "").strip() for name in known)]


def wants_rows_changed(post) -> bool:
    """Say whether a button was pressed that only changes the rows on the page."""
    return bool(_CHANGE_ROWS.fullmatch(post.get("rows", "")))


def fingerprint(value: Any) -> str:
    """Return a short digest of what stands in an input, to tell whether a person touched it."""
    if isinstance(value, list):
        value = [{name: text for name, text in row.items() if text} for row in value]
    text = json.dumps(value, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def as_read_back(column: Field, value: Any) -> Any:
    """Return a stored value as it comes back when nobody touched its input."""
    return rich_text.round_trip(value) if column.rich else value


def touched(values: dict[str, Any], post, kind: str) -> dict[str, Any]:
    """Return the values that the person changed since the page was made."""
    return {
        name: value
        for name, value in values.items()
        if post.get(f"base-{name}") != fingerprint(value)
    }


def to_json_form(values: dict[str, Any], kind: str) -> dict[str, Any]:
    """Return typed values in the JSON form that the actions read; an amount left empty is computed."""
    ready: dict[str, Any] = {}
    for column in FIELDS[kind]:
        if column.name not in values:
            continue
        value = values[column.name]
        if isinstance(column, Rows):
            ready[column.name] = [_row_to_json(row) for row in value]
        elif column.name in choices.SOURCES and column.name not in choices.CLOSED:
            ready[column.name] = value or None
        else:
            ready[column.name] = value
    return ready


def _row_to_json(row: dict[str, str]) -> dict[str, Any]:
    ready: dict[str, Any] = {name: text for name, text in row.items() if text != ""}
    if "proposal" in ready:
        ready["proposal"] = ready["proposal"].strip().upper() or None
    if not (row.get("amount_baht") or "").strip():
        amount = _product(row.get("quantity"), row.get("unit_price_baht"))
        if amount is not None:
            ready["amount_baht"] = amount
    return ready


def _product(quantity: str | None, price: str | None) -> str | None:
    from proposals.dossier.fields import ValueRefused, read_baht, read_number

    try:
        count = read_number(quantity)
        return str(baht.to_baht(count * read_baht(price))) if count is not None and price else None
    except (ValueRefused, ValueError):
        return None


@dataclass
class Section:
    """A part of the form with its heading."""

    code: str
    title: str
    inputs: list[Input]


class DraftForm:
    """The whole form, ready to be shown.

    Args:
        dossier: None for a new one.
        values: what stands in the inputs; what is stored, when nothing was typed yet.
        errors: dotted paths to Thai sentences, as `WrongValues` has them.
        stored: what somebody else saved meanwhile, shown beside what was typed.
        mine: names of the fields that this person changed.
    """

    def __init__(
        self,
        kind: str,
        user,
        *,
        dossier: Dossier | None = None,
        values: dict[str, Any] | None = None,
        errors: dict[str, list[str]] | None = None,
        stored: dict[str, Any] | None = None,
        mine: set[str] | None = None,
    ):
        self.kind = kind
        self.user = user
        self.dossier = dossier
        self.errors = errors or {}
        self.base = stored if stored is not None else stored_values(dossier) if dossier else {}
        self.values = self.base | (values or {})
        self.is_stale = stored is not None
        self.mine = mine or set()
        self._offers: dict[str, Any] = {}
        by_name = {column.name: column for column in FIELDS[kind]}
        self.sections = [
            Section(code, title, [self._input(by_name[name]) for name in names.split()])
            for code, title, names in SECTIONS[kind]
        ]
        self.media = rich_text.editor().media

    @property
    def inputs(self) -> list[Input]:
        """Return every input in order."""
        return [one for section in self.sections for one in section.inputs]

    @property
    def wrong(self) -> list[Input]:
        """Return the inputs that hold something wrong."""
        return [one for one in self.inputs if one.errors or any(row.errors for row in one.rows)]

    @property
    def conflicts(self) -> list[Input]:
        """Return the inputs whose stored value differs from what this person typed."""
        return [one for one in self.inputs if one.stored is not None]

    @property
    def other_errors(self) -> list[str]:
        """Return sentences that belong to no input."""
        known = {column.name for column in FIELDS[self.kind]}
        return [
            sentence
            for path, sentences in self.errors.items()
            if path.split(".")[0] not in known
            for sentence in sentences
        ]

    def _offer(self, path: str):
        if path not in self._offers:
            self._offers[path] = choices.offered(path, self.user)
        return self._offers[path]

    def _input(self, column: Field) -> Input:
        name = column.name
        base = as_read_back(column, self.base.get(name, [] if isinstance(column, Rows) else ""))
        needed = NEEDED_OF_ORDINANCE if self.kind == Kind.ORDINANCE else NEEDED
        made = Input(
            name,
            column.label,
            kind_of(column, name),
            self.values.get(name, [] if isinstance(column, Rows) else ""),
            hint=HINTS.get(name, ""),
            is_needed=name in needed,
            is_locked=self._is_locked(column),
            choices=self._offer(name) if name in choices.SOURCES else None,
            errors=list(self.errors.get(name, [])),
            fingerprint=fingerprint(base) if self.dossier else "",
        )
        if made.kind == "rich":
            made.editor = self._editor(made)
        if isinstance(column, Rows):
            self._fill_rows(made, column)
        if self.is_stale and name in self.mine:
            self._compare(made, column)
        return made

    def _is_locked(self, column: Field) -> bool:
        return (
            self.dossier is not None
            and self.dossier.state in EDITABLE_REQUEST
            and not column.part_of_request
        )

    def _editor(self, made: Input) -> str:
        widget = rich_text.editor()
        attributes = {"id": made.id, "aria-describedby": f"{made.id}-hint"}
        # The widget would convert once more: what it is given is already in its own form.
        widget.format_value = lambda value: value
        return widget.render(made.name, rich_text.to_editor(made.value or ""), attributes)

    def _fill_rows(self, made: Input, column: Rows) -> None:
        made.add_label = ADD_ROW[column.name]
        made.rows = [
            self._row(column, str(at), row) for at, row in enumerate(made.value[:MOST_LINES])
        ]
        made.empty_row = self._row(column, "__row__", {"uid": ""})
        amounts = [self._amount(row) for row in made.value[:MOST_LINES]]
        if any(cell.name == "amount_baht" for cell in column.columns):
            made.total = sum(amounts, baht.to_baht(0))

    @staticmethod
    def _amount(row: dict[str, str]):
        try:
            return baht.to_baht(row.get("amount_baht") or "0")
        except ValueError:
            return baht.to_baht(0)

    def _row(self, column: Rows, index: str, row: dict[str, str]) -> Row:
        cells = []
        for cell in column.columns:
            path = f"{column.name}.{cell.name}"
            wrong = self.errors.get(f"{column.name}.{index}.{cell.name}", [])
            cells.append(
                Input(
                    f"{column.name}-{index}-{cell.name}",
                    cell.label,
                    kind_of(cell, path),
                    row.get(cell.name, ""),
                    choices=self._offer(path) if path in choices.SOURCES else None,
                    errors=list(wrong),
                    is_wide=cell.name in {"description", "name"},
                )
            )
        errors = [sentence for one in cells for sentence in one.errors]
        errors += self.errors.get(f"{column.name}.{index}.uid", [])
        return Row(index, row.get("uid", ""), cells, errors)

    def _compare(self, made: Input, column: Field) -> None:
        stored = self.base.get(made.name, "")
        old, new = self._plain(column, stored), self._plain(column, made.value)
        if old != new:
            made.stored = old
            made.segments = segments(old, new)

    def _plain(self, column: Field, value: Any) -> str:
        if column.rich:
            return plain_text(value or "")
        if isinstance(column, Rows):
            return "\n".join(self._plain_row(column, row) for row in value or [])
        offered = dict(self._offer(column.name) or []) if column.name in choices.SOURCES else {}
        return offered.get(value, value or "")

    def _plain_row(self, column: Rows, row: dict[str, str]) -> str:
        parts = []
        for cell in column.columns:
            text = row.get(cell.name, "")
            path = f"{column.name}.{cell.name}"
            if path in choices.SOURCES and path not in choices.TYPED:
                text = dict(self._offer(path) or []).get(text, text)
            if text:
                parts.append(f"{cell.label} {text}")
        return " · ".join(parts)
