"""Lists in pages by key: `{"results": [...], "next": url|null}`. A page costs the same however far it lies."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from proposals.rights import WrongValues

from .answers import answer
from .bodies import Part, read_parts
from .parts import text, whole_in_query

USUAL, MOST = 100, 500
AFTER = "after"
LONGEST_PLACE = 300
PAGE = (
    whole_in_query("limit", least=1, most=MOST, default=USUAL),
    text(AFTER, LONGEST_PLACE, default=None),
)
UNKNOWN = "ไม่มีตัวกรองนี้ โปรดใช้ {known}"
ONCE = "โปรดส่งตัวกรองนี้เพียงครั้งเดียว"
UNREADABLE = "ข้อความค้นมีอักขระที่ใช้ไม่ได้ โปรดพิมพ์ใหม่"
LAST = "ไม่พบตำแหน่งนี้ของรายการ โปรดใช้ที่อยู่ในช่อง next ตามที่ได้รับโดยไม่แก้ไข หรือเริ่มอ่านจากหน้าแรก"


def read_query(request: HttpRequest, *parts: Part) -> dict[str, Any]:
    """Return the values of a query; an empty value is one that is not sent.

    Raises:
        WrongValues: a filter is unknown, wrong, missing or sent twice.
    """
    known = ", ".join(part.name for part in parts) or "ที่อยู่นี้โดยไม่มีตัวกรอง"
    names = {part.name for part in parts}
    errors, sent = {}, {}
    for name, values in request.GET.lists():
        if name not in names:
            errors[name] = [UNKNOWN.format(known=known)]
        elif len(values) > 1:
            errors[name] = [ONCE]
        elif "\x00" in values[0] or "\ufffd" in values[0]:
            errors[name] = [UNREADABLE]
        elif values[0]:
            sent[name] = values[0]
    if errors:
        raise WrongValues(errors)
    return read_parts(sent, parts)


def page(
    request: HttpRequest,
    rows: QuerySet,
    shape: Callable[[Any], dict[str, Any]],
    *,
    by: str,
    query: dict[str, Any],
) -> HttpResponse:
    """Return one page of rows.

    Args:
        by: the unique column that orders them, as `order_by` names it: "-reference", "pk".
        query: what `read_query` gave for `PAGE` (and more).
    """
    column = by.lstrip("-")
    if query[AFTER] is not None:
        beyond = "lt" if by.startswith("-") else "gt"
        rows = rows.filter(**{f"{column}__{beyond}": _place(rows, column, query[AFTER])})
    found = list(rows.order_by(by)[: query["limit"] + 1])
    more = len(found) > query["limit"]
    found = found[: query["limit"]]
    following = None
    if more:
        last = getattr(found[-1], column)
        following = _next(request, _signer(rows, column).sign(str(last)))
    return answer({"results": [shape(row) for row in found], "next": following})


def _signer(rows: QuerySet, column: str) -> Signer:
    # Signed, so that a place is one that this list gave out: any other word would silently give another page.
    return Signer(salt=f"place:{rows.model._meta.label_lower}.{column}", sep="~")


def _place(rows: QuerySet, column: str, after: str) -> str:
    try:
        return _signer(rows, column).unsign(after)
    except BadSignature:
        raise WrongValues({AFTER: [LAST]}) from None


def _next(request: HttpRequest, place: str) -> str:
    kept = {name: value for name, value in request.GET.items() if value and name != AFTER}
    return request.build_absolute_uri(f"{request.path}?{urlencode({**kept, AFTER: place})}")
