"""What waits for a person now: computed from the rows of the workflows whose roles fit. Reads only."""

from django.db.models import Q, QuerySet

from angtong.directory.queries import roles_of
from angtong.directory.roles import OF_THEIR_DIVISION
from proposals.ledger.models import Edition
from proposals.rights import seen_editions
from proposals.vocabulary import Audience, Kind
from proposals.workflow.definitions import ORDINANCE, PROPOSAL_MOVES, Move, move_label

# Ways out that are always open: that one may go them does not mean that anything waits.
ALWAYS_OPEN = frozenset(
    {"withdraw", "merge", "return", "reopen", "exclude", "refer", "reject", "decline", "escalate"}
)


def seen(user, kind: str | None = None) -> QuerySet[Edition]:
    """Return what the person sees of each dossier; what they see as the public does is not the office's to show."""
    editions = seen_editions(Edition.objects.exclude(audience=Audience.PUBLIC), user)
    return editions.filter(kind=kind) if kind else editions


def waits_for(user) -> Q:
    """Return the filter of the editions whose next step is this person's."""
    found = Q(pk__in=[])
    for phase, moves in PROPOSAL_MOVES.items():
        found |= Q(kind=Kind.PROPOSAL, phase=phase) & _next_is_theirs(user, moves)
    return found | (Q(kind=Kind.ORDINANCE) & _next_is_theirs(user, ORDINANCE))


def awaited_of(user, edition: Edition) -> list[str]:
    """Return the Thai names of the moves that wait for this person. Queries nothing."""
    held = roles_of(user)
    moves = ORDINANCE if edition.kind == Kind.ORDINANCE else PROPOSAL_MOVES.get(edition.phase, ())
    found = [
        move_label(edition.kind, move.code)
        for move in moves
        if move.from_state == edition.state and move.code not in ALWAYS_OPEN and held & move.roles
    ]
    return list(dict.fromkeys(found))


def _next_is_theirs(user, moves: tuple[Move, ...]) -> Q:
    held = roles_of(user)
    anywhere, at_home = set(), set()
    for move in moves:
        if move.code in ALWAYS_OPEN:
            continue
        if (held - OF_THEIR_DIVISION) & move.roles:
            anywhere.add(move.from_state)
        elif held & OF_THEIR_DIVISION & move.roles:
            at_home.add(move.from_state)
    theirs = Q(state__in=anywhere)
    if at_home and user.division_id is not None:
        theirs |= Q(state__in=at_home, dossier__division_id=user.division_id)
    return theirs


def returned_to(user) -> Q:
    """Return the filter of what was returned to this person's division."""
    if not OF_THEIR_DIVISION & roles_of(user) or user.division_id is None:
        return Q(pk__in=[])
    return Q(state="returned", dossier__division_id=user.division_id)


def drafts_of(user) -> Q:
    """Return the filter of the drafts of this person's division."""
    if not OF_THEIR_DIVISION & roles_of(user) or user.division_id is None:
        return Q(pk__in=[])
    return Q(kind=Kind.PROPOSAL, state="draft", dossier__division_id=user.division_id)
