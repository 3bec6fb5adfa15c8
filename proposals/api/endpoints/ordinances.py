"""/ordinances: list, create, read, edit. `kind` is the ordinance's kind."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.http import HttpRequest
from ninja import Router

from proposals.api.answers import answer, asks, gives, takes
from proposals.api.bodies import UNKNOWN, read_object
from proposals.api.credentials import SignedIn
from proposals.api.editions import editions_matching
from proposals.api.etags import etag_of, lock_version_in
from proposals.api.paging import PAGE, page, read_query
from proposals.api.parts import one_of, schema_of_field, text, year_in_query
from proposals.api.readings import find_dossier, read_dossier
from proposals.api.shapes.dossiers import (
    PUBLIC_NAMES,
    dossier_json,
    edition_json,
    reading_json,
)
from proposals.budget.actions import create_ordinance, edit_ordinance
from proposals.budget.fields import ORDINANCE_FIELDS
from proposals.rights import WrongValues, can, demand
from proposals.vocabulary import ORDINANCE_STATES, Kind

router = Router(tags=["ordinances"])
FILTERS = (
    one_of("state", ORDINANCE_STATES, needed=False),
    year_in_query("fiscal_year"),
    text("q", 200),
)
SCHEMA = {
    "type": "object",
    "properties": {
        PUBLIC_NAMES.get(field.name, field.name): schema_of_field(field)
        for field in ORDINANCE_FIELDS
    },
    "additionalProperties": False,
}
CREATE = SCHEMA | {"required": ["title", "fiscal_year"]}


@router.get("", summary="ทะเบียนเทศบัญญัติ", openapi_extra=asks(*FILTERS, *PAGE))
def ordinances(request: HttpRequest):
    """List what the caller may read, newest reference first."""
    query = read_query(request, *FILTERS, *PAGE)
    rows = editions_matching(request.auth, Kind.ORDINANCE, query)
    return page(
        request, rows, lambda row: edition_json(row, request.auth), by="-reference", query=query
    )


@router.post(
    "", auth=SignedIn(), summary="สร้างร่างเทศบัญญัติ", openapi_extra=takes(schema=CREATE, status=201)
)
def create(request: HttpRequest):
    """Make a working draft; no version is made."""
    demand(can(request.auth, "create", Kind.ORDINANCE))
    values = _values(read_object(request))
    with _public_names():
        made = create_ordinance(by=request.auth, values=values)
    return answer(dossier_json(made, request.auth), 201, **etag_of(made, request.auth))


@router.get("/{reference}", summary="เทศบัญญัติ", openapi_extra=gives())
def ordinance(request: HttpRequest, reference: str):
    """Give the working draft to those who see it, to all others the newest version that they may read."""
    reading = read_dossier(request.auth, Kind.ORDINANCE, reference)
    return answer(reading_json(reading, request.auth), **etag_of(reading.dossier, request.auth))


@router.patch(
    "/{reference}", auth=SignedIn(), summary="แก้ไขร่าง", openapi_extra=takes(schema=SCHEMA)
)
def edit(request: HttpRequest, reference: str):
    """Change the fields that are sent; `If-Match` with the lock version is required."""
    found = find_dossier(request.auth, Kind.ORDINANCE, reference, to="edit")
    lock_version = lock_version_in(request)
    values = _values(read_object(request))
    with _public_names():
        edited = edit_ordinance(found, by=request.auth, lock_version=lock_version, values=values)
    return answer(dossier_json(edited, request.auth), **etag_of(edited, request.auth))


def _values(sent: dict[str, Any]) -> dict[str, Any]:
    stored = {shown: name for name, shown in PUBLIC_NAMES.items()}
    hidden = sent.keys() & PUBLIC_NAMES.keys()
    if hidden:
        raise WrongValues({name: [UNKNOWN] for name in hidden})
    return {stored.get(name, name): value for name, value in sent.items()}


@contextmanager
def _public_names() -> Iterator[None]:
    """Tell errors by the names under which the values were sent."""
    try:
        yield
    except WrongValues as wrong:
        told = {PUBLIC_NAMES.get(name, name): said for name, said in wrong.errors.items()}
        raise WrongValues(told) from None
