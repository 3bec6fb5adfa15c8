"""Papers as HTTP answers. What stands on them is the papers' own."""

from collections.abc import Callable
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseNotModified


def pdf_answer(
    request: HttpRequest,
    print_paper: Callable[[], bytes],
    *,
    tag: str,
    name: str,
    thai_name: str,
) -> HttpResponse:
    """Return a PDF to be shown in the browser, or 304 when the sender holds the paper of that tag.

    Args:
        tag: what tells this paper from others; from `papers.printing.tag_of`.
        name: file name for old clients, ASCII, without ending.
        thai_name: file name for all others, without ending.

    Raises:
        PrintRefused: over a cap.
    """
    etag = f'"{tag}"'
    if etag in [tag.strip() for tag in request.headers.get("If-None-Match", "").split(",")]:
        return HttpResponseNotModified(headers={"ETag": etag})
    shown_as = f"inline; filename=\"{name}.pdf\"; filename*=UTF-8''{quote(thai_name + '.pdf')}"
    return HttpResponse(
        print_paper(),
        content_type="application/pdf",
        headers={"Content-Disposition": shown_as, "ETag": etag},
    )
