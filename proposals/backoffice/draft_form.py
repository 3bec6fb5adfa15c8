"""The form of a working draft: its inputs, what is wrong, what somebody else stored. Judges nothing."""

from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Any

from angtong.kit import baht
from angtong.kit.richtext import plain_text
from angtong.kit.word_diff import segments
from proposals.dossier.actions import why_fixed
from proposals.dossier.fields import MOST_LINES, Field, Rows
from proposals.dossier.models import Dossier
from proposals.vocabulary import Kind

from . import choices, rich_text
from .draft_values import FIELDS, as_read_back, fingerprint, stored_values

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
    "“ลับ” เฉพาะหน่วยงานเจ้าของเรื่องและผู้บริหาร · มีผลเมื่อบันทึกเป็นรุ่น",
}
MOST_TOLD = 5
ADD_ROW = {
    "budget_lines": "เพิ่มรายการงบประมาณ",
    "activities": "เพิ่มกิจกรรม",
    "revenue": "เพิ่มรายรับ",
    "lines": "เพิ่มรายจ่าย",
}


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

    @property
    def refusal(self) -> str:
        """Return the sentences that say what is wrong here, in a row those of its cells; at most `MOST_TOLD`."""
        in_rows = (
            f"แถวที่ {at} {sentence}"
            for at, row in enumerate(self.rows, 1)
            for sentence in row.errors
        )
        return " · ".join(islice(chain(self.errors, in_rows), MOST_TOLD))


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
        known = {"note", *(column.name for column in FIELDS[self.kind])}
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
            hint="" if (self.kind, name) == (Kind.ORDINANCE, "title") else HINTS.get(name, ""),
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
        return self.dossier is not None and why_fixed(self.dossier, column) != ""

    def _editor(self, made: Input) -> str:
        widget = rich_text.editor()
        widget.options["ariaLabelledBy"] = f"{made.id}-label"
        # The editor waits so many milliseconds before it fills its input: a quick "save" must not outrun it.
        widget.options["stateSaveInterval"] = 0
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
        errors = [f"{one.label}: {sentence}" for one in cells for sentence in one.errors]
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
