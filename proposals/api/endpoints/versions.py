"""…/versions and …/compare, the same under proposals and ordinances."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from angtong.kit.refusal import Refusal
from proposals.api.answers import answer, asks, gives, takes
from proposals.api.bodies import read_body, read_parts
from proposals.api.credentials import SignedIn
from proposals.api.etags import lock_version_if_sent
from proposals.api.paging import AFTER, LONGEST_PLACE, MOST, page, read_query
from proposals.api.parts import text, version_number, whole_in_query
from proposals.api.pdfs import pdf_answer
from proposals.api.problem_details import Problem
from proposals.api.readings import find_dossier, find_version
from proposals.api.shapes.versions import comparison_json, full_version_json, version_json
from proposals.ledger.actions import restore_version, save_version
from proposals.ledger.comparison import compare
from proposals.ledger.models import Version
from proposals.ledger.queries import versions_for
from proposals.papers.printing import print_comparison, print_version, tag_of

NOTE = text("note", 2_000, needed=True)
REASON = text("reason", 2_000, needed=True)
# A chain is short and its lines are small: it comes whole, unless it is very long.
PAGE = (
    whole_in_query("limit", least=1, most=MOST, default=MOST),
    text(AFTER, LONGEST_PLACE, default=None),
)
PAIR = (version_number("from"), version_number("to"))
NUMBER = version_number("number")
BOTH = Refusal("wrong-values", "โปรดระบุรุ่นที่จะเทียบทั้งสองรุ่น เช่น compare?from=1&to=2")


def versions_router(kind: str) -> Router:
    """Return the places of one kind of dossier's versions."""
    router = Router(tags=[f"{kind}: versions"])

    def number_in(text_in_path: str) -> int:
        return read_parts({"number": text_in_path}, (NUMBER,))["number"]

    def pair(request: HttpRequest, reference: str) -> tuple[Version, Version]:
        query = read_query(request, *PAIR)
        dossier = find_dossier(request.auth, kind, reference)
        missing = [name for name, number in query.items() if number is None]
        if missing:
            errors = {name: [BOTH.message] for name in missing}
            raise Problem(422, BOTH, errors=errors)
        return tuple(find_version(request.auth, dossier, query[name]) for name in ("from", "to"))

    @router.get(
        "/{reference}/versions",
        operation_id=f"{kind}_versions",
        summary="รุ่นทั้งหมด",
        openapi_extra=asks(*PAGE),
    )
    def versions(request: HttpRequest, reference: str):
        """List the versions that the caller may read, newest first, without their content."""
        dossier = find_dossier(request.auth, kind, reference)
        query = read_query(request, *PAGE)
        rows = versions_for(request.auth, dossier)
        return page(request, rows, lambda row: version_json(row, kind), by="-number", query=query)

    @router.post(
        "/{reference}/versions",
        auth=SignedIn(),
        operation_id=f"{kind}_save_version",
        summary="บันทึกรุ่น",
        openapi_extra=takes(NOTE, status=201),
    )
    def save(request: HttpRequest, reference: str):
        """Issue an official version of the working draft."""
        dossier = find_dossier(request.auth, kind, reference, to="save_version")
        version = save_version(dossier, by=request.auth, **read_body(request, (NOTE,)))
        return answer(full_version_json(version, kind), 201)

    @router.get(
        "/{reference}/versions/{number}",
        operation_id=f"{kind}_version",
        summary="รุ่นหนึ่งพร้อมเนื้อหา",
        openapi_extra=gives(),
    )
    def version(request: HttpRequest, reference: str, number: str):
        """Give one version with its content."""
        dossier = find_dossier(request.auth, kind, reference)
        found = find_version(request.auth, dossier, number_in(number))
        return answer(full_version_json(found, kind), ETag=f'"{found.digest}"')

    @router.get(
        "/{reference}/versions/{number}/pdf",
        operation_id=f"{kind}_version_pdf",
        summary="PDF ของรุ่น",
        openapi_extra=gives(media="application/pdf"),
    )
    def version_pdf(request: HttpRequest, reference: str, number: str) -> HttpResponse:
        """Give the paper of one version: the same bytes every time."""
        dossier = find_dossier(request.auth, kind, reference)
        found = find_version(request.auth, dossier, number_in(number))
        return pdf_answer(
            request,
            lambda: print_version(found),
            tag=tag_of(found),
            name=f"{reference}-v{found.number}",
            thai_name=f"{reference} รุ่นที่ {found.number}",
        )

    @router.post(
        "/{reference}/versions/{number}/restore",
        auth=SignedIn(),
        operation_id=f"{kind}_restore_version",
        summary="กู้คืนรุ่น",
        openapi_extra=takes(REASON, status=201),
    )
    def restore(request: HttpRequest, reference: str, number: str):
        """Issue a new version with an old one's content; `If-Match` is needed to replace unsaved edits."""
        dossier = find_dossier(request.auth, kind, reference)
        old = find_version(request.auth, dossier, number_in(number))
        find_dossier(request.auth, kind, reference, to="restore")
        made = restore_version(
            dossier,
            by=request.auth,
            number=old.number,
            lock_version=lock_version_if_sent(request),
            replaces_unsaved="If-Match" in request.headers,
            **read_body(request, (REASON,)),
        )
        return answer(full_version_json(made, kind), 201)

    @router.get(
        "/{reference}/compare",
        operation_id=f"{kind}_compare",
        summary="เปรียบเทียบสองรุ่น",
        openapi_extra=asks(*PAIR),
    )
    def comparison(request: HttpRequest, reference: str):
        """Tell what changed from one version to another."""
        older, newer = pair(request, reference)
        found = compare(
            older.read_content(),
            newer.read_content(),
            old_state=older.state,
            new_state=newer.state,
        )
        return answer(comparison_json(older, newer, found))

    @router.get(
        "/{reference}/compare/pdf",
        operation_id=f"{kind}_compare_pdf",
        summary="PDF เปรียบเทียบสองรุ่น",
        openapi_extra=asks(*PAIR),
    )
    def comparison_pdf(request: HttpRequest, reference: str) -> HttpResponse:
        """Give the redline of two versions."""
        older, newer = pair(request, reference)
        return pdf_answer(
            request,
            lambda: print_comparison(older, newer),
            tag=tag_of(older, newer),
            name=f"{reference}-v{older.number}-v{newer.number}",
            thai_name=f"{reference} เทียบรุ่นที่ {older.number} กับรุ่นที่ {newer.number}",
        )

    return router
