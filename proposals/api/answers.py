"""Answers, and how each operation is described in the documentation."""

from typing import Any

from django.http import HttpResponse, JsonResponse

from .bodies import Part
from .parts import schema_of

JSON_BODY = "application/json"
PROBLEM = {
    "description": "ปฏิเสธ: เอกสารปัญหาตาม RFC 9457",
    "content": {
        "application/problem+json": {
            "schema": {
                "type": "object",
                "properties": {
                    "type": {"type": "string"},
                    "title": {"type": "string"},
                    "status": {"type": "integer"},
                    "detail": {"type": "string"},
                    "code": {"type": "string"},
                    "errors": {
                        "type": "object",
                        "additionalProperties": {"type": "array", "items": {"type": "string"}},
                    },
                    "refusals": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {
                                "code": {"type": "string"},
                                "message": {"type": "string"},
                            },
                        },
                    },
                },
            }
        }
    },
}


def answer(data: Any, status: int = 200, **headers: str) -> HttpResponse:
    """Return JSON with Thai letters as they are."""
    return JsonResponse(
        data, status=status, headers=headers, json_dumps_params={"ensure_ascii": False}
    )


def listed(results: list[Any]) -> HttpResponse:
    """Return a list that has no second page."""
    return answer({"results": results, "next": None})


def takes(*parts: Part, schema: dict[str, Any] | None = None, status: int = 200) -> dict[str, Any]:
    """Return the description of an operation that is sent a body and answers with `status`."""
    body = {"required": True, "content": {JSON_BODY: {"schema": schema or schema_of(parts)}}}
    return {"requestBody": body, **gives(status)}


def gives(status: int = 200, media: str = JSON_BODY) -> dict[str, Any]:
    """Return the description of what an operation answers."""
    described = {"description": "สำเร็จ"}
    if status != 204:
        described["content"] = {media: {}}
    return {"responses": {200: None, status: described, "4XX": PROBLEM}}


def asks(*parts: Part) -> dict[str, Any]:
    """Return the description of a query."""
    return {
        "parameters": [
            {"name": part.name, "in": "query", "required": part.needed, "schema": part.schema}
            for part in parts
        ],
        **gives(),
    }
