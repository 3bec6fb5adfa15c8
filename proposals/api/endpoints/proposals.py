"""/proposals: list, create, read, edit. What hangs on one is in `versions`, `moves`, `comments` and `evidence`."""

from django.http import HttpRequest
from ninja import Router

from angtong.directory.models import Area
from knowledge.services.models import ServiceType
from proposals.api.answers import answer, asks, gives, takes
from proposals.api.bodies import read_object
from proposals.api.credentials import SignedIn
from proposals.api.editions import editions_matching
from proposals.api.etags import etag_of, lock_version_in
from proposals.api.paging import PAGE, page, read_query
from proposals.api.parts import code_in_query, one_of, schema_of_field, text, year_in_query
from proposals.api.readings import find_dossier, read_dossier
from proposals.api.shapes.dossiers import dossier_json, edition_json, reading_json
from proposals.dossier.actions import create_proposal, edit_proposal
from proposals.dossier.fields import PROPOSAL_FIELDS
from proposals.rights import can, demand
from proposals.vocabulary import PROPOSAL_STATES, Kind, Phase

router = Router(tags=["proposals"])
FILTERS = (
    one_of("phase", Phase, needed=False),
    one_of("state", PROPOSAL_STATES, needed=False),
    year_in_query("fiscal_year"),
    code_in_query("service_type", ServiceType),
    code_in_query("area", Area),
    text("q", 200),
)
SCHEMA = {
    "type": "object",
    "properties": {field.name: schema_of_field(field) for field in PROPOSAL_FIELDS},
    "additionalProperties": False,
}
CREATE = SCHEMA | {"required": ["title", "phase"]}


@router.get("", summary="ทะเบียนข้อเสนอโครงการ", openapi_extra=asks(*FILTERS, *PAGE))
def proposals(request: HttpRequest):
    """List what the caller may read, newest reference first, each as they see it."""
    query = read_query(request, *FILTERS, *PAGE)
    rows = editions_matching(request.auth, Kind.PROPOSAL, query)
    return page(
        request, rows, lambda row: edition_json(row, request.auth), by="-reference", query=query
    )


@router.post(
    "",
    auth=SignedIn(),
    summary="สร้างข้อเสนอโครงการ",
    openapi_extra=takes(schema=CREATE, status=201),
)
def create(request: HttpRequest):
    """Make a working draft; no version is made."""
    demand(can(request.auth, "create", Kind.PROPOSAL))
    made = create_proposal(by=request.auth, values=read_object(request))
    return answer(dossier_json(made, request.auth), 201, **etag_of(made, request.auth))


@router.get("/{reference}", summary="ข้อเสนอโครงการ", openapi_extra=gives())
def proposal(request: HttpRequest, reference: str):
    """Give the working draft to those who see it, to all others the newest version that they may read."""
    reading = read_dossier(request.auth, Kind.PROPOSAL, reference)
    return answer(reading_json(reading, request.auth), **etag_of(reading.dossier, request.auth))


@router.patch(
    "/{reference}",
    auth=SignedIn(),
    summary="แก้ไขร่าง",
    openapi_extra=takes(schema=SCHEMA),
)
def edit(request: HttpRequest, reference: str):
    """Change the fields that are sent; `If-Match` with the lock version is required."""
    found = find_dossier(request.auth, Kind.PROPOSAL, reference, to="edit")
    edited = edit_proposal(
        found,
        by=request.auth,
        lock_version=lock_version_in(request),
        values=read_object(request),
    )
    return answer(dossier_json(edited, request.auth), **etag_of(edited, request.auth))
