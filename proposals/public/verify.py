"""Is a printed digest in the record, and where: for the council member, the auditor, anybody who holds a paper."""

import re

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from angtong.kit.thai import arabic_digits
from angtong.press.crumbs import crumbs
from proposals.ledger.models import Version
from proposals.ledger.proof import prove
from proposals.ledger.reading import open_dossier

DIGEST = re.compile(r"[0-9a-f]{64}")
NO_DIGEST = "ลายพิมพ์มี 64 ตัว เป็นเลข 0–9 และอักษร a–f ท่านกรอกไว้ {given} ตัว โปรดเทียบกับท้ายเอกสารทีละกลุ่ม จะเว้นวรรคหรือไม่ก็ได้"
NOT_IN_RECORD = (
    "เอกสารอาจถูกแก้ไข หรือกรอกลายพิมพ์ไม่ตรง โปรดเทียบกับท้ายเอกสารทีละกลุ่ม หากตรงกันแล้วยังไม่พบ โปรดติดต่อเทศบาล"
)


@require_safe
@never_cache
def ask(request):
    """Offer the field for a printed digest, and lead on to what `?digest=` names; spaces and capitals are ignored."""
    typed = request.GET.get("digest", "")[:500]
    bare = "".join(arabic_digits(typed).split()).lower()
    if DIGEST.fullmatch(bare):
        return redirect("public:verify", digest=bare)
    return _asked(request, typed, NO_DIGEST.format(given=len(bare)) if bare else "")


def _asked(request, typed: str, refusal: str, *, status: int = 200, title: str = "ยังตรวจสอบไม่ได้"):
    context = {
        "typed": typed,
        "refusal": refusal,
        "refusal_title": title,
        "crumbs": crumbs(("ตรวจสอบลายพิมพ์เอกสาร", "")),
    }
    return render(request, "proposals/public/verify_ask.html", context, status=status)


@require_safe
@never_cache
def verify(request, digest: str):
    """Say where the digest stands; of a version that this reader may not see, only that it is in the record."""
    version = Version.objects.select_related("dossier").filter(digest=digest).first()
    if version is None:
        title = "ไม่พบลายพิมพ์นี้ในบันทึกของเทศบาล"
        return _asked(request, digest, NOT_IN_RECORD, status=404, title=title)
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
