"""/problems: what was found in the community's data."""

from django.http import HttpRequest
from ninja import Router

from angtong.directory.models import Area, Division
from angtong.kit import clock
from knowledge.data.models import Dataset
from knowledge.services.models import ServiceType
from proposals.api.answers import answer, asks, gives, takes
from proposals.api.bodies import read_body
from proposals.api.credentials import SignedIn
from proposals.api.paging import PAGE, page, read_query
from proposals.api.parts import (
    code_in_query,
    day,
    many,
    one_of,
    related,
    text,
    yes_or_no,
)
from proposals.api.reach import find_named, problems_for
from proposals.api.shapes.data import problem_json
from proposals.problems.actions import record_problem
from proposals.problems.models import Problem
from proposals.rights import can, demand

router = Router(tags=["problems"])
PARTS = (
    text("title", 300, needed=True),
    text("description", 10_000),
    related("area", Area, needed=False),
    related("service_type", ServiceType, needed=False),
    related("division", Division, needed=False),
    many("datasets", related("dataset", Dataset), most=50),
    day("found_on", in_the_past=True, needed=False),
    yes_or_no("is_public"),
    text("source", 2_000),
)
FILTERS = (
    one_of("status", Problem.Status, needed=False),
    code_in_query("area", Area),
    code_in_query("service_type", ServiceType),
)
COLUMNS = {"status": "status", "area": "area__code", "service_type": "service_type__code"}


@router.get("", summary="ประเด็นปัญหา", openapi_extra=asks(*FILTERS, *PAGE))
def problems(request: HttpRequest):
    """List the problems that the caller may read, newest reference first."""
    query = read_query(request, *FILTERS, *PAGE)
    wanted = {column: query[name] for name, column in COLUMNS.items() if query[name]}
    rows = problems_for(request.auth).filter(**wanted)
    return page(request, rows, problem_json, by="-reference", query=query)


@router.post("", auth=SignedIn(), summary="บันทึกประเด็นปัญหา", openapi_extra=takes(*PARTS, status=201))
def record(request: HttpRequest):
    """Record a problem; it is found today unless told otherwise."""
    demand(can(request.auth, "keep_data", None))
    sent = read_body(request, PARTS)
    sent["found_on"] = sent["found_on"] or clock.today()
    return answer(problem_json(record_problem(by=request.auth, **sent)), 201)


@router.get("/{reference}", summary="ประเด็นปัญหาหนึ่ง", openapi_extra=gives())
def problem(request: HttpRequest, reference: str):
    """Give one problem."""
    return answer(problem_json(find_named(problems_for(request.auth), reference=reference)))
