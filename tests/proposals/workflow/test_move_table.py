"""Every move, by every role, from every state, is allowed or refused as its row says: walked whole, in code."""

import pytest
from django.db import transaction

from angtong.kit.refusal import Refusal
from proposals.dossier.models import Dossier
from proposals.rights import Refused, WrongValues
from proposals.vocabulary import ORDINANCE_STATES, PROPOSAL_STATES
from proposals.workflow import actions
from proposals.workflow.definitions import MOVE_LABELS, ORDINANCE, PROPOSAL_MOVES
from tests.factories import make_ordinance, make_people, make_proposal

ROLES = "drafter head planner clerk mayor secretary chair council province editor auditor system admin".split()
OTHER_DIVISION = {"drafter": "other_drafter", "head": "other_head"}
GATE_WAS_ASKED = "asked"


class Undone(Exception):
    """Takes a trial move back."""


@pytest.fixture
def people(db):
    return make_people()


@pytest.fixture(autouse=True)
def everybody_reads(monkeypatch):
    """Reading rights have their own table and test; here only the move table is walked."""
    monkeypatch.setattr(actions, "can", lambda *_: None)


def put(dossier: Dossier, state: str) -> Dossier:
    Dossier.objects.filter(pk=dossier.pk).update(state=state, returned_from="screening")
    return type(dossier).objects.get(pk=dossier.pk)


def verdict(dossier: Dossier, code: str, by) -> str:
    """Return "done", or the code of what stopped the move; nothing of it stays."""
    try:
        with transaction.atomic():
            actions.move(dossier, code, by=by)
            raise Undone
    except Undone:
        return "done"
    except WrongValues:
        return "facts"
    except Refused as refused:
        return refused.code


def expected_roles(moves, code: str, state: str) -> set[str]:
    return {
        role
        for move in moves
        if (move.code, move.from_state) == (code, state)
        for role in move.roles
    }


@pytest.mark.parametrize("phase", [str(phase) for phase in PROPOSAL_MOVES])
def test_proposals_move_by_their_rows_alone(people, phase, monkeypatch):
    monkeypatch.setattr(
        actions, "GATES", dict.fromkeys(actions.GATES, lambda case: Refusal(GATE_WAS_ASKED, ""))
    )
    dossier = make_proposal(by=people["drafter"], phase=phase)
    walk(dossier, PROPOSAL_MOVES[phase], PROPOSAL_STATES, people)


def test_ordinances_move_by_their_rows_alone(people, monkeypatch):
    monkeypatch.setattr(
        actions, "GATES", dict.fromkeys(actions.GATES, lambda case: Refusal(GATE_WAS_ASKED, ""))
    )
    dossier = make_ordinance(by=people["planner"])
    walk(dossier, ORDINANCE, ORDINANCE_STATES, people)


def walk(dossier, moves, states, people) -> None:
    walked = 0
    for state in states:
        dossier = put(dossier, state)
        for code in MOVE_LABELS:
            roles = expected_roles(moves, code, state)
            if not roles:
                assert verdict(dossier, code, people["planner"]) == "no-such-move", (state, code)
                continue
            rows = [move for move in moves if (move.code, move.from_state) == (code, state)]
            for role in ROLES:
                found = verdict(dossier, code, people[role])
                if role not in roles:
                    assert found == "not-yours", (state, code, role)
                    continue
                mine = [move for move in rows if role in move.roles]
                passed = {"facts"} if any(move.facts for move in mine) else set()
                passed |= {GATE_WAS_ASKED} if any(move.gates for move in mine) else set()
                assert found in (passed or {"done"}), (state, code, role, found)
                walked += 1
            for role, other in OTHER_DIVISION.items():
                if role in roles:
                    assert verdict(dossier, code, people[other]) == "not-yours", (
                        state,
                        code,
                        other,
                    )
    assert walked == sum(len(move.roles) for move in moves) - shared_rows(moves)


def shared_rows(moves) -> int:
    """Return how many (row, role) pairs repeat another row's code, state and role."""
    pairs = [(move.code, move.from_state, role) for move in moves for role in move.roles]
    return len(pairs) - len(set(pairs))
