"""/datasets, their versions, and /crosschecks between them."""

from django.http import HttpRequest
from ninja import Router

from angtong.directory.models import AreaLevel
from angtong.kit.refusal import Refusal
from knowledge.data.actions import issue_data_version, record_crosscheck, resolve_crosscheck
from knowledge.data.models import CrossCheck, Dataset
from proposals.api.answers import answer, asks, gives, takes
from proposals.api.bodies import read_body
from proposals.api.credentials import SignedIn
from proposals.api.paging import PAGE, page, read_query
from proposals.api.parts import day, many, one_of, related, text
from proposals.api.reach import (
    crosschecks_for,
    datasets_for,
    find_data_version,
    find_named,
    find_numbered,
)
from proposals.api.shapes.data import (
    crosscheck_json,
    data_version_json,
    dataset_json,
    full_data_version_json,
)
from proposals.rights import Refused, WrongValues, can, demand

datasets_router = Router(tags=["datasets"])
crosschecks_router = Router(tags=["crosschecks"])
MOST_COLUMNS, MOST_ROWS = 100, 20_000
FILTERS = (one_of("level", AreaLevel, needed=False),)
CELL = text("cell", 2_000)
VERSION = (
    day("measured_on", in_the_past=True),
    many("columns", text("column", 200, needed=True), most=MOST_COLUMNS, needed=True),
    many("rows", many("row", CELL, most=MOST_COLUMNS), most=MOST_ROWS, needed=True),
    text("note", 2_000),
)
FOUND = {
    str(finding): str(finding.label)
    for finding in (CrossCheck.Finding.AGREE, CrossCheck.Finding.DIFFER)
}
CHECK = (
    related("dataset", Dataset),
    related("other", Dataset),
    text("indicator", 255, needed=True),
    text("area", 255),
    one_of("finding", FOUND),
    text("note", 10_000),
)
RESOLUTION = (text("resolution", 10_000, needed=True),)
UNEVEN = "ทุกแถวต้องมีจำนวนช่องเท่ากับหัวตาราง และต้องมีหัวตารางอย่างน้อยหนึ่งช่อง โปรดแก้แถวให้ครบแล้วส่งใหม่"
WITH_ITSELF = "โปรดเลือกชุดข้อมูลอีกชุดหนึ่งที่ต่างกันเพื่อเทียบ"
NOT_OPEN = Refusal(
    "crosscheck-not-open", "รายการนี้ไม่มีข้อแตกต่างที่รอข้อยุติ หากพบข้อแตกต่างใหม่ โปรดบันทึกการตรวจสอบใหม่"
)


@datasets_router.get("", summary="ชุดข้อมูล", openapi_extra=asks(*FILTERS, *PAGE))
def datasets(request: HttpRequest):
    """List the data sets that the caller may read, by code."""
    query = read_query(request, *FILTERS, *PAGE)
    rows = datasets_for(request.auth)
    if query["level"]:
        rows = rows.filter(level=query["level"])
    return page(request, rows, dataset_json, by="code", query=query)


@datasets_router.get("/{code}", summary="ชุดข้อมูลหนึ่ง", openapi_extra=gives())
def dataset(request: HttpRequest, code: str):
    """Give one data set."""
    return answer(dataset_json(find_named(datasets_for(request.auth), code=code)))


@datasets_router.get("/{code}/versions", summary="รุ่นของชุดข้อมูล", openapi_extra=asks(*PAGE))
def data_versions(request: HttpRequest, code: str):
    """List the versions of a data set, newest first, without their tables."""
    kept = find_named(datasets_for(request.auth), code=code).versions.defer("table")
    return page(request, kept, data_version_json, by="-number", query=read_query(request, *PAGE))


@datasets_router.post(
    "/{code}/versions",
    auth=SignedIn(),
    summary="บันทึกรุ่นใหม่ของชุดข้อมูล",
    openapi_extra=takes(*VERSION, status=201),
)
def issue(request: HttpRequest, code: str):
    """Issue the next version of a data set; its cells are texts."""
    kept = find_named(datasets_for(request.auth), code=code)
    demand(can(request.auth, "keep_data", kept))
    sent = read_body(request, VERSION)
    width = len(sent["columns"])
    if not width or any(len(row) != width for row in sent["rows"]):
        raise WrongValues({"rows": [UNEVEN]})
    return answer(full_data_version_json(issue_data_version(kept, by=request.auth, **sent)), 201)


@datasets_router.get("/{code}/versions/{number}", summary="รุ่นหนึ่งพร้อมตาราง", openapi_extra=gives())
def data_version(request: HttpRequest, code: str, number: str):
    """Give one version of a data set with its table."""
    find_named(datasets_for(request.auth), code=code)
    return answer(full_data_version_json(find_data_version(code, number)))


@crosschecks_router.get("", summary="การตรวจสอบข้ามชุดข้อมูล", openapi_extra=asks(*PAGE))
def crosschecks(request: HttpRequest):
    """List the cross-checks that the caller may read, the one recorded last first."""
    query = read_query(request, *PAGE)
    return page(request, crosschecks_for(request.auth), crosscheck_json, by="-pk", query=query)


@crosschecks_router.post(
    "", auth=SignedIn(), summary="บันทึกการตรวจสอบ", openapi_extra=takes(*CHECK, status=201)
)
def record(request: HttpRequest):
    """Record a comparison of two data sets."""
    demand(can(request.auth, "keep_data", None))
    sent = read_body(request, CHECK)
    if sent["dataset"] == sent["other"]:
        raise WrongValues({"other": [WITH_ITSELF]})
    made = record_crosscheck(by=request.auth, area_label=sent.pop("area"), **sent)
    return answer(crosscheck_json(made), 201)


@crosschecks_router.get("/{number}", summary="การตรวจสอบครั้งหนึ่ง", openapi_extra=gives())
def crosscheck(request: HttpRequest, number: str):
    """Give one cross-check."""
    return answer(crosscheck_json(find_numbered(crosschecks_for(request.auth), number)))


@crosschecks_router.post(
    "/{number}/resolve",
    auth=SignedIn(),
    summary="บันทึกข้อยุติ",
    openapi_extra=takes(*RESOLUTION),
)
def settle(request: HttpRequest, number: str):
    """Resolve a difference, saying how."""
    check = find_numbered(crosschecks_for(request.auth), number)
    demand(can(request.auth, "keep_data", None))
    sent = read_body(request, RESOLUTION)
    if check.finding != CrossCheck.Finding.DIFFER:
        raise Refused(NOT_OPEN)
    return answer(crosscheck_json(resolve_crosscheck(check, by=request.auth, **sent)))
