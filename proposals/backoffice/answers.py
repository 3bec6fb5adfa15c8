"""How the back office answers what cannot be done. Decides nothing."""

from collections.abc import Sequence

from django.http import Http404
from django.shortcuts import render

from angtong.kit.refusal import Refusal
from proposals.rights import Refused
from proposals.rights.verdicts import NOT_READABLE, NOT_YOURS, STALE

NOT_PERMITTED = Refusal(NOT_YOURS, "ท่านไม่มีสิทธิ์ดำเนินการนี้ โปรดติดต่อผู้รับผิดชอบเรื่องหรือผู้ดูแลระบบ")


def refused(
    request,
    *refusals: Refusal,
    status: int = 409,
    back: str = "",
    typed: Sequence[tuple[str, str]] = (),
):
    """Show why a thing cannot be done, and the way back; what may not be known of is 404.

    Args:
        typed: (label, words) that were sent with what cannot be done: they are shown, to be copied.

    Raises:
        Http404: the person may not know of the thing.
    """
    refusals = refusals or (NOT_PERMITTED,)
    codes = {refusal.code for refusal in refusals}
    if NOT_READABLE in codes:
        raise Http404
    if codes == {NOT_YOURS}:
        status = 403
    elif codes == {STALE}:
        status = 412
    context = {"title": "ยังดำเนินการไม่ได้", "refusals": refusals, "back": back, "typed": typed}
    return render(request, "proposals/backoffice/refused.html", context, status=status)


def status_of(refusal: Refused) -> int:
    """Return the status of an answer that shows these refusals: 403 not this person's, 409 not now.

    Raises:
        Http404: the person may not know of the thing.
    """
    codes = {one.code for one in refusal.refusals}
    if NOT_READABLE in codes:
        raise Http404
    return 403 if codes == {NOT_YOURS} else 409
