"""The private link: whoever has it stands for the delegation. What it does not open is 404."""

from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from angtong.kit import clock
from angtong.kit.thai import too_long
from angtong.press.crumbs import crumbs
from angtong.press.pdf import PrintRefused
from casebook.visits.actions.learning import give_visit_feedback, set_publishing, tell_progress
from casebook.visits.actions.moving import move_visit
from casebook.visits.actions.posting import private_place
from casebook.visits.composing import KIND_LABELS, arrangement
from casebook.visits.icalendar import calendar, event
from casebook.visits.models.visits import LONGEST_TEXT
from casebook.visits.papers import print_letter, print_programme
from casebook.visits.queries import letters_of, rated_topics, visit_by_token
from casebook.visits.vocabulary import TAKES_PLACE, VISITOR, State, find_move, moves_from
from proposals.rights import Refused, Stale

from .afterwards_forms import FeedbackForm, ProgressForm
from .views import DOOR

TAKEN_BACK = "ลบความเห็นที่เคยให้ไว้แล้ว"


def of_the_link(view):
    """Give the view the visit of its private link; what nobody gave out, or was revoked, is not found."""

    @never_cache
    @wraps(view)
    def open_link(request, token: str, **more):
        visit = visit_by_token(token)
        if visit is None:
            raise Http404
        response = view(request, visit, **more)
        response["X-Robots-Tag"] = "noindex, nofollow"
        # The address is the key: no other site is told it. Ours must be: "no-referrer" makes a browser send
        # its forms from the origin "null", which the check against forged forms refuses.
        response["Referrer-Policy"] = "same-origin"
        return response

    return open_link


@of_the_link
@require_safe
def private(request, visit):
    """Show where the request stands and what can be done now."""
    return _page(request, visit)


def _page(request, visit, *, refusals=(), status: int = 200):
    base = private_place(visit)
    context = _about(visit) | {
        "is_new": request.GET.get("new") == "1",
        "refusals": refusals,
        "arrangement": [{"label": a, "value": b} for a, b in arrangement(visit)],
        "moves": moves_from(visit.state, VISITOR),
        "programme": list(visit.programme.all()),
        "readings": [
            {"title": row.page.title, "url": row.page.get_url(request) or ""}
            for row in visit.readings.select_related("page")
            if row.page.live
        ],
        "wanted_days": list(visit.wanted_days.all()),
        "wanted_topics": list(visit.wanted_topics.all()),
        "adoptions": list(visit.adoptions.all()),
        "letters": [
            {"letter": letter, "label": KIND_LABELS[letter.kind]}
            for letter in letters_of(visit)
            if letter.paper and letter.is_sent
        ],
        "has_feedback": hasattr(visit, "feedback"),
        "is_held": visit.state == State.HELD,
        "takes_place": visit.state in TAKES_PLACE - {State.MOVED},
        "base": base,
    }
    return render(request, "casebook/visits/private.html", context, status=status)


def _about(visit) -> dict:
    return {
        "visit": visit,
        "contact": visit.contact,
        "base": private_place(visit),
        "crumbs": crumbs(DOOR, (f"คำขอ {visit.reference}", private_place(visit))),
    }


@of_the_link
@require_http_methods(["GET", "HEAD", "POST"])
def move(request, visit, code: str):
    """Answer a date, or withdraw: asked once more before it is done."""
    found = find_move(code, VISITOR)
    if found is None:
        raise Http404
    if request.method != "POST":
        if visit.state not in found.from_states:
            return redirect(private_place(visit))
        return render(request, "casebook/visits/confirm.html", _about(visit) | {"move": found})
    reason = request.POST.get("reason", "").replace("\0", "")
    if len(reason) > LONGEST_TEXT:
        refusal = too_long(reason, LONGEST_TEXT)
        context = _about(visit) | {"move": found, "reason": reason, "refusal": refusal}
        return render(request, "casebook/visits/confirm.html", context, status=422)
    try:
        move_visit(
            visit,
            code,
            by=None,
            lock_version=_number(request.POST.get("lock_version", "")),
            reason=reason,
        )
    except Stale as stale:
        visit.refresh_from_db()
        return _page(request, visit, refusals=stale.refusals, status=412)
    except Refused as refused:
        return _page(request, visit, refusals=refused.refusals, status=409)
    messages.success(request, f"{found.label}เรียบร้อยแล้ว")
    return redirect(private_place(visit))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


