"""…/comments, the same under proposals and ordinances."""

from django.http import HttpRequest
from ninja import Router

from proposals.api.answers import answer, asks, takes
from proposals.api.bodies import read_body
from proposals.api.credentials import SignedIn
from proposals.api.paging import PAGE, page, read_query
from proposals.api.parts import one_of, text, whole
from proposals.api.readings import find_dossier
from proposals.api.shapes.evidence import comment_json
from proposals.council.actions import LONGEST_COMMENT, comment_on
from proposals.council.queries import comments_for
from proposals.vocabulary import Visibility

PARTS = (
    whole("version", least=1, needed=False),
    text("anchor", 100),
    text("text", LONGEST_COMMENT, needed=True),
    one_of("visibility", Visibility),
)


def comments_router(kind: str) -> Router:
    """Return the places of one kind of dossier's comments."""
    router = Router(tags=[f"{kind}: comments"], auth=SignedIn())

    @router.get(
        "/{reference}/comments",
        operation_id=f"{kind}_comments",
        summary="ความเห็น",
        openapi_extra=asks(*PAGE),
    )
    def comments(request: HttpRequest, reference: str):
        """List the comments that the caller may read, oldest first."""
        dossier = find_dossier(request.auth, kind, reference)
        query = read_query(request, *PAGE)
        return page(
            request, comments_for(request.auth, dossier), comment_json, by="pk", query=query
        )

    @router.post(
        "/{reference}/comments",
        operation_id=f"{kind}_comment",
        summary="แสดงความเห็น",
        openapi_extra=takes(*PARTS, status=201),
    )
    def comment(request: HttpRequest, reference: str):
        """Write a comment on a version, or on the dossier as a whole."""
        dossier = find_dossier(request.auth, kind, reference, to="comment")
        made = comment_on(dossier, by=request.auth, **read_body(request, PARTS))
        return answer(comment_json(made), 201)

    return router
