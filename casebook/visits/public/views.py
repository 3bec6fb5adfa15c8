"""What anybody sees: the door, the request, the calendar to take along."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from angtong.directory.models import Municipality
from angtong.directory.sign_in import client_address
from angtong.kit import clock
from angtong.kit.refusal import Refusal
from angtong.press.crumbs import crumbs
from angtong.press.languages import is_english, place, template
from casebook.visits.actions.asking import ask
from casebook.visits.actions.posting import private_place
from casebook.visits.availability import may_be_asked_for, parse_slot, slot_label_here, together
from casebook.visits.icalendar import calendar, event
from casebook.visits.models import VisitSettings
from casebook.visits.queries import (
    learnt_counts,
    rule_of,
    slots_between,
    topics_on_offer,
)
from proposals.rights import Refused

from .ask_form import LEAST_SECONDS, LONGEST_SECONDS, AskForm, new_form_key, read_form_key
from .month import month_context

DOOR = ("ศึกษาดูงาน", "/study-visits/")


def not_ours() -> Refusal:
    """Return what is said of a form that was open too long, or that we never gave."""
    return Refusal(
        "form-not-known",
        _("แบบคำขอนี้เปิดไว้นานเกินไป ข้อความที่กรอกยังอยู่ครบ โปรดตรวจสอบแล้วกดส่งอีกครั้ง"),
    )


def too_quick() -> Refusal:
    """Return what is said of a form that nobody can have filled in by hand."""
    return Refusal(
        "form-too-quick", _("ระบบได้รับคำขอเร็วเกินไป ข้อความที่กรอกยังอยู่ครบ โปรดรอสักครู่แล้วกดส่งอีกครั้ง")
    )


@require_safe
def door(request):
    """Say what a visit is, which days are open, and how to ask."""
    settings = VisitSettings.load()
    return render(
        request,
        template("casebook/visits/door.html"),
        {
            "crumbs": crumbs((_(DOOR[0]), "")),
            "month": month_context(request.GET.get("month", "")),
            "most_people": settings.most_people,
            "lead_days": settings.lead_days,
            "counts": learnt_counts(),
        },
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask_page(request):
    """Ask for the request and take it; turning the calendar's page keeps what was typed."""
    cases, articles = topics_on_offer()
    form_of = {
        "topics": {str(page.pk): page.title for page in (*cases, *articles)},
        "most_people": VisitSettings.load().most_people,
    }
    if request.method != "POST":
        wanted = [code for code in request.GET.getlist("slot")[:6] if parse_slot(code)]
        form = AskForm(initial={"topics": request.GET.getlist("topic")[:30]}, **form_of)
        form.chosen = wanted
        return _show(request, form, cases, articles, month=request.GET.get("month", ""))
    form = AskForm(request.POST, **form_of)
    if "month" in request.POST:
        return _show(request, _untouched(form), cases, articles, month=request.POST["month"])
    given = read_form_key(request.POST.get("once", ""))
    if not form.is_valid():
        return _show(request, form, cases, articles, status=422)
    if given is None or given[1] > LONGEST_SECONDS:
        return _show(request, form, cases, articles, refusals=[not_ours()], is_new=True, status=422)
    if given[1] < LEAST_SECONDS:
        return _show(request, form, cases, articles, refusals=[too_quick()], status=422)
    try:
        visit = ask(form.request(), ask_key=given[0], address=client_address(request))
    except Refused as refused:
        status = 429 if refused.code == "too-many-requests" else 409
        return _show(request, form, cases, articles, refusals=refused.refusals, status=status)
    return redirect(f"{private_place(visit)}?new=1" if visit.link_key else place(DOOR[1]))


def _untouched(form: AskForm) -> AskForm:
    """Return the form with what was typed, and no word yet of what is missing."""
    form.full_clean()
    form.errors.clear()
    return form


def _show(request, form, cases, articles, *, month="", refusals=(), is_new=False, status=200):
    chosen = sorted(form.chosen)
    shown = month or request.POST.get("shown_month", "") or (chosen[0][:7] if chosen else "")
    once = request.POST.get("once", "")
    ticked = set(form["topics"].value() or [])
    context = {
        "crumbs": crumbs((_(DOOR[0]), DOOR[1]), (_("ขอศึกษาดูงาน"), "")),
        "form": form,
        "refusals": refusals,
        "once": new_form_key() if is_new or not read_form_key(once) else once,
        "month": month_context(shown, chosen),
        "elsewhere": [
            {"code": code, "label": slot_label_here(*parse_slot(code))}
            for code in chosen
            if code[:7] != month_context(shown)["code"]
        ],
        "wanted": [slot_label_here(*each) for each in together([parse_slot(c) for c in chosen])],
        "cases": [_topic(page, ticked) for page in cases],
        "articles": [_topic(page, ticked) for page in articles],
        "has_ticked_article": any(str(page.pk) in ticked for page in articles),
        "municipality": Municipality.load(),
        "retention_years": VisitSettings.load().retention_years,
    }
    return render(request, "casebook/visits/ask.html", context, status=status)


def _topic(page, ticked: set[str]) -> dict:
    in_english = is_english() and page.title_en
    return {
        "pk": str(page.pk),
        "title": in_english or page.title,
        "is_thai": not in_english,
        "is_ticked": str(page.pk) in ticked,
    }


@require_safe
def open_days(request):
    """Give the half-days that can be asked for, as a calendar file; it tells of no visit."""
    rule = rule_of(VisitSettings.load(), clock.today())
    events = [
        event(
            uid=f"open-{slot.code}",
            day=slot.day,
            half=slot.half,
            title=f"เปิดรับคณะศึกษาดูงาน {slot.half.label}",
            at=clock.now(),
        )
        for slot in slots_between(rule.first, rule.last, rule)
        if may_be_asked_for(slot, rule)
    ]
    response = HttpResponse(
        calendar("วันที่เปิดรับคณะศึกษาดูงาน", events), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="open-days.ics"'
    return response
