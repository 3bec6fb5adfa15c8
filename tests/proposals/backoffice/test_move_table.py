"""Every row of the contract's move table in the back office: by those whose it is, and by others in turn.

A lock version that is older than any tells whether the rights let somebody through: 412. Nothing is moved.
"""

from itertools import cycle, islice

import pytest
from django.test import Client

from angtong.directory.queries import roles_of
from proposals.ledger.actions import save_version
from proposals.ledger.models import MoveRecord
from proposals.rights import audience_of, can
from proposals.vocabulary import ORDINANCE_STATES, PROPOSAL_STATES, Audience
from proposals.workflow.definitions import ORDINANCE, PROPOSAL_MOVES
from tests.factories import make_ordinance, make_proposal
from tests.proposals.move_table import at, is_theirs, roles_by_move, rows

OLDER_THAN_ANY = -1


@pytest.fixture
def clients(people):
    """Return (person, signed-in client) of everybody but the timer."""
    signed_in = {}
    for name, person in people.items():
        if name != "system":
            signed_in[name] = person, Client()
            signed_in[name][1].force_login(person)
    return signed_in


def expected(person, dossier, roles: set[str]) -> tuple[int, int]:
    """Return the statuses of the move's page and of doing it, as the table and the reading rights foretell."""
    if not person.has_perm("wagtailadmin.access_admin"):
        return 302, 302
    audience = audience_of(person, dossier)
    if can(person, "handle_dossiers", None) or audience in (None, Audience.PUBLIC):
        return 404, 404
    return (200, 412) if is_theirs(person, dossier, roles) else (403, 403)


def walk(dossier, table, clients) -> None:
    """Let the holders of each move, and two others in turn, open it and try it."""
    others = cycle(clients)
    for (state, code), roles in sorted(roles_by_move(table).items()):
        standing = at(dossier, state)
        place = f"/admin/{dossier.kind}s/{dossier.reference}/moves/{code}/"
        holders = {name for name, (person, _) in clients.items() if roles_of(person) & roles}
        for name in sorted(holders | set(islice(others, 2))):
            person, client = clients[name]
            opened = client.get(place).status_code
            done = client.post(place, {"lock_version": OLDER_THAN_ANY}).status_code
            told = f"{code} from {state} by {name}"
            assert (opened, done) == expected(person, standing, roles), told
    assert not MoveRecord.objects.exists()


@pytest.mark.parametrize("phase", ["short", "medium", "long"])
def test_every_move_of_a_proposal(people, clients, phase):
    proposal = make_proposal(by=people["drafter"], phase=phase, versions=1)
    walk(proposal, rows("proposal", phase), clients)


def test_every_move_of_an_ordinance(people, clients):
    ordinance = make_ordinance(by=people["planner"])
    save_version(ordinance, by=people["planner"])
    walk(ordinance, rows("ordinance", ""), clients)


@pytest.mark.parametrize("phase", ["short", "medium", "long", ""])
def test_what_is_no_row_is_no_move(people, clients, phase):
    kind = "proposal" if phase else "ordinance"
    table = roles_by_move(rows(kind, phase))
    dossier = (
        make_proposal(by=people["drafter"], phase=phase, versions=1)
        if phase
        else make_ordinance(by=people["planner"])
    )
    planner = clients["planner"][1]
    codes = sorted({move.code for move in (PROPOSAL_MOVES[phase] if phase else ORDINANCE)})
    for state in PROPOSAL_STATES if phase else ORDINANCE_STATES:
        at(dossier, state)
        no_rows = [code for code in codes if (state, code) not in table]
        for code in no_rows[:3]:
            place = f"/admin/{kind}s/{dossier.reference}/moves/{code}/"
            assert planner.get(place).status_code == 409, f"{code} from {state}"
            assert planner.post(place, {"lock_version": 10**6}).status_code == 409
    assert not MoveRecord.objects.exists()