@of_the_link
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request, visit):
    """Hear what was useful and what will be adopted."""
    if visit.state != State.HELD:
        raise Http404
    form = FeedbackForm(
        request.POST if request.method == "POST" else None,
        visit=visit,
        topics=rated_topics(visit),
    )
    if request.method == "POST" and form.is_valid():
        give_visit_feedback(
            visit, form.answers(), publishes_name=form.cleaned_data["publishes_name"]
        )
        messages.success(request, TAKEN_BACK if form.says_nothing() else "บันทึกความเห็นแล้ว ขอขอบคุณ")
        return redirect(private_place(visit))
    return render(
        request,
        "casebook/visits/feedback.html",
        _about(visit) | {"form": form},
        status=422 if form.is_bound else 200,
    )


@of_the_link
@require_http_methods(["GET", "HEAD", "POST"])
def progress(request, visit):
    """Hear what became of what was to be adopted."""
    adoptions = list(visit.adoptions.all())
    if visit.state != State.HELD:
        raise Http404
    if not adoptions:
        return redirect(f"{private_place(visit)}feedback/")
    form = ProgressForm(
        request.POST if request.method == "POST" else None, visit=visit, adoptions=adoptions
    )
    if request.method == "POST" and form.is_valid():
        tell_progress(visit, form.told(), publishes_name=form.cleaned_data["publishes_name"])
        messages.success(request, "บันทึกผลการนำไปใช้แล้ว ขอขอบคุณ")
        return redirect(private_place(visit))
    return render(
        request,
        "casebook/visits/progress.html",
        _about(visit) | {"form": form},
        status=422 if form.is_bound else 200,
    )


@of_the_link
@require_POST
def publishing(request, visit):
    """Give or take back the consent to publish the municipality's name."""
    publishes = request.POST.get("publishes_name") == "on"
    set_publishing(visit, publishes)
    messages.success(
        request, "เผยแพร่ชื่อหน่วยงานตามที่ท่านยินยอมแล้ว" if publishes else "เลิกเผยแพร่ชื่อหน่วยงานแล้ว"
    )
    return redirect(private_place(visit))


@of_the_link
@require_safe
def programme_pdf(request, visit):
    """Give the order of the day on paper."""
    if not visit.programme.exists():
        raise Http404
    return paper(request, visit, lambda: print_programme(visit), f"{visit.reference}-programme.pdf")


@of_the_link
@require_safe
def letter_pdf(request, visit, number: int):
    """Give an official letter that was sent."""
    found = next((one for one in letters_of(visit) if one.number == number), None)
    if found is None or not found.paper or not found.is_sent:
        raise Http404
    name = f"{visit.reference}-letter-{number}.pdf"
    return paper(request, visit, lambda: print_letter(found.read_paper()), name)


def paper(request, visit, make, name: str):
    """Answer with a paper; why not, where it could not be printed."""
    try:
        response = HttpResponse(make(), content_type="application/pdf")
    except PrintRefused as refused:
        return _page(request, visit, refusals=[refused.refusal], status=422)
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@of_the_link
@require_safe
def own_day(request, visit):
    """Give the visit's own day as a calendar file; it names no person."""
    if visit.state not in TAKES_PLACE or visit.visit_on is None:
        raise Http404
    found = event(
        uid=f"visit-{visit.reference}",
        day=visit.visit_on,
        half=visit.half,
        title=f"ศึกษาดูงาน {visit.reference}",
        at=clock.now(),
        starts_at=visit.starts_at,
        ends_at=visit.ends_at,
        place=visit.place,
    )
    response = HttpResponse(
        calendar("ศึกษาดูงาน", [found]), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{visit.reference}.ics"'
    return response
