"""The papers of the register: a version's PDF and the redline of two; under the rights of who asks."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from angtong.press.pdf import PrintRefused
from proposals.ledger.reading import Reading
from proposals.papers.printing import print_comparison, print_version, tag_of

from .views import frame, read_pair, reading_or_404, versions_or_404

PUBLIC_SECONDS = 300


@require_safe
def version(request, kind: str, reference: str, number: int):
    """Answer with the PDF of one version."""
    reading = reading_or_404(request.user, kind, reference)
    shown = reading.version(number)
    if shown is None:
        raise Http404
    name = f"{reference}-v{number}.pdf"
    return _answer(request, reading, name, tag_of(shown), lambda: print_version(shown))


@require_safe
def comparison(request, kind: str, reference: str):
    """Answer with the redline PDF of two versions."""
    reading = reading_or_404(request.user, kind, reference)
    pair = read_pair(request.GET)
    if pair is None:
        return render(
            request,
            "proposals/public/choose_versions.html",
            frame(request.user, reading),
            status=400,
        )
    older, newer = versions_or_404(reading, pair)
    name = f"{reference}-v{older.number}-v{newer.number}.pdf"
    tag = tag_of(older, newer)
    return _answer(request, reading, name, tag, lambda: print_comparison(older, newer))


def _answer(request, reading: Reading, name: str, tag: str, make):
    """Return the paper, or 304 when the reader holds it already, or 422 with why it cannot be printed."""
    etag = f'"{tag}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            response = HttpResponse(make(), content_type="application/pdf")
        except PrintRefused as refused:
            context = {**frame(request.user, reading), "refusals": [refused.refusal]}
            return render(request, "proposals/public/not_printed.html", context, status=422)
        response["Content-Disposition"] = f'inline; filename="{name}"'
    response["ETag"] = etag
    if reading.is_public and not request.user.is_authenticated:
        patch_cache_control(response, public=True, max_age=PUBLIC_SECONDS)
    else:
        patch_cache_control(response, private=True, no_cache=True)
    return response
