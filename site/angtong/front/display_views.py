"""The doors of the reader's choices, and the page that says which cookies there are."""

from functools import cache

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from angtong.press.crumbs import crumbs
from angtong.press.languages import template

from .display import A_YEAR, COOKIE, Display, read_display, rules_for


@require_safe
@never_cache
def choose_display(request):
    """Keep what `?size=`, `?contrast=`, `?notice=` choose and go back to `?next=`, a place of this site."""
    chosen = read_display(request.COOKIES.get(COOKIE)).with_choices(
        request.GET.get("size", ""), request.GET.get("contrast", ""), request.GET.get("notice", "")
    )
    response = HttpResponseRedirect(_safe(request, request.GET.get("next", "")))
    if request.method == "HEAD":
        return response
    if chosen == Display():
        response.delete_cookie(COOKIE, samesite="Lax")
    else:
        response.set_cookie(
            COOKIE, str(chosen), max_age=A_YEAR, samesite="Lax", secure=request.is_secure()
        )
    return response


def _safe(request, place: str) -> str:
    is_ours = place.startswith("/") and url_has_allowed_host_and_scheme(
        place, allowed_hosts=None, require_https=request.is_secure()
    )
    return place if is_ours and len(place) < 2_000 else "/"


@require_safe
def display_css(request):
    """Give the rules of this reader's choice: the one answer that differs by the cookie."""
    rules = rules_for(read_display(request.COOKIES.get(COOKIE)), _sheet())
    response = HttpResponse(rules, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "private, no-cache"
    response["Vary"] = "Cookie"
    return response


@cache
def _sheet() -> str:
    return (settings.ROOT / "static" / "css" / "display.css").read_text()


@require_safe
def privacy(request):
    """Say what the site keeps about its visitors, and each cookie by name."""
    return render(
        request,
        template("front/privacy.html"),
        {"crumbs": crumbs((_("ความเป็นส่วนตัวและคุกกี้"), ""))},
    )
