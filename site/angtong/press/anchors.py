"""Names for places within a page, made from what stands there."""

import re

_NO_NAME = re.compile(r"[^\wก-ฺเ-๎]+")


def anchor_of(text: str, prefix: str = "") -> str:
    """Return an id made from a text, Thai as it is: "ข้อ 1/2" is "ข้อ-1-2"; at most 60 letters."""
    name = _NO_NAME.sub("-", str(text or "")).strip("-")[:60].lower()
    return f"{prefix}-{name or 'x'}" if prefix else name or "x"
