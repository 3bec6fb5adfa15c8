"""Problem documents (RFC 9457): how every refusal and every error of the API is told. Decides nothing."""

import json
import logging
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from ninja.errors import AuthenticationError, HttpError, ValidationError

from angtong.kit.refusal import Refusal
from angtong.press.pdf import PrintRefused
from proposals.rights import Refused, Stale, WrongValues
from proposals.rights.verdicts import NOT_READABLE, NOT_YOURS

from .shapes.dossiers import dossier_json

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "คำขอไม่ถูกต้อง",
    401: "ต้องเข้าสู่ระบบก่อน",
    403: "ไม่มีสิทธิ์ดำเนินการ",
    404: "ไม่พบข้อมูล",
    405: "ใช้วิธีเรียกนี้ไม่ได้",
    409: "ดำเนินการไม่ได้ในขณะนี้",
    412: "มีผู้บันทึกไปก่อนแล้ว",
    413: "ข้อมูลที่ส่งมีขนาดใหญ่เกินไป",
    415: "ชนิดข้อมูลที่ส่งไม่ถูกต้อง",
    422: "ข้อมูลไม่ถูกต้อง",
    428: "ต้องระบุลำดับการแก้ไข",
    429: "เรียกใช้บ่อยเกินกำหนด",
    500: "ระบบขัดข้อง",
}
NOT_FOUND = Refusal(
    NOT_READABLE, "ไม่พบข้อมูลที่ท่านต้องการ โปรดตรวจสอบที่อยู่และเลขที่อีกครั้ง รายการคำสั่งทั้งหมดอยู่ที่ /api/v1/docs"
)
NOT_SIGNED_IN = Refusal(
    "not-signed-in",
    "โปรดขอโทเคนที่ POST /api/v1/tokens แล้วส่งในส่วนหัว Authorization: Bearer หากเคยได้โทเคนแล้ว โทเคนอาจหมดอายุ โปรดขอใหม่",
)
TOO_LARGE = Refusal(
    "body-too-large", "ข้อมูลที่ส่งมีขนาดเกิน 5 เมกะไบต์ โปรดลดขนาด หรือนำรายละเอียดไปไว้ในเอกสารแนบ"
)
BROKEN = Refusal("broken-request", "อ่านคำขอไม่ได้ โปรดตรวจสอบรูปแบบแล้วส่งใหม่อีกครั้ง")
FAILED = Refusal(
    "server-error", "ระบบขัดข้องและบันทึกเหตุไว้แล้ว โปรดลองใหม่อีกครั้ง หากยังไม่สำเร็จ โปรดแจ้งผู้ดูแลระบบ"
)
WRONG_VALUES = Refusal("wrong-values", "ข้อมูลบางช่องไม่ถูกต้อง โปรดแก้ไขตามที่แจ้งไว้ใน errors แล้วส่งใหม่")
MOST_ERRORS = 100
LONGEST_NAME = 200
STATUS_OF = {NOT_READABLE: 404, NOT_YOURS: 403}

logger = logging.getLogger("django.request")


class Problem(Exception):
    """An error that the API itself finds; `members` and `headers` go into its document."""

    def __init__(self, status: int, refusal: Refusal, *, headers=None, **members):
        super().__init__(refusal.code)
        self.status = status
        self.refusal = refusal
        self.headers = headers or {}
        self.members = members


def document(
    request: HttpRequest, status: int, refusal: Refusal, *, headers=None, **members: Any
) -> HttpResponse:
    """Return a problem document: `type`, `title`, `status`, `detail`, `instance`, `code` and `members`."""
    body = {
        "type": f"urn:angtong:problem:{refusal.code}",
        "title": TITLES.get(status, TITLES[400]),
        "status": status,
        "detail": refusal.message,
        "instance": request.path,
        "code": refusal.code,
        **members,
    }
    return HttpResponse(
        json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"),
        status=status,
        content_type=MEDIA_TYPE,
        headers=headers,
    )


def not_allowed(request: HttpRequest, allowed: str) -> HttpResponse:
    """Return 405, naming the methods that the place knows."""
    detail = f"ที่อยู่นี้รับเฉพาะ {allowed} โปรดตรวจสอบวิธีเรียกใน /api/v1/docs"
    refusal = Refusal("method-not-allowed", detail)
    return document(request, 405, refusal, headers={"Allow": allowed})


def _from_problem(request, problem: Problem) -> HttpResponse:
    return document(
        request, problem.status, problem.refusal, headers=problem.headers, **problem.members
    )


def _from_refused(request, refused: Refused) -> HttpResponse:
    status = STATUS_OF.get(refused.code, 409)
    if status == 404:
        return document(request, 404, refused.refusals[0])
    sentences = dict.fromkeys(refusal.message for refusal in refused.refusals)
    told = Refusal(refused.code, " ".join(sentences))
    return document(
        request, status, told, refusals=[refusal.as_json() for refusal in refused.refusals]
    )


def _from_stale(request, stale: Stale) -> HttpResponse:
    return document(
        request,
        412,
        stale.refusals[0],
        refusals=[stale.refusals[0].as_json()],
        current=dossier_json(stale.dossier, request.auth),
        yours=getattr(request, "sent", {}),
    )


def _from_wrong_values(request, wrong: WrongValues) -> HttpResponse:
    kept = list(wrong.errors.items())[:MOST_ERRORS]
    errors = {name[:LONGEST_NAME]: list(sentences) for name, sentences in kept}
    return document(request, 422, WRONG_VALUES, errors=errors)


def _from_authentication(request, _error) -> HttpResponse:
    return document(
        request, 401, NOT_SIGNED_IN, headers={"WWW-Authenticate": 'Bearer realm="angtong"'}
    )


def _from_http_error(request, error: HttpError) -> HttpResponse:
    return document(request, error.status_code, BROKEN)


def _from_anything(request, error: Exception) -> HttpResponse:
    """Tell the log and whoever listens, as Django does, and answer without details."""
    got_request_exception.send(sender=None, request=request)
    logger.error("%s failed", request.path, exc_info=error)
    return document(request, 500, FAILED)


HANDLERS = {
    Problem: _from_problem,
    Stale: _from_stale,
    Refused: _from_refused,
    WrongValues: _from_wrong_values,
    PrintRefused: lambda request, error: document(request, 422, error.refusal),
    AuthenticationError: _from_authentication,
    HttpError: _from_http_error,
    ValidationError: lambda request, error: document(request, 422, WRONG_VALUES),
    Http404: lambda request, error: document(request, 404, NOT_FOUND),
    RequestDataTooBig: lambda request, error: document(request, 413, TOO_LARGE),
    UnreadablePostError: lambda request, error: document(request, 400, BROKEN),
    SuspiciousOperation: lambda request, error: document(request, 400, BROKEN),
    PermissionDenied: lambda request, error: document(
        request, 403, Refusal(NOT_YOURS, "ท่านไม่มีสิทธิ์ดำเนินการนี้ โปรดติดต่อผู้ดูแลระบบ")
    ),
    Exception: _from_anything,
}
