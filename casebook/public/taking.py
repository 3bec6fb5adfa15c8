"""A case to take home: PDF, Word file, kit. Of the newest edition, or of one that was cited."""

from urllib.parse import quote

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from angtong.press.crumbs import crumbs
from angtong.press.pdf import PrintRefused
from casebook.editions.models import CaseEdition
from casebook.editions.queries import Pinned, newest_edition
from casebook.takeaway.kit import KitTooLarge, make_kit, word_of_case
from casebook.takeaway.papers import print_case

from .citing import CASEBOOK, of_an_edition
from .places import cited

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ZIP = "application/zip"
CHUNK = 64 * 1024
TOO_LARGE = (
    "ชุดนำบทเรียนไปใช้มีขนาดใหญ่เกินกว่าที่จะดาวน์โหลดได้ในครั้งเดียว โปรดดาวน์โหลดบทเรียนเป็น PDF หรือ Word แทน"
)


@require_safe
def newest_pdf(request, slug: str):
    """Give the newest edition as PDF."""
    return _given(request, _newest_or_404(slug), print_case, PDF, "pdf")


@require_safe
def newest_word(request, slug: str):
    """Give the newest edition as a Word file."""
    return _given(request, _newest_or_404(slug), word_of_case, WORD, "docx")


@require_safe
def newest_kit(request, slug: str):
    """Give the kit of the newest edition."""
    return _given(request, _newest_or_404(slug), make_kit, ZIP, "zip", "ชุดนำไปใช้ ")


@require_safe
@of_an_edition
def edition_pdf(request, pinned: Pinned):
    """Give the edition that was cited as PDF."""
    return _given(request, pinned.edition, print_case, PDF, "pdf")


@require_safe
@of_an_edition
def edition_word(request, pinned: Pinned):
    """Give the edition that was cited as a Word file."""
    return _given(request, pinned.edition, word_of_case, WORD, "docx")


def _newest_or_404(slug: str) -> CaseEdition:
    edition = newest_edition(slug)
    if edition is None:
        raise Http404
    return edition


def _given(request, edition: CaseEdition, make, content_type: str, ending: str, before: str = ""):
    """Answer with a file; with the page that says why, when it cannot be made."""
    if request.method == "HEAD":
        return HttpResponse(content_type=content_type)
    try:
        made = make(edition, cited(edition, edition.read_content()))
    except PrintRefused as refused:
        return _refused(request, edition, refused.refusal.message)
    except KitTooLarge:
        return _refused(request, edition, TOO_LARGE)
    response = StreamingHttpResponse(
        (made[at : at + CHUNK] for at in range(0, len(made), CHUNK)), content_type=content_type
    )
    name = f"{before}{edition.title} ฉบับที่ {edition.number}"
    safe = "".join(" " if letter in '<>:"/\\|?*' or letter < " " else letter for letter in name)
    plain = f"case-{edition.page_id}-{edition.number}.{ending}"
    response["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(' '.join(safe.split())[:100])}.{ending}"
    )
    response["Content-Length"] = len(made)
    return response


def _refused(request, edition: CaseEdition, message: str):
    return render(
        request,
        "casebook/not_made.html",
        {
            "message": message,
            "url": f"/casebook/{edition.slug}/",
            "crumbs": crumbs(CASEBOOK, (edition.title, "")),
        },
        status=422,
    )
