"""The API as the roof mounts it: routers joined, errors told as problem documents. Holds no logic."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseNotAllowed
from ninja import NinjaAPI, Swagger

from proposals.vocabulary import Kind

from .credentials import SAFE, Anyone
from .endpoints import (
    assemblies,
    datasets,
    elsewhere,
    ordinances,
    problems,
    proposals,
    tokens,
    vocabulary,
)
from .endpoints.comments import comments_router
from .endpoints.evidence import evidence_router
from .endpoints.moves import moves_router
from .endpoints.versions import versions_router
from .problem_details import HANDLERS, not_allowed

PLACES = {"/proposals": Kind.PROPOSAL, "/ordinances": Kind.ORDINANCE}
TAILS = (versions_router, moves_router, comments_router, evidence_router)
DESCRIPTION = """ข้อเสนอโครงการ เทศบัญญัติ รุ่นทางการ และหลักฐานของเทศบาล

ขอโทเคนที่ `POST /tokens` แล้วส่งส่วนหัว `Authorization: Bearer …` ผู้ที่ไม่ได้เข้าสู่ระบบอ่านได้เฉพาะที่เปิดเผย
จำนวนเงินเป็นข้อความทศนิยมสองตำแหน่ง วันที่เป็น ISO 8601 (ค.ศ.) ปีงบประมาณเป็น พ.ศ.
สิ่งที่เกี่ยวข้องอ้างด้วยรหัสหรือเลขที่ตาม `GET /vocabulary` ทุกข้อผิดพลาดเป็นเอกสารตาม RFC 9457"""


class Api(NinjaAPI):
    """Ninja, but every answer of a place below the mount is ours: also 404, 405 and what fails outside a view."""

    def _get_urls(self):
        patterns = super()._get_urls()
        for pattern in patterns:
            pattern.callback = self._guarded(pattern.callback)
        return patterns

    def get_openapi_schema(self, **more):
        """Return the description without the answer 200 where an operation gives another."""
        schema = super().get_openapi_schema(**more)
        for operations in schema["paths"].values():
            for operation in operations.values():
                answers = operation["responses"]
                operation["responses"] = {code: told for code, told in answers.items() if told}
        return schema

    def _guarded(self, view: Callable) -> Callable:
        is_page = not hasattr(view, "csrf_exempt")

        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            asked = request.method
            if is_page and asked not in SAFE:
                return not_allowed(request, "GET, HEAD")
            if asked == "HEAD":
                request.method = "GET"
            try:
                response = view(request, *args, **kwargs)
            except Exception as error:
                response = self.on_exception(request, error)
            finally:
                request.method = asked
            if isinstance(response, HttpResponseNotAllowed):
                response = not_allowed(request, response.headers["Allow"])
            response.headers.setdefault("Cache-Control", "private, no-cache")
            response.headers.setdefault("Vary", "Authorization, Cookie")
            return response

        # Session writes are checked by `credentials.SignedIn`, which knows that a token needs no cookie.
        guarded.csrf_exempt = True
        return guarded


api = Api(
    title="ANGTONG MODEL API",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api",
    auth=Anyone(),
    docs=Swagger(settings={"validatorUrl": None}),
)
for raised, handler in HANDLERS.items():
    api.add_exception_handler(raised, handler)

api.add_router("/tokens", tokens.router)
api.add_router("/vocabulary", vocabulary.router)
api.add_router("/proposals", proposals.router)
api.add_router("/ordinances", ordinances.router)
for place, kind in PLACES.items():
    for tail in TAILS:
        api.add_router(place, tail(kind))
api.add_router("/assemblies", assemblies.router)
api.add_router("/problems", problems.router)
api.add_router("/datasets", datasets.datasets_router)
api.add_router("/crosschecks", datasets.crosschecks_router)

api.add_router("", elsewhere.router)
