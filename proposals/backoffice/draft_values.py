"""Between what stands in the inputs of a working draft and the JSON form that its action reads.

Judges nothing: the action reads every value and says in Thai what is wrong with it. What a person did not touch
is not sent to the action, so that two people who edit different fields do not undo each other.
"""

import hashlib
import json
import re
import uuid
from datetime import date
from typing import Any

from angtong.kit import baht
from proposals.budget.fields import ORDINANCE_FIELDS
from proposals.dossier.drafting import write_values
from proposals.dossier.fields import PROPOSAL_FIELDS, Field, Rows
from proposals.dossier.models import Dossier
from proposals.dossier.values import ValueRefused, read_baht, read_number
from proposals.vocabulary import Kind

from . import choices, rich_text
from .form_fields import as_typed

FIELDS = {Kind.PROPOSAL.value: PROPOSAL_FIELDS, Kind.ORDINANCE.value: ORDINANCE_FIELDS}
_ROW = re.compile(r"([a-z_]+)-([0-9]{1,6})-([a-z_]+)")
_CHANGE_ROWS = re.compile(r"([a-z_]+) (add|remove|up|down) ?([0-9]{0,6})")


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
    try:
        count = read_number(quantity)
        return str(baht.to_baht(count * read_baht(price))) if count is not None and price else None
    except (ValueRefused, ValueError):
        return None
