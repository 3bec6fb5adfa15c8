"""Serves the site's pictures, and nothing else of what was uploaded: documents have their own door, with rights.

A server before this one may serve `/media/images/` from disk; it must send the same headers.
"""

from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponseNotModified
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

RENDITIONS, ORIGINALS = "images", "original_images"
KINDS = {
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
}
WEEK = 7 * 24 * 3600
HARMLESS = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; sandbox"  # a drawing may look, not act


@require_safe
def picture(request, path: str):
    """Give a size of a picture, or a drawing; 404 for every other file.

    The originals of photographs stay inside: they are larger than any page shows.
    """
    place = PurePosixPath(path)
    kind = KINDS.get(place.suffix.lower())
    is_shown = place.parts[:1] == (RENDITIONS,) or (
        place.parts[:1] == (ORIGINALS,) and place.suffix.lower() == ".svg"
    )
    if kind is None or not is_shown or len(place.parts) != 2:
        raise Http404
    try:
        file = default_storage.open(path)
        modified = default_storage.get_modified_time(path)
    except (OSError, SuspiciousOperation, ValueError) as missing:
        raise Http404 from missing
    tag = f'"{int(modified.timestamp() * 1_000_000):x}-{file.size:x}"'
    response = get_conditional_response(request, tag, int(modified.timestamp()))
    if isinstance(response, HttpResponseNotModified):
        file.close()
    else:
        response = FileResponse(file, content_type=kind)
    response["ETag"] = tag
    response["Last-Modified"] = http_date(modified.timestamp())
    response["Cache-Control"] = f"public, max-age={WEEK}, stale-while-revalidate={WEEK}"
    response["Content-Security-Policy"] = HARMLESS
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-site"
    return response
