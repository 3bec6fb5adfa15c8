"""The contract's move table as tests walk it: rows, who may, and dossiers that stand in a state by hand."""

import csv
from pathlib import Path

from angtong.directory.queries import roles_of
from tests.databases import ROOT
from tests.factories import put_in_state

CONTRACT = ROOT / "tests" / "proposals" / "workflow" / "moves.csv"
OF_A_DIVISION = {"drafter", "head"}


def rows(kind: str, phase: str) -> list[tuple[str, str, set[str]]]:
    """Return (move, state, roles) of a phase, or of ordinances."""
    with Path(CONTRACT).open(encoding="utf-8") as lines:
        return [
            (row["move"], row["from"], set(row["roles"].split()))
            for row in csv.DictReader(lines)
            if row["kind"] == kind and (kind == "ordinance" or phase in row["phases"].split())
        ]


def roles_by_move(table) -> dict[tuple[str, str], set[str]]:
    """Return the union of roles of the rows that share code and state."""
    found: dict[tuple[str, str], set[str]] = {}
    for code, state, roles in table:
        found.setdefault((state, code), set()).update(roles)
    return found


def is_theirs(person, dossier, roles: set[str]) -> bool:
    """Say whether the person holds one of the roles for this dossier."""
    held = roles_of(person) & roles
    at_home = person.division_id == dossier.division_id
    return bool(held - OF_A_DIVISION) or (bool(held) and at_home)


def at(dossier, state: str):
    """Put a dossier into a state by hand, the draft included."""
    standing = put_in_state(dossier, "withdrawn" if state == "draft" else state)
    if state == "draft":
        type(standing).__base__.objects.filter(pk=standing.pk).update(
            state="draft", left_draft_at=None
        )
    return type(standing).objects.get(pk=standing.pk)
