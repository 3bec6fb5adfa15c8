"""Answers people who are not signed in from what is kept, as long as the public site has not changed.

An answer is kept only when it is the same for everybody: a GET without session or credentials, answered 200
without setting a cookie and without forbidding it. What a reader chose for the display is part of the key.
"""

import time
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from angtong.kit import clock

from .kept import Kept, Shelf
from .shared import KEEP_SECONDS, share
from .state import current_mark

# Places of work, of one person, or of the moment; and what has a memory of its own.
NEVER = (
    "/accounts/",
    "/admin/",
    "/api/",
    "/council/",
    "/display",
    "/documents/",
    "/healthz",
    "/media/",
    "/search/",
    "/static/",
    "/verify/",
)
KINDS = ("text/html", "application/atom+xml", "application/xml", "text/csv", "application/json")
MOST_BYTES_OF_ONE = 1_000_000
CHOICES_COOKIE = "display"
# What social networks, mail and search engines add to an address, another for each click: the page is the same.
WHENCE = frozenset({"fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "msclkid"})


def page_cache(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Keep whole pages; `PAGE_CACHE_BYTES` says how much, 0 nothing.

    Raises:
        MiddlewareNotUsed: nothing is to be kept.
    """
    if not settings.PAGE_CACHE_BYTES:
        raise MiddlewareNotUsed
    shelf = Shelf(settings.PAGE_CACHE_BYTES)

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(NEVER):
            return get_response(request)
        request.META["QUERY_STRING"] = without_whence(request.META.get("QUERY_STRING", ""))
        try:
            mark = current_mark()
            share(request, mark)
        except DatabaseError:  # The page itself says it better.
            return get_response(request)
        if not is_for_everybody(request):
            return _own(get_response(request), request)
        key = (
            mark,
            clock.today(),
            request.scheme,
            request.get_host(),
            request.get_full_path(),
            request.COOKIES.get(CHOICES_COOKIE, ""),
        )
        kept = shelf.get(key)
        if kept is None or time.monotonic() - kept.kept_at > KEEP_SECONDS:
            response = get_response(request)
            if not may_be_kept(response):
                return response
            kept = Kept.of(response.headers, response.content, at=time.monotonic())
            shelf.put(key, kept)
        return answer_from(kept, request)

    return answer


def without_whence(query: str) -> str:
    """Return a query string without what tells where a reader comes from; the rest stays as it is written."""
    parts = query.split("&")
    return "&".join(
        part
        for part in parts
        if not part.startswith("utm_") and part.partition("=")[0] not in WHENCE
    )


def is_for_everybody(request: HttpRequest) -> bool:
    """Say whether this request tells nothing of who asks."""
    return (
        request.method in {"GET", "HEAD"}
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "HTTP_AUTHORIZATION" not in request.META
    )


def may_be_kept(response: HttpResponse) -> bool:
    """Say whether this answer is the same for everybody who asks likewise."""
    rules = response.headers.get("Cache-Control", "")
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not any(word in rules for word in ("no-store", "private", "no-cache"))
        and response.headers.get("Content-Type", "").startswith(KINDS)
        and "Content-Encoding" not in response.headers
        and len(response.content) <= MOST_BYTES_OF_ONE
    )


def answer_from(kept: Kept, request: HttpRequest) -> HttpResponse:
    """Return the kept answer: packed where the browser takes it, 304 where it has it already."""
    packs = kept.packed is not None and _takes_gzip(request)
    tag = f'"{kept.tag}{"-gz" if packs else ""}"'
    had = parse_etags(request.META.get("HTTP_IF_NONE_MATCH", ""))
    if had and ("*" in had or tag in {each.removeprefix("W/") for each in had}):
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(kept.packed if packs else kept.plain)
        if packs:
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(response.content))
    for name, value in kept.headers:
        if name != "Content-Length" and (response.status_code == 200 or name != "Content-Type"):
            response.headers[name] = value
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    patch_vary_headers(response, ("Accept-Encoding", "Cookie"))
    return response


def _own(response: HttpResponse, request: HttpRequest) -> HttpResponse:
    """Keep shared caches away from what was made for one person."""
    response.headers.setdefault("Cache-Control", "private, no-cache")
    return response


def _takes_gzip(request: HttpRequest) -> bool:
    for offer in request.META.get("HTTP_ACCEPT_ENCODING", "").lower().split(","):
        name, _, quality = offer.partition(";")
        if name.strip() in {"gzip", "*"}:
            return quality.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False
