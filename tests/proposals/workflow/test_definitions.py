"""The tables say exactly what the contract's table says; no database."""

import csv
from pathlib import Path

from angtong.directory.roles import Role
from proposals.vocabulary import ORDINANCE_STATES, PROPOSAL_STATES
from proposals.workflow.chart import GATE_LABELS
from proposals.workflow.definitions import MOVE_LABELS, ORDINANCE, PROPOSAL_MOVES, move_label
from proposals.workflow.facts import LABELS
from proposals.workflow.guards import GATES

CONTRACT = Path(__file__).with_name("moves.csv")


def rows(kind: str, phase: str) -> set[tuple]:
    with CONTRACT.open(encoding="utf-8") as lines:
        return {
            (
                row["move"],
                row["from"],
                row["to"],
                frozenset(row["roles"].split()),
                tuple(row["gates"].split()),
                tuple(row["facts"].split()),
            )
            for row in csv.DictReader(lines)
            if row["kind"] == kind and (kind == "ordinance" or phase in row["phases"].split())
        }


def defined(moves) -> set[tuple]:
    return {
        (move.code, move.from_state, move.to_state, move.roles, move.gates, move.facts)
        for move in moves
    }


def test_each_phase_has_exactly_the_rows_of_the_contract():
    for phase, moves in PROPOSAL_MOVES.items():
        assert defined(moves) == rows("proposal", str(phase))
        assert len(moves) == len(defined(moves))


def test_ordinances_have_exactly_the_rows_of_the_contract():
    assert defined(ORDINANCE) == rows("ordinance", "")


def test_every_name_in_the_tables_is_known():
    for kind, states, moves in (
        (
            "proposal",
            PROPOSAL_STATES,
            [move for table in PROPOSAL_MOVES.values() for move in table],
        ),
        ("ordinance", ORDINANCE_STATES, ORDINANCE),
    ):
        for move in moves:
            assert {move.from_state, move.to_state} <= states.keys()
            assert move.roles <= set(Role.values)
            assert set(move.gates) <= GATES.keys() <= GATE_LABELS.keys()
            assert set(move.facts) <= LABELS.keys()
            assert move_label(kind, move.code)


def test_no_move_is_named_that_no_table_has():
    used = {move.code for table in (*PROPOSAL_MOVES.values(), ORDINANCE) for move in table}
    assert used == MOVE_LABELS.keys()


def test_every_state_can_be_reached_and_left_or_is_an_end():
    ended = {"closed", "withdrawn", "merged", "rejected"}
    ways = [(PROPOSAL_MOVES["short"], ended), (PROPOSAL_MOVES["long"], ended)]
    ways.append(
        (PROPOSAL_MOVES["medium"], ended | {"coordinating"})
    )  # Escalated: it goes on as long.
    ways.append((ORDINANCE, {"in_force", "rejected", "withdrawn", "lapsed"}))
    for moves, ends in ways:
        left = {move.from_state for move in moves}
        reached = {move.to_state for move in moves} | {"draft"}
        assert reached - left <= ends
        assert left <= reached
