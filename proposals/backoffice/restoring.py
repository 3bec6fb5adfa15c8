"""Restoring an old version: what the draft holds unsaved is shown first, and what changed since is not lost."""

from django.shortcuts import redirect
from django.template.response import TemplateResponse
from wagtail.admin import messages

from proposals.ledger.actions import restore_version
from proposals.ledger.comparison import Comparison
from proposals.ledger.models import Version
from proposals.ledger.queries import seal_of_draft, unsaved_edits
from proposals.ledger.redline import redline
from proposals.rights import Refused, Stale, can
from proposals.vocabulary import Kind

from .answers import refused, status_of
from .numbers import whole_number
from .opened import Opened, open_dossier
from .versions import version_or_404

LONGEST_REASON = 2_000
NO_REASON = "โปรดกรอกเหตุผลที่กู้คืนรุ่นนี้"
LINES = {Kind.PROPOSAL.value: "รายการงบประมาณ", Kind.ORDINANCE.value: "ประมาณการรายจ่าย"}


def restore(request, kind: str, reference: str, number: int):
    """Restore an old version, with a reason; on a draft that changed since it was shown, ask again."""
    opened = open_dossier(request.user, kind, reference)
    version = version_or_404(opened, number)
    if refusal := can(request.user, "restore", opened.dossier):
        return refused(request, refusal, back=opened.place("versions"))
    if request.method != "POST":
        return _show(request, opened, version)
    reason = request.POST.get("reason", "").replace("\x00", "").strip()[:LONGEST_REASON]
    if not reason:
        return _show(request, opened, version, errors=[NO_REASON], status=422)
    try:
        made = restore_version(
            opened.dossier,
            by=request.user,
            number=number,
            reason=reason,
            lock_version=whole_number(request.POST.get("lock_version", "")),
            draft_seen=request.POST.get("draft_seen") or None,
        )
    except Stale as stale:
        opened.dossier = stale.dossier
        return _show(request, opened, version, stale=stale, status=412)
    except Refused as refusal:
        status = status_of(refusal)
        return _show(request, opened, version, refusals=refusal.refusals, status=status)
    messages.success(request, f"กู้คืนเนื้อหาของรุ่นที่ {number} เป็นรุ่นที่ {made.number} แล้ว")
    return redirect(opened.place("page"))


def _show(
    request,
    opened: Opened,
    version: Version,
    *,
    errors=(),
    refusals=(),
    stale: Stale | None = None,
    status: int = 200,
):
    # The seal before the text: what changes in between is then refused, not lost.
    seen = seal_of_draft(opened.dossier)
    unsaved = unsaved_edits(opened.dossier)
    labels = changed_labels(unsaved, opened.kind) if unsaved else []
    context = {
        "title": f"กู้คืนรุ่นที่ {version.number}",
        "opened": opened,
        "version": version,
        "lock_version": opened.dossier.lock_version,
        "draft_seen": seen,
        "unsaved_labels": labels,
        "unsaved": redline(unsaved) if labels else None,
        "newest": opened.dossier.current_version,
        "edit_url": opened.place("edit"),
        "reason": request.POST.get("reason", "").replace("\x00", ""),
        "errors": errors,
        "refusals": stale.refusals if stale else refusals,
        "stale": stale.dossier if stale else None,
        "crumbs": opened.crumbs(f"กู้คืนรุ่นที่ {version.number}"),
        "cancel_url": opened.place("version", version.number),
    }
    return TemplateResponse(request, "proposals/backoffice/restore.html", context, status=status)


def changed_labels(compared: Comparison, kind: str) -> list[str]:
    """Return the Thai names of the fields that differ."""
    labels = [change.label for change in compared.changes]
    return labels + ([LINES[kind]] if compared.lines else [])
