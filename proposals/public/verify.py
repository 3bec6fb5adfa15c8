"""Is a printed digest in the record, and where: for the council member, the auditor, anybody who holds a paper."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from angtong.press.crumbs import crumbs
from proposals.ledger.models import Version
from proposals.ledger.proof import prove
from proposals.ledger.reading import open_dossier


@require_safe
@never_cache
def verify(request, digest: str):
    """Say where the digest stands; of a version that this reader may not see, only that it is in the record."""
    version = Version.objects.select_related("dossier").filter(digest=digest).first()
    if version is None:
        raise Http404
    reading = open_dossier(request.user, version.dossier.reference)
    shown = reading.version(version.number) if reading else None
    kind, reference = version.dossier.kind, version.dossier.reference
    context = {
        "digest": digest,
        "proof": prove(version),
        "crumbs": crumbs(("ตรวจสอบลายพิมพ์เอกสาร", "")),
    }
    if shown is not None:
        context |= {
            "version": shown,
            "reference": reference,
            "title": shown.read_content().get("title") or reference,
            "state_label": shown.state_label_of(kind),
            "state_group": shown.state_group,
            "version_url": reverse(f"public:{kind}_version", args=[reference, shown.number]),
            "pdf_url": reverse(f"public:{kind}_version_pdf", args=[reference, shown.number]),
            "is_newest": shown.number == reading.newest.number,
            "dossier_url": reverse(f"public:{kind}", args=[reference]),
        }
    return render(request, "proposals/public/verify.html", context)
