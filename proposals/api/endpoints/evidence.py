"""What a dossier rests on: citations, resolutions, attachments; a proposal's weighing, results and feedback."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from angtong.directory.models import Area
from knowledge.data.models import Dataset, DatasetVersion
from proposals.api.answers import answer, gives, listed, takes
from proposals.api.bodies import read_body
from proposals.api.credentials import SignedIn
from proposals.api.paging import read_query
from proposals.api.parts import day, number, one_of, related, text, whole, yes_or_no
from proposals.api.reach import find_data_version
from proposals.api.readings import find_dossier, read_dossier
from proposals.api.shapes.evidence import (
    capacity_json,
    citation_json,
    feedback_json,
    result_json,
)
from proposals.evidence.actions import (
    cite_data,
    feed_back,
    record_result,
    weigh_capacity,
    withdraw_citation,
)
from proposals.rights import WrongValues
from proposals.vocabulary import Kind, Outcome

LONGEST_TEXT = 10_000
CITATION = (
    related("dataset", Dataset),
    whole("version", least=1),
    text("note", 2_000),
)
CAPACITY = (
    text("capacity", LONGEST_TEXT),
    text("resources", LONGEST_TEXT),
    text("social_capital", LONGEST_TEXT),
    text("authority", LONGEST_TEXT),
    yes_or_no("beyond_capacity"),
    yes_or_no("beyond_authority"),
    one_of("outcome", Outcome),
)
RESULT = (
    related("dataset", Dataset),
    text("indicator", 255, needed=True),
    related("area", Area, needed=False),
    number("before"),
    number("after"),
    text("unit", 60, needed=True),
    day("measured_on", in_the_past=True),
    text("note", 2_000),
)
FEEDBACK = (text("note", 2_000),)
NO_SUCH_VERSION = "ไม่พบรุ่นนี้ของชุดข้อมูล โปรดเลือกรุ่นจาก /api/v1/datasets"


def evidence_router(kind: str) -> Router:
    """Return the places of what one kind of dossier rests on."""
    router = Router(tags=[f"{kind}: evidence"])

    def add_list(name: str, summary: str) -> None:
        @router.get(
            f"/{{reference}}/{name}",
            operation_id=f"{kind}_{name}",
            url_name=f"{kind}_{name}",
            summary=summary,
            openapi_extra=gives(),
        )
        def entries(request: HttpRequest, reference: str):
            """List what the caller sees: of the working draft, or as the version that they read keeps it."""
            reading = read_dossier(request.auth, kind, reference)
            read_query(request)
            return listed(reading.content.get(name) or [])

    for name, summary in (
        ("citations", "ข้อมูลที่อ้างอิง"),
        ("resolutions", "มติประชาคม"),
        ("attachments", "เอกสารแนบ"),
    ):
        add_list(name, summary)
    if kind == Kind.PROPOSAL:
        add_list("results", "ผลการดำเนินงาน")
        _add_work(router)

    @router.post(
        "/{reference}/citations",
        auth=SignedIn(),
        operation_id=f"{kind}_cite",
        summary="อ้างอิงรุ่นข้อมูล",
        openapi_extra=takes(*CITATION, status=201),
    )
    def cite(request: HttpRequest, reference: str):
        """Cite a data version; cited again, the note is renewed."""
        dossier = find_dossier(request.auth, kind, reference, to="cite")
        sent = read_body(request, CITATION)
        cited = DatasetVersion.objects.filter(dataset=sent["dataset"], number=sent["version"])
        version = cited.select_related("dataset").first()
        if version is None:
            raise WrongValues({"version": [NO_SUCH_VERSION]})
        made = cite_data(dossier, by=request.auth, data_version=version, note=sent["note"])
        return answer(citation_json(made), 201)

    @router.delete(
        "/{reference}/citations/{dataset}/{number}",
        auth=SignedIn(),
        operation_id=f"{kind}_withdraw_citation",
        summary="ถอนการอ้างอิง",
        openapi_extra=gives(204),
    )
    def withdraw(request: HttpRequest, reference: str, dataset: str, number: str):
        """Take a citation off the working draft; versions keep it."""
        dossier = find_dossier(request.auth, kind, reference, to="cite")
        version = find_data_version(dataset, number, citations__dossier_id=dossier.pk)
        withdraw_citation(dossier, by=request.auth, data_version=version)
        return HttpResponse(status=204)

    return router


def _add_work(router: Router) -> None:
    """Add what only proposals have."""

    @router.get("/{reference}/capacity", summary="ผลการประเมินศักยภาพ", openapi_extra=gives())
    def capacity(request: HttpRequest, reference: str):
        """Give the weighing that counts, null without one."""
        reading = read_dossier(request.auth, Kind.PROPOSAL, reference)
        read_query(request)
        return answer({"capacity": reading.content.get("capacity")})

    @router.post(
        "/{reference}/capacity",
        auth=SignedIn(),
        summary="ประเมินศักยภาพ",
        openapi_extra=takes(*CAPACITY, status=201),
    )
    def weigh(request: HttpRequest, reference: str):
        """Record a weighing; the newest counts."""
        dossier = find_dossier(request.auth, Kind.PROPOSAL, reference, to="assess")
        made = weigh_capacity(dossier, by=request.auth, values=read_body(request, CAPACITY))
        return answer(capacity_json(made), 201)

    @router.post(
        "/{reference}/results",
        auth=SignedIn(),
        summary="บันทึกผลการดำเนินงาน",
        openapi_extra=takes(*RESULT, status=201),
    )
    def measure(request: HttpRequest, reference: str):
        """Record a measured result of the work."""
        dossier = find_dossier(request.auth, Kind.PROPOSAL, reference, to="record_result")
        made = record_result(dossier, by=request.auth, values=read_body(request, RESULT))
        return answer(result_json(made), 201)

    @router.post(
        "/{reference}/feedback",
        auth=SignedIn(),
        summary="ป้อนผลกลับเข้าระบบข้อมูล",
        openapi_extra=takes(*FEEDBACK, status=201),
    )
    def feed(request: HttpRequest, reference: str):
        """Make the waiting results new data versions, one per data set."""
        dossier = find_dossier(request.auth, Kind.PROPOSAL, reference, to="feed_back")
        made = feed_back(dossier, by=request.auth, **read_body(request, FEEDBACK))
        return answer({"results": [feedback_json(entry) for entry in made], "next": None}, 201)
