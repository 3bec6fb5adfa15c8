"""Forms whose sender had been signed out, or whose token had run out: what was typed is handed back, to be sent again.

The server keeps nothing: every field stands, hidden, in the answer itself.
"""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.urls import reverse

from angtong.press.sent_form import sent_fields

# What a form says of itself and buttons say; a form of nothing else is made anew with one press.
CODE = re.compile(r"[A-Za-z0-9._:-]{0,64}")
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def hand_back_unsent_forms(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Where a form would be answered with the sign-in page, and so be lost, hand it back.

    That is so for who is not signed in, and for who is but may not enter the place: somebody else at this browser.

    Stands below the check of tokens: a form that comes here was sent from a page of this site.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if _leads_to_sign_in(response) and _is_worth_keeping(request):
            return _hand_back(request, is_signed_out=True)
        return response

    return answer


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 to a form whose token is not the browser's.

    After another sign-in in the same browser its fields are handed back; what another site sent is not.
    """
    has_cookies = settings.CSRF_COOKIE_NAME in request.COOKIES
    if has_cookies and _comes_from_here(request) and _is_worth_keeping(request):
        return _hand_back(request, is_signed_out=False)
    return render(request, "403_csrf.html", status=403)


def _hand_back(request: HttpRequest, *, is_signed_out: bool) -> HttpResponse:
    response = render(
        request,
        "front/unsent_form.html",
        {
            "is_signed_out": is_signed_out,
            "is_somebody_else": is_signed_out and request.user.is_authenticated,
            "sign_in_url": redirect_to_login(
                reverse("signed_in_again"), resolve_url(settings.LOGIN_URL)
            ).url,
            "action": request.get_full_path(),
            "fields": _typed(request),
            "files": [file.name for file in request.FILES.values()],
        },
        status=403,
    )
    response["Cache-Control"] = "no-store"
    return response


def _is_worth_keeping(request: HttpRequest) -> bool:
    """Say whether a person typed something in a form, and sees its answer. Passwords are never handed back."""
    return (
        request.method == "POST"
        and request.content_type in FORMS
        and "text/html" in request.headers.get("accept", "text/html")
        and request.headers.get("x-requested-with") != "XMLHttpRequest"
        and not any("password" in name for name in request.POST)
        and (bool(request.FILES) or any(not CODE.fullmatch(value) for _, value in _typed(request)))
    )


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    return [(name, value) for name, values in sent_fields(request) for value in values]


def _leads_to_sign_in(response: HttpResponse) -> bool:
    if response.status_code != 302:
        return False
    doors = {resolve_url(settings.LOGIN_URL), settings.WAGTAILADMIN_LOGIN_URL}
    return urlsplit(response["Location"]).path in doors


def _comes_from_here(request: HttpRequest) -> bool:
    origin = request.headers.get("origin", "")
    return origin == f"{request.scheme}://{request.get_host()}"
