"""The calendar and its rule, as officers open and close it."""

from datetime import date, timedelta

from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from angtong.kit import clock
from angtong.kit.dates import MONTHS, WEEKDAYS, buddhist_year
from casebook.visits.actions.planning import set_half_days, set_settings
from casebook.visits.availability import first_of_month, weeks_of
from casebook.visits.models import VisitSettings
from casebook.visits.queries import rule_of, slots_between, visits_between
from casebook.visits.rights import can
from proposals.backoffice.answers import refused

from .forms import HalfDaysForm, SettingsForm
from .places import crumbs

FARTHEST = 10 * 366


@require_http_methods(["GET", "HEAD", "POST"])
def calendar_page(request):
    """Show a month with its visits; open and close half-days."""
    if refusal := can(request.user, "read"):
        return refused(request, refusal, status=403)
    may_handle = can(request.user, "handle") is None
    form = HalfDaysForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not may_handle:
            return refused(request, can(request.user, "handle"), status=403)
        if form.is_valid():
            given = form.cleaned_data
            count = set_half_days(by=request.user, **given)
            messages.success(request, f"กำหนดแล้ว {count} ช่วง")
            return redirect(f"{reverse('backoffice_visit_calendar')}?month={given['first']:%Y-%m}")
    context = _month(request.GET.get("month", "")) | {
        "title": "ปฏิทินศึกษาดูงาน",
        "form": form,
        "may_handle": may_handle,
        "crumbs": crumbs(("", "ปฏิทิน")),
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(
        request, "casebook/visits/backoffice/calendar.html", context, status=status
    )


def _month(asked: str) -> dict:
    today = clock.today()
    try:
        first = date.fromisoformat(f"{asked}-01")
    except ValueError:
        first = first_of_month(today)
    if abs((first - today).days) > FARTHEST:
        first = first_of_month(today)
    last = first_of_month(first, 1) - timedelta(days=1)
    slots: dict[date, list] = {}
    for slot in slots_between(first, last, rule_of(VisitSettings.load(), today)):
        slots.setdefault(slot.day, []).append(slot)
    visits: dict[date, list] = {}
    for visit in visits_between(first, last):
        visits.setdefault(visit.visit_on, []).append(visit)
    return {
        "month_title": f"{MONTHS[first.month - 1]} {buddhist_year(first)}",
        "weekdays": WEEKDAYS,
        "weeks": [
            [
                day and {"day": day, "slots": slots[day], "visits": visits.get(day, [])}
                for day in week
            ]
            for week in weeks_of(first.year, first.month)
        ],
        "previous": f"{first_of_month(first, -1):%Y-%m}",
        "following": f"{first_of_month(first, 1):%Y-%m}",
    }


@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request):
    """Change the rule of the calendar, and what letters carry."""
    if refusal := can(request.user, "handle"):
        return refused(request, refusal, status=403)
    data = request.POST if request.method == "POST" else None
    form = SettingsForm(data, instance=VisitSettings.load())
    if data is not None and form.is_valid():
        set_settings(form.cleaned_data, by=request.user)
        messages.success(request, "บันทึกการตั้งค่าแล้ว")
        return redirect("backoffice_visit_settings")
    context = {
        "title": "การตั้งค่าการศึกษาดูงาน",
        "form": form,
        "crumbs": crumbs(("", "การตั้งค่า")),
        "cancel_url": reverse("backoffice_visits"),
    }
    return TemplateResponse(
        request,
        "casebook/visits/backoffice/settings.html",
        context,
        status=422 if form.is_bound else 200,
    )
