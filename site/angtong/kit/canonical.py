"""One spelling of a value as JSON, and its digest; knows nothing of versions or seals."""

import hashlib
import json
import math


def canonical_json(value: object) -> str:
    """Return the one JSON text of a value: sorted keys, no spaces, Thai letters as they are.

    Keys are sorted by code point. Amounts and dates must already be str, so that a seal
    never depends on how a library prints a number.

    Raises:
        TypeError: a Decimal, date, set or any other type without an exact JSON form, or a
            key that is not str.
        ValueError: NaN, an infinity, or a lone surrogate, which UTF-8 cannot hold.
    """
    _check(value)
    text = json.dumps(
        value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    )
    text.encode("utf-8")
    return text


def read_canonical(text: str) -> object:
    """Return the value that a canonical JSON text holds.

    Raises:
        ValueError: the text is not JSON, or holds NaN or an infinity.
    """
    return json.loads(text, parse_constant=_refuse_constant)


def sha256_hex(text: str | bytes) -> str:
    """Return the SHA-256 of a text (as UTF-8) or of bytes: 64 lower-case hex digits."""
    data = text.encode("utf-8") if isinstance(text, str) else text
    return hashlib.sha256(data).hexdigest()


def _check(value: object) -> None:
    if value is None or isinstance(value, str | bool | int):
        return
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError("NaN and infinities have no JSON form")
    elif isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise TypeError(f"a key must be str, not {type(key).__name__}")
            _check(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _check(item)
    else:
        raise TypeError(f"{type(value).__name__} must be written as str before it is sealed")


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not canonical JSON")
