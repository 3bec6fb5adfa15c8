"""/assemblies and what they resolved."""

from django.http import HttpRequest
from ninja import Router

from angtong.directory.models import Area, AreaLevel
from proposals.api.answers import answer, asks, gives, takes
from proposals.api.bodies import read_body
from proposals.api.credentials import SignedIn
from proposals.api.paging import PAGE, page, read_query
from proposals.api.parts import day, one_of, related, rows, text, whole
from proposals.api.reach import (
    find_numbered,
    is_known_subject,
    is_of_the_house,
    resolutions_for,
)
from proposals.api.shapes.evidence import assembly_json, resolution_json
from proposals.evidence.actions import record_assembly, record_resolution
from proposals.evidence.models import Assembly, Resolution
from proposals.rights import WrongValues, can, demand

router = Router(tags=["assemblies"], auth=SignedIn())
ASSEMBLY = (
    one_of("level", AreaLevel),
    related("area", Area),
    day("held_on"),
    text("venue", 255, needed=True),
    text("chair", 200, needed=True),
    rows("attendance", text("group", 200, needed=True), whole("count")),
    text("note", 2_000),
)
RESOLUTION = (
    text("subject", 60, needed=True),
    one_of("decision", Resolution.Decision),
    whole("votes_for"),
    whole("votes_against"),
    whole("abstentions"),
    text("text", 10_000),
)
NO_SUCH_SUBJECT = "ไม่พบเรื่องนี้ โปรดระบุเลขที่ข้อเสนอโครงการ เลขที่ประเด็นปัญหา หรือรหัสชุดข้อมูลที่มีอยู่"


def _assemblies(user):
    held = Assembly.objects.select_related("area").prefetch_related("attendance")
    return held if is_of_the_house(user) else held.none()


@router.get("", summary="การประชุมประชาคม", openapi_extra=asks(*PAGE))
def assemblies(request: HttpRequest):
    """List the assemblies, the one recorded last first."""
    query = read_query(request, *PAGE)
    return page(request, _assemblies(request.auth), assembly_json, by="-pk", query=query)


@router.post("", summary="บันทึกการประชุมประชาคม", openapi_extra=takes(*ASSEMBLY, status=201))
def hold(request: HttpRequest):
    """Record that an assembly was held."""
    demand(can(request.auth, "record_assembly", None))
    sent = read_body(request, ASSEMBLY)
    sent["attendance"] = [(row["group"], row["count"]) for row in sent["attendance"]]
    return answer(assembly_json(record_assembly(by=request.auth, **sent)), 201)


@router.get("/{number}", summary="การประชุมประชาคมครั้งหนึ่ง", openapi_extra=gives())
def assembly(request: HttpRequest, number: str):
    """Give an assembly with what it resolved, as far as the caller may know of it."""
    held = find_numbered(_assemblies(request.auth), number)
    resolved = resolutions_for(request.auth).filter(assembly=held).order_by("pk")
    return answer(assembly_json(held) | {"resolutions": [resolution_json(row) for row in resolved]})


@router.get("/{number}/resolutions", summary="มติของการประชุม", openapi_extra=asks(*PAGE))
def resolutions(request: HttpRequest, number: str):
    """List what an assembly resolved, as far as the caller may know of it."""
    held = find_numbered(_assemblies(request.auth), number)
    query = read_query(request, *PAGE)
    rows_of_it = resolutions_for(request.auth).filter(assembly=held)
    return page(request, rows_of_it, resolution_json, by="pk", query=query)


@router.post(
    "/{number}/resolutions", summary="บันทึกมติ", openapi_extra=takes(*RESOLUTION, status=201)
)
def resolve(request: HttpRequest, number: str):
    """Record what an assembly resolved on a subject."""
    held = find_numbered(_assemblies(request.auth), number)
    demand(can(request.auth, "record_assembly", None))
    sent = read_body(request, RESOLUTION)
    if not is_known_subject(request.auth, sent["subject"]):
        raise WrongValues({"subject": [NO_SUCH_SUBJECT]})
    return answer(resolution_json(record_resolution(held, by=request.auth, **sent)), 201)
