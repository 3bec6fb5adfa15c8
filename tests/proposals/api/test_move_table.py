"""Every row of the contract's move table through the API: by those whose it is, and by others in turn.

A lock version that is never right tells whether the rights let somebody through: 412. Nothing is moved.
"""

from itertools import cycle, islice

import pytest

from angtong.directory.queries import roles_of
from proposals.ledger.actions import save_version
from proposals.rights import audience_of
from proposals.vocabulary import ORDINANCE_STATES, PROPOSAL_STATES, Audience
from proposals.workflow.definitions import MOVE_LABELS, ORDINANCE, PROPOSAL_MOVES
from tests.factories import make_ordinance, make_proposal
from tests.proposals.api.conftest import Caller, is_problem
from tests.proposals.move_table import at, is_theirs, roles_by_move, rows

NEVER = 10**6


def expected(person, dossier, roles: set[str]) -> int:
    """Return the status that the table and the reading rights foretell."""
    audience = audience_of(person, dossier)
    if audience is None:
        return 404
    may = is_theirs(person, dossier, roles) and audience != Audience.PUBLIC
    return 412 if may else 403


class Callers:
    """The people at the API: for each move those who hold one of its roles, and some others in turn."""

    def __init__(self, people):
        self.callers = {name: Caller(who) for name, who in people.items() if name != "system"}
        self.others = cycle(self.callers)

    def try_move(self, dossier, place: str, code: str, roles: set[str]) -> None:
        """Let them try a move that their lock version cannot do."""
        holders = {name for name, caller in self.callers.items() if roles_of(caller.user) & roles}
        for name in sorted(holders | set(islice(self.others, 4))):
            caller = self.callers[name]
            answer = caller.post(f"{place}/moves", {"move": code, "lock_version": NEVER})
            assert answer.status_code == expected(caller.user, dossier, roles), (
                f"{code} from {dossier.state} by {name}: {answer.content.decode()[:300]}"
            )


@pytest.mark.parametrize("phase", ["short", "medium", "long"])
def test_every_move_of_a_proposal(people, phase):
    callers = Callers(people)
    proposal = make_proposal(by=people["drafter"], phase=phase, versions=1)
    for (state, code), roles in sorted(roles_by_move(rows("proposal", phase)).items()):
        standing = at(proposal, state)
        callers.try_move(standing, f"/proposals/{proposal.reference}", code, roles)


def test_every_move_of_an_ordinance(people):
    callers = Callers(people)
    ordinance = make_ordinance(by=people["planner"])
    save_version(ordinance, by=people["planner"])
    for (state, code), roles in sorted(roles_by_move(rows("ordinance", "")).items()):
        standing = at(ordinance, state)
        callers.try_move(standing, f"/ordinances/{ordinance.reference}", code, roles)


@pytest.mark.parametrize("phase", ["short", "medium", "long", ""])
def test_what_is_no_row_is_no_move(people, phase):
    """From every state every other move is refused, also to those who do most: the planner and the secretary."""
    kind = "proposal" if phase else "ordinance"
    table = roles_by_move(rows(kind, phase))
    dossier = (
        make_proposal(by=people["drafter"], phase=phase, versions=1)
        if phase
        else make_ordinance(by=people["planner"])
    )
    place = f"/{kind}s/{dossier.reference}/moves"
    planner = Caller(people["planner"])
    codes = {move.code for move in (PROPOSAL_MOVES[phase] if phase else ORDINANCE)}
    for state in PROPOSAL_STATES if phase else ORDINANCE_STATES:
        at(dossier, state)
        offered = {move["code"] for move in planner.get(place).json()["results"]}
        assert offered == {code for at_state, code in table if at_state == state}
        for code in sorted(codes - offered)[:3]:
            answer = planner.post(place, {"move": code, "lock_version": NEVER})
            is_problem(answer, 409, "no-such-move")
    assert codes <= MOVE_LABELS.keys()
