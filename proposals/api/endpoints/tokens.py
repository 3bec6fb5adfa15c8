"""POST /tokens."""

from django.http import HttpRequest
from ninja import Router

from angtong.directory.tokens import issue_token
from proposals.api.answers import answer, takes
from proposals.api.bodies import read_body
from proposals.api.credentials import sign_in
from proposals.api.parts import secret, text

router = Router(tags=["tokens"])
PARTS = (secret("username"), secret("password"), text("one_time_code", 40))


@router.post("", auth=None, summary="ขอโทเคน", openapi_extra=takes(*PARTS, status=201))
def issue(request: HttpRequest):
    """Give a bearer token; `one_time_code` only where a second factor is set up."""
    token, row = issue_token(sign_in(request, **read_body(request, PARTS)))
    return answer({"token": token, "expires_at": row.expires_at.isoformat()}, 201)
