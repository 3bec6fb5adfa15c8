"""…/moves, the same under proposals and ordinances: what may be done now, and doing it."""

from dataclasses import replace

from django.http import HttpRequest
from ninja import Router

from angtong.kit.refusal import Refusal
from proposals.api.answers import answer, gives, listed, takes
from proposals.api.bodies import NEEDED, read_body
from proposals.api.credentials import SignedIn
from proposals.api.etags import etag_of
from proposals.api.paging import read_query
from proposals.api.parts import TEXT, anything, text, whole
from proposals.api.readings import find_dossier
from proposals.api.shapes.dossiers import dossier_json
from proposals.api.shapes.versions import offer_json
from proposals.rights import Refused, Stale, WrongValues, audience_of
from proposals.rights.verdicts import NOT_YOURS
from proposals.vocabulary import Audience
from proposals.workflow.actions import move
from proposals.workflow.definitions import MOVE_LABELS, find_moves
from proposals.workflow.queries import no_such_move, offers

PARTS = (
    # Any code is taken: one that there is not leads out of no state, and that is the answer.
    replace(text("move", 60, needed=True), schema={"type": "string", "enum": list(MOVE_LABELS)}),
    anything("comment", TEXT, default=""),
    anything("facts", {"type": "object"}),
    whole("lock_version", needed=False),
)
NEVER = -1
# Why is not told: the state in which the dossier stands is not the public's to know.
NO_MOVES = Refusal(NOT_YOURS, "ท่านไม่มีสิทธิ์ดำเนินการเรื่องนี้ โปรดติดต่อผู้รับผิดชอบเรื่อง")


def moves_router(kind: str) -> Router:
    """Return the places of one kind of dossier's moves."""
    router = Router(tags=[f"{kind}: moves"], auth=SignedIn())

    @router.get(
        "/{reference}/moves",
        operation_id=f"{kind}_moves",
        summary="ขั้นตอนที่ทำได้",
        openapi_extra=gives(),
    )
    def moves(request: HttpRequest, reference: str):
        """List the moves from here, each with what still stands against it; none to the public's readers."""
        dossier = find_dossier(request.auth, kind, reference)
        read_query(request)
        audience = audience_of(request.auth, dossier)
        if audience == Audience.PUBLIC:
            return listed([])
        works = audience == Audience.WORKING
        found = offers(dossier, request.auth)
        return listed([offer_json(offer, kind, works=works) for offer in found])

    @router.post(
        "/{reference}/moves",
        operation_id=f"{kind}_move",
        summary="ดำเนินการ",
        openapi_extra=takes(*PARTS),
    )
    def do(request: HttpRequest, reference: str):
        """Do a move; `lock_version` is what the sender saw."""
        dossier = find_dossier(request.auth, kind, reference)
        if audience_of(request.auth, dossier) == Audience.PUBLIC:
            raise Refused(NO_MOVES)
        sent = read_body(request, PARTS)
        seen = sent["lock_version"]
        try:
            # Without a lock version nothing matches, so that what forbids the move anyway is told first.
            moved = move(
                dossier,
                sent["move"],
                by=request.auth,
                facts=sent["facts"],
                comment=sent["comment"],
                lock_version=NEVER if seen is None else seen,
            )
        except Stale as stale:
            if seen is None and not find_moves(stale.dossier, sent["move"]):
                raise Refused(no_such_move(stale.dossier)) from None
            if seen is None:
                raise WrongValues({"lock_version": [NEEDED]}) from None
            raise
        return answer(dossier_json(moved, request.auth), **etag_of(moved, request.auth))

    return router
