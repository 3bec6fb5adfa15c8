"""The lock version as HTTP says it: `ETag` on what may be edited, `If-Match` on the edit."""

import re

from django.http import HttpRequest

from angtong.kit.refusal import Refusal
from proposals.dossier.models import Dossier
from proposals.rights import WrongValues

from .problem_details import Problem
from .shapes.dossiers import lock_version_for

_TAG = re.compile(r'(?:W/)?(?:"([0-9]{1,9})"|([0-9]{1,9}))')
_MISSING = Refusal(
    "if-match-needed",
    'โปรดอ่านเรื่องนี้ก่อน แล้วส่งส่วนหัว If-Match เป็นค่า lock_version ที่ได้ในเครื่องหมายคำพูด เช่น If-Match: "3"',
)


def lock_version_in(request: HttpRequest) -> int:
    """Return the lock version that the sender saw.

    Raises:
        Problem: 428, none is sent, or `*`: that would be an edit without having looked.
        WrongValues: what is sent is none.
    """
    given = request.headers.get("If-Match", "").strip()
    if given in ("", "*"):
        raise Problem(428, _MISSING)
    tag = _TAG.fullmatch(given)
    if tag is None:
        raise WrongValues({"If-Match": [_MISSING.message]})
    return int(tag[1] or tag[2])


def lock_version_if_sent(request: HttpRequest) -> int | None:
    """Return the lock version that the sender saw; None when they send none, or `*`: any will do.

    Raises:
        WrongValues: what is sent is none.
    """
    if request.headers.get("If-Match", "").strip() in ("", "*"):
        return None
    return lock_version_in(request)


def etag_of(dossier: Dossier, user) -> dict[str, str]:
    """Return the `ETag` header, for those who are told the lock version."""
    lock_version = lock_version_for(user, dossier)
    return {} if lock_version is None else {"ETag": f'"{lock_version}"'}
