"""The chair's own moves, as links to the back office where they are done. Decides nothing; queries nothing more."""

from django.urls import NoReverseMatch, reverse

from angtong.directory.queries import roles_of
from angtong.directory.roles import Role
from proposals.dossier.models import Dossier
from proposals.rights import can
from proposals.workflow.definitions import move_label, moves_from


def own_moves(user, dossier: Dossier) -> list[dict[str, str]]:
    """Return the moves from here that are the chair's, `{label, url}`, when this person is the chair."""
    held = roles_of(user) & {Role.CHAIR}
    if not held or can(user, "handle_dossiers", None):
        return []
    codes = dict.fromkeys(move.code for move in moves_from(dossier) if held & move.roles)
    return [
        {"label": move_label(dossier.kind, code), "url": url}
        for code in codes
        if (url := _place(dossier, code))
    ]


def _place(dossier: Dossier, code: str) -> str:
    # The back office is another face: its place is asked for by name, and may not stand.
    try:
        return reverse(f"backoffice_{dossier.kind}_move", args=[dossier.reference, code])
    except NoReverseMatch:
        return ""
