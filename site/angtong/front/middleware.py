"""The language of a page, and what a browser may do with it. The admin's own scripts need more than a page of ours."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from angtong.front.counterparts import counterparts
from angtong.press.languages import ENGLISH, language_of, speaking_english

ADMIN = "/admin/"

_STRICT = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-src": "'self'",
    "frame-ancestors": "'self'",
}
# Wagtail 8 has inline scripts and styles and no nonces; previews of pictures come as blobs.
_OF_ADMIN = _STRICT | {
    "script-src": "'self' 'unsafe-inline'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
}
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)


def policy_for(path: str, *, signed_in: bool) -> str:
    """Return the Content-Security-Policy of a path.

    Strict everywhere; below `/admin/` a signed-in person's pages may have inline scripts and styles.
    """
    rules = _OF_ADMIN if path.startswith(ADMIN) and signed_in else _STRICT
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def content_security_policy(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Put the policy on every answer that does not carry one of its own."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        user = getattr(request, "user", None)
        signed_in = request.path.startswith(ADMIN) and getattr(user, "is_authenticated", False)
        response.headers.setdefault(
            "Content-Security-Policy", policy_for(request.path, signed_in=signed_in)
        )
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response

    return answer


def page_language(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Let pages below `/en/` speak English, and all others Thai, whatever the browser asks for."""

    def answer(request: HttpRequest) -> HttpResponse:
        if language_of(request.path_info) != ENGLISH:
            return get_response(request)
        with speaking_english(lambda: counterparts(request).english):
            return get_response(request)

    return answer
