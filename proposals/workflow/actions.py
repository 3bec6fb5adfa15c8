"""Moving a dossier along its workflow. `move()` is the only writer of state."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.dispatch import Signal

from angtong.directory.models import User
from angtong.kit import clock
from angtong.kit.canonical import canonical_json
from angtong.kit.thai import is_storable, normalise
from proposals.budget.actions import exclude_from_ordinance, include_in_ordinance
from proposals.budget.models import Ordinance
from proposals.dossier.actions import lock
from proposals.dossier.models import Dossier
from proposals.ledger.actions import issue_version
from proposals.ledger.models import MoveRecord, VersionKind
from proposals.rights import Refused, Stale, WrongValues, can, demand, may_act_as
from proposals.rights.verdicts import MOVE_IS_STALE
from proposals.vocabulary import FIRST_REACHED, Phase

from .definitions import Move, find_moves, move_label
from .facts import names_in, read_facts
from .guards import GATES
from .queries import case_of, no_such_move, not_theirs

LONGEST_COMMENT = 10_000

moved = Signal()
"""Sent after the commit of a move; `dossier` (concrete, as it stands) and `record` (MoveRecord)."""


@transaction.atomic
def move(
    dossier: Dossier,
    code: str,
    *,
    by: User,
    facts: dict[str, Any] | None = None,
    comment: str = "",
    lock_version: int | None = None,
) -> Dossier:
    """Do a move: rights, lock version, facts and gates are checked, the state compared and set, the version made.

    Args:
        code: the move's code; a state may have two rows of one code, told apart by who may do which.
        facts: what the move must record, in JSON form; see `facts.read_facts`.
        lock_version: what the person saw; None when a program moves it (the timer, the sample).

    Raises:
        Refused: not readable, not theirs, no such move from here, or a gate refuses.
        Stale: somebody else was first, whatever the state is now.
        WrongValues: a fact or the comment is missing or wrong.
    """
    demand(can(by, "read", dossier))
    dossier = lock(dossier)
    rows = find_moves(dossier, code)
    theirs = [row for row in rows if may_act_as(by, row.roles, dossier)]
    if rows and not theirs:
        raise Refused(not_theirs(rows[0], dossier.kind))
    # Before the state: who saw an older one is told that it changed, not that there is no such move.
    if lock_version is not None and lock_version < dossier.lock_version:
        raise Stale(dossier, MOVE_IS_STALE)
    if not rows:
        raise Refused(no_such_move(dossier))
    if lock_version is not None and lock_version != dossier.lock_version:
        raise Stale(dossier, MOVE_IS_STALE)
    comment = _read_comment(comment)
    row, read = _judge(theirs, dossier, by, facts)
    dossier = _set_state(dossier, row)
    _take_effect(dossier, row, read)
    version = issue_version(
        dossier,
        by=by,
        kind=VersionKind.MOVE,
        note=comment,
        move={
            "code": row.code,
            "label": move_label(dossier.kind, row.code),
            "from": row.from_state,
            "to": row.to_state,
            "facts": read,
            "names": names_in(read),
        },
    )
    record = MoveRecord(
        dossier_id=dossier.pk,
        code=row.code,
        from_state=row.from_state,
        to_state=row.to_state,
        comment=comment,
        facts=canonical_json(read),
        version_number=version.number,
        moved_by=by,
        moved_by_name=by.display_name,
        moved_at=version.created_at,
    )
    record.save()
    transaction.on_commit(lambda: moved.send(sender=type(dossier), dossier=dossier, record=record))
    return dossier


def _read_comment(comment: Any) -> str:
    if not isinstance(comment, str) or not is_storable(comment) or len(comment) > LONGEST_COMMENT:
        raise WrongValues(
            {"comment": [f"โปรดกรอกความเห็นเป็นข้อความไม่เกิน {LONGEST_COMMENT:,} ตัวอักษร"]}
        )
    return normalise(comment).strip()


def _judge(
    rows: list[Move], dossier: Dossier, by: User, facts: dict[str, Any] | None
) -> tuple[Move, dict[str, Any]]:
    """Return the row that may be gone and the facts read for it; of two rows, the one whose gates let through."""
    refused: Refused | None = None
    for row in rows:
        read = read_facts(facts, row.facts, dossier=dossier, by=by)
        case = case_of(dossier, by, read)
        refusals = [refusal for name in row.gates if (refusal := GATES[name](case)) is not None]
        if not refusals:
            return row, read
        refused = refused or Refused(*refusals)
    raise refused


def _set_state(dossier: Dossier, row: Move) -> Dossier:
    """Compare and set the state, and what goes with it; return the dossier as it stands then."""
    now = clock.now()
    changes: dict[str, Any] = {"state": row.to_state, "lock_version": F("lock_version") + 1}
    if row.to_state == "returned":
        changes["returned_from"] = row.from_state
    if row.code == "escalate":
        changes["phase"] = Phase.LONG
    if dossier.left_draft_at is None and row.to_state != "draft":
        changes["left_draft_at"] = now
    for column, states in FIRST_REACHED.items():
        if row.to_state in states and getattr(dossier, column) is None:
            changes[column] = now
    standing = Dossier.objects.filter(
        pk=dossier.pk, state=row.from_state, lock_version=dossier.lock_version
    )
    if standing.update(**changes) != 1:
        raise Stale(lock(dossier), MOVE_IS_STALE)
    return type(dossier).objects.get(pk=dossier.pk)


def _take_effect(dossier: Dossier, row: Move, facts: dict[str, Any]) -> None:
    """Do what a few moves mean beyond the state."""
    if row.code == "include":
        include_in_ordinance(dossier, ordinance=Ordinance.objects.get(reference=facts["ordinance"]))
    elif row.code == "exclude":
        exclude_from_ordinance(dossier)
    elif row.code == "repropose":
        dossier.fiscal_year = facts["fiscal_year"]
        dossier.save()
