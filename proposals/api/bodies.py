"""What a request sends: JSON read strictly, part by part, and the same parts described for the documentation.

Strict: one object, no name twice, no NaN, nothing unknown, nothing that cannot be stored as text.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

from angtong.kit.refusal import Refusal
from proposals.dossier.values import ValueRefused
from proposals.rights import WrongValues

from .problem_details import Problem

DEEPEST = 20
UNKNOWN = "ช่องข้อมูลนี้ไม่มีในระบบ หรือระบบเป็นผู้กำหนด โปรดนำออกแล้วส่งใหม่"
NEEDED = "โปรดกรอกข้อมูลในช่องนี้"
UNKEEPABLE = "ข้อความมีอักขระที่บันทึกไม่ได้ โปรดพิมพ์ใหม่"
_MALFORMED = Refusal(
    "malformed-json", "อ่าน JSON ไม่ได้ โปรดตรวจสอบวงเล็บ เครื่องหมายคำพูด และการเข้ารหัส UTF-8 แล้วส่งใหม่"
)
_NAME_TWICE = Refusal("name-twice", "JSON มีชื่อช่องข้อมูลซ้ำกันในที่เดียวกัน โปรดส่งแต่ละช่องเพียงครั้งเดียว")
_TOO_DEEP = Refusal("json-too-deep", f"JSON ซ้อนกันเกิน {DEEPEST} ชั้น โปรดส่งตามรูปแบบใน /api/v1/docs")
_NO_OBJECT = Refusal("not-an-object", 'โปรดส่งข้อมูลเป็น JSON object เช่น {"title": "…"}')
_NOT_JSON = Refusal("not-json", "โปรดส่งข้อมูลเป็น JSON และระบุส่วนหัว Content-Type: application/json")


@dataclass(frozen=True)
class Part:
    """One member of a body.

    Args:
        read: JSON form to value; raises ValueRefused.
        schema: JSON Schema, for the documentation.
        default: what stands when it is not sent; None is read as not sent.
    """

    name: str
    read: Callable[[Any], Any]
    schema: dict[str, Any] = field(default_factory=dict)
    needed: bool = False
    default: Any = None


class _NameTwice(ValueError):
    pass


def read_object(request: HttpRequest) -> dict[str, Any]:
    """Return the JSON object that was sent, empty when nothing was; kept as `request.sent`.

    Raises:
        Problem: 400 or 415, it is no such object.
        RequestDataTooBig: it is larger than the settings allow.
        WrongValues: a text in it cannot be kept (NUL, half a surrogate pair).
    """
    body = request.body
    if body and request.content_type and not _is_json(request.content_type):
        raise Problem(415, _NOT_JSON)
    sent = _parse(body) if body.strip() else {}
    if not isinstance(sent, dict):
        raise Problem(400, _NO_OBJECT)
    _check(sent)
    request.sent = sent
    return sent


def read_body(request: HttpRequest, parts: Iterable[Part]) -> dict[str, Any]:
    """Return the values of a body by the names of its parts.

    Raises:
        WrongValues: every wrong, unknown or missing part.
    """
    return read_parts(read_object(request), parts)


def read_parts(sent: dict[str, Any], parts: Iterable[Part]) -> dict[str, Any]:
    """Return the values of what was sent; see `read_body`."""
    by_name = {part.name: part for part in parts}
    errors = {name: [UNKNOWN] for name in sent.keys() - by_name.keys()}
    values = {}
    for name, part in by_name.items():
        given = sent.get(name)
        if given is None:
            values[name] = part.default
            if part.needed:
                errors[name] = [NEEDED]
            continue
        try:
            values[name] = part.read(given)
        except ValueRefused as refused:
            errors |= refused.errors_of(name)
    if errors:
        raise WrongValues(errors)
    return values


def _is_json(content_type: str) -> bool:
    return content_type == "application/json" or content_type.endswith("+json")


def _parse(body: bytes) -> Any:
    try:
        return json.loads(
            body.decode("utf-8-sig"),
            object_pairs_hook=_once,
            parse_constant=_refuse_constant,
            parse_float=_finite,
        )
    except RecursionError:
        raise Problem(400, _TOO_DEEP) from None
    except _NameTwice:
        raise Problem(400, _NAME_TWICE) from None
    except ValueError:
        raise Problem(400, _MALFORMED) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _NameTwice
    return found


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _finite(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError(text)
    return number


def _check(sent: dict[str, Any]) -> None:
    errors = {}
    for path, value, depth in _walk(sent):
        if depth > DEEPEST:
            raise Problem(400, _TOO_DEEP)
        if isinstance(value, str) and not _is_keepable(value):
            errors[_shown(path)] = [UNKEEPABLE]
    if errors:
        raise WrongValues(errors)


def _walk(sent: Any) -> Iterator[tuple[str, Any, int]]:
    waiting: list[tuple[str, Any, int]] = [("", sent, 0)]
    while waiting:
        path, value, depth = waiting.pop()
        yield path, value, depth
        if isinstance(value, dict):
            for name, item in value.items():
                below = f"{path}.{name}" if path else name
                yield below, name, depth
                waiting.append((below, item, depth + 1))
        elif isinstance(value, list):
            waiting += [
                (f"{path}.{place}", item, depth + 1)
                for place, item in enumerate(value)
                if isinstance(item, str | dict | list)
            ]


def _is_keepable(text: str) -> bool:
    if "\x00" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _shown(path: str) -> str:
    return path.replace("\x00", "\ufffd").encode("utf-8", "replace").decode()
