"""Following by mail: the form, and the private pages of who asked. Only a POST does anything: scanners open links."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from angtong.directory.models import Municipality
from angtong.directory.sign_in import client_address
from angtong.press import languages
from angtong.press.crumbs import crumbs
from angtong.press.languages import template
from proposals.rights import Refused

from .actions import asking
from .composing import CONFIRM_WITHIN_DAYS, followed_names
from .forms import FollowForm, WishForm
from .links import key_of, place
from .queries import follower_of_token, next_digest_on, section_names

DOOR = ("ติดตามเรื่องใหม่ทางอีเมล", "/follow/")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request):
    """Ask what somebody wants to follow, `?section=`, `?service_type=` and `?tag=` chosen already, and take it."""
    if request.method != "POST":
        fields = ("sections", "service_types", "tags")
        chosen = {name: request.GET.getlist(name.removesuffix("s"))[:20] for name in fields}
        return _ask(request, FollowForm(initial=chosen))
    form = FollowForm(request.POST)
    if not form.is_valid():
        return _ask(request, form, status=422)
    try:
        asking.ask(form.cleaned_data["email"], form.wish(), address=client_address(request))
    except Refused as refused:
        return _ask(request, form, refusals=refused.refusals, status=429)
    return redirect(languages.place(reverse("follow_asked")))


def _ask(request, form: FollowForm, *, refusals=(), status: int = 200):
    context = _choices(form) | {
        "crumbs": crumbs((_(DOOR[0]), "")),
        "refusals": refusals,
        "municipality": Municipality.load(),
        "within_days": CONFIRM_WITHIN_DAYS,
        "feeds": [
            {"url": f"/feeds/{name}.atom", "label": label}
            for name, label in section_names().items()
        ],
    }
    return render(request, template("front/following/follow.html"), context, status=status)


def _crumbs(title: str) -> list[dict[str, str]]:
    return crumbs((_(DOOR[0]), DOOR[1]), (title, ""))


def _choices(form: WishForm) -> dict:
    return {
        "form": form,
        "sections": form.choices_of("sections"),
        "service_types": form.choices_of("service_types"),
        "has_chosen_service_type": bool(form["service_types"].value()),
        "tags": form.choices_of("tags"),
        "has_chosen_tag": bool(form["tags"].value()),
        "frequencies": form.choices_of("frequency"),
    }


@never_cache
@require_safe
def asked(request):
    """Say that a mail is on its way, whatever address was given."""
    context = {
        "crumbs": _crumbs(_("โปรดเปิดอีเมลของท่าน")),
        "within_days": CONFIRM_WITHIN_DAYS,
        "most_mails": asking.TO_ONE_ADDRESS.most,
    }
    return render(request, template("front/following/asked.html"), context)


def of_the_link(view):
    """Give the view the follower of its private link; None when the link was ours and they stopped since."""

    @never_cache
    @wraps(view)
    def open_link(request, token: str):
        if key_of(token) is None:
            raise Http404
        response = view(request, follower_of_token(token))
        response["X-Robots-Tag"] = "noindex, nofollow"
        # The address is the key: no other site is told it. Ours must be: "no-referrer" makes a browser send
        # its forms from the origin "null", which the check against forged forms refuses.
        response["Referrer-Policy"] = "same-origin"
        return response

    return open_link


def _gone(request, status: int = 410):
    context = {"crumbs": _crumbs(_("ไม่มีการติดตามแล้ว"))}
    return render(request, template("front/following/gone.html"), context, status=status)


@of_the_link
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request, follower):
    """Ask for the button, and follow when it is pressed."""
    if follower is None:
        return _gone(request)
    if request.method == "POST":
        asking.confirm(follower)
        messages.success(request, _("ยืนยันการติดตามเรียบร้อยแล้ว"))
    elif follower.confirmed_at is None:
        return render(
            request,
            template("front/following/confirm.html"),
            _about(follower, _("ยืนยันการติดตาม")),
        )
    return redirect(place(follower))


@of_the_link
@require_http_methods(["GET", "HEAD", "POST"])
def settings(request, follower):
    """Show what is followed, and change it."""
    if follower is None:
        return _gone(request)
    if follower.confirmed_at is None:
        return redirect(place(follower, "confirm"))
    form = WishForm(
        request.POST if request.method == "POST" else None,
        kept_tags=follower.tags,
        initial={
            "sections": follower.sections,
            "service_types": follower.service_types,
            "tags": follower.tags,
            "frequency": follower.frequency,
        },
    )
    if form.is_bound and form.is_valid():
        asking.change(follower, form.wish())
        messages.success(request, _("บันทึกการตั้งค่าแล้ว"))
        return redirect(place(follower))
    return render(
        request,
        template("front/following/settings.html"),
        _about(follower, _("ตั้งค่าการติดตาม"))
        | _choices(form)
        | {"next_on": next_digest_on(follower)},
        status=422 if form.is_bound else 200,
    )


# A mail program that stops for its owner (RFC 8058) brings no cookie: the link itself is the proof.
@csrf_exempt
@of_the_link
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request, follower):
    """Ask for the button, and erase when it is pressed; no redirect, which RFC 8058 forbids."""
    if request.method != "POST":
        if follower is None:
            return _gone(request)
        return render(
            request, template("front/following/stop.html"), _about(follower, _("เลิกติดตาม"))
        )
    if follower is not None:
        asking.stop(follower)
    return _gone(request, status=200)


def _about(follower, title: str) -> dict:
    return {
        "crumbs": _crumbs(title),
        "follower": follower,
        "names": followed_names(follower),
        "confirm_place": place(follower, "confirm"),
        "settings_place": place(follower),
        "stop_place": place(follower, "stop"),
        "within_days": CONFIRM_WITHIN_DAYS,
    }
