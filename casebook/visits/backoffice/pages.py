"""The pages of one visit: where it stands, what may be done now, its letters and its order of the day."""

from functools import wraps

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages

from angtong.kit import clock
from angtong.kit.dates import thai_moment
from angtong.kit.refusal import Refusal
from angtong.press.pdf import PrintRefused
from casebook.visits.actions.moving import draft_paper, move_visit, renew_link, write_again
from casebook.visits.actions.planning import set_programme
from casebook.visits.composing import KIND_LABELS, arrangement
from casebook.visits.models import Letter, SentLetter, VisitSettings
from casebook.visits.papers import print_letter, print_programme
from casebook.visits.queries import for_backoffice_page, letters_of, topics_on_offer
from casebook.visits.rights import can
from casebook.visits.rules import day_has_come
from casebook.visits.vocabulary import MOVE_LABELS, STAFF, State, find_move, moves_from
from proposals.backoffice.answers import refused, status_of
from proposals.backoffice.audit_trail import changes_of
from proposals.rights import Refused, Stale, WrongValues

from .forms import ItemForms, MoveForm, ProgrammeForm
from .places import crumbs, place


def of_the_office(action: str):
    """Give the view the visit of its reference, when the person may do `action`."""

    def guard(view):
        @wraps(view)
        def open_page(request, reference: str, **more):
            if refusal := can(request.user, action):
                return refused(request, refusal, status=403)
            visit = for_backoffice_page(reference)
            if visit is None:
                raise Http404
            return view(request, visit, **more)

        return open_page

    return guard


@of_the_office("read")
@require_safe
def visit_page(request, visit):
    """Show a visit with what may be done now."""
    return _page(request, visit)


def _page(request, visit, *, refusals=(), status: int = 200):
    may_handle = can(request.user, "handle") is None
    letters = letters_of(visit)
    context = {
        "title": visit.organisation,
        "visit": visit,
        "contact": getattr(visit, "contact", None),
        "refusals": refusals,
        "may_handle": may_handle,
        "moves": _moves_now(visit) if may_handle else [],
        "may_arrange": may_handle and visit.state in (State.ACCEPTED, State.HELD),
        "arrangement": [{"label": a, "value": b} for a, b in arrangement(visit)],
        "letters": [
            {
                "letter": one,
                "label": KIND_LABELS.get(one.kind, one.kind),
                "paper_url": place("letter", visit.reference, one.number) if one.paper else "",
            }
            for one in letters
        ],
        # After the words were deleted, that they were sent still stands.
        "sent": [] if letters else list(SentLetter.objects.filter(visit=visit)),
        "steps": [
            {
                "title": MOVE_LABELS[row.code],
                "meta": f"{thai_moment(row.moved_at)} โดย {row.moved_by_name}",
            }
            for row in visit.moves.all()
        ],
        "feedback": getattr(visit, "feedback", None),
        "crumbs": crumbs(("", visit.reference)),
    }
    return TemplateResponse(
        request, "casebook/visits/backoffice/visit.html", context, status=status
    )


def _moves_now(visit) -> list:
    """Return the moves from here, without what has to wait for its day."""
    if visit.erased_at:
        return []
    waits = {"hold"} if day_has_come(visit, clock.today()) else set()
    return [move for move in moves_from(visit.state, STAFF) if move.code not in waits]


@of_the_office("handle")
@require_http_methods(["GET", "HEAD", "POST"])
def move_page(request, visit, code: str):
    """Do a move: its facts are asked for, the letter can be looked at before it is sent."""
    move = find_move(code, STAFF)
    if move is None:
        raise Http404
    data = request.POST if request.method == "POST" else None
    form = MoveForm(data, move=move, visit=visit, settings=VisitSettings.load())
    refusals: tuple[Refusal, ...] = ()
    status = 422 if data is not None else 200
    if data is not None and form.is_valid():
        facts = form.facts()
        try:
            if "preview" in data and "letter" in facts:
                return _paper(print_letter(draft_paper(visit, code, **facts), is_draft=True))
            seen = data.get("lock_version", "")
            move_visit(visit, code, by=request.user, lock_version=_number(seen), **facts)
        except (Stale, Refused) as refusal:
            refusals = refusal.refusals
            status = 412 if isinstance(refusal, Stale) else status_of(refusal)
        except WrongValues as wrong:
            refusals = tuple(
                Refusal("missing", text) for texts in wrong.errors.values() for text in texts
            )
        except PrintRefused as refusal:
            refusals = (refusal.refusal,)
        else:
            messages.success(request, f"{move.label}แล้ว")
            return redirect(place("page", visit.reference))
    elif visit.state not in move.from_states:
        return redirect(place("page", visit.reference))
    context = {
        "title": move.label,
        "visit": visit,
        "move": move,
        "form": form,
        "refusals": refusals,
        "has_letter": "letter" in move.needs,
        "wanted_days": visit.wanted_days.all(),
        "crumbs": crumbs((place("page", visit.reference), visit.reference), ("", move.label)),
        "cancel_url": place("page", visit.reference),
    }
    return TemplateResponse(request, "casebook/visits/backoffice/move.html", context, status=status)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _paper(pdf: bytes, name: str = "draft.pdf") -> HttpResponse:
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@of_the_office("handle")
@require_http_methods(["GET", "HEAD", "POST"])
def programme_page(request, visit):
    """Set the order of the day and what to read before."""
    data = request.POST if request.method == "POST" else None
    cases, articles = topics_on_offer()
    standing = [
        {
            "starts_at": f"{row.starts_at:%H.%M}",
            "ends_at": f"{row.ends_at:%H.%M}",
            "topic": row.topic,
            "speaker": row.speaker,
            "place": row.place,
        }
        for row in visit.programme.all()
    ]
    items = ItemForms(data, initial=standing, prefix="items")
    wanted = visit.readings.all() or [row for row in visit.wanted_topics.all() if row.page_id]
    form = ProgrammeForm(
        data,
        pages=[*cases, *articles],
        initial={"readings": [str(row.page_id) for row in wanted]},
    )
    refusals: tuple[Refusal, ...] = ()
    status = 422 if data is not None else 200
    if data is not None and items.is_valid() and form.is_valid():
        try:
            set_programme(
                visit,
                by=request.user,
                items=[item for one in items if (item := one.item())],
                readings=[int(pk) for pk in form.cleaned_data["readings"]],
                lock_version=_number(data.get("lock_version", "")),
                is_told=form.cleaned_data["is_told"],
            )
        except Refused as refusal:
            refusals = refusal.refusals
            status = 412 if isinstance(refusal, Stale) else status_of(refusal)
        else:
            messages.success(request, "บันทึกกำหนดการแล้ว")
            return redirect(place("page", visit.reference))
    context = {
        "title": "กำหนดการ",
        "visit": visit,
        "items": items,
        "form": form,
        "refusals": refusals,
        "crumbs": crumbs((place("page", visit.reference), visit.reference), ("", "กำหนดการ")),
        "cancel_url": place("page", visit.reference),
    }
    return TemplateResponse(
        request, "casebook/visits/backoffice/programme.html", context, status=status
    )


@of_the_office("read")
@require_safe
def programme_paper(request, visit):
    """Give the order of the day on paper."""
    if not visit.programme.all() or visit.visit_on is None:
        raise Http404
    try:
        return _paper(print_programme(visit), f"{visit.reference}-programme.pdf")
    except PrintRefused as refusal:
        return _page(request, visit, refusals=[refusal.refusal], status=422)


@of_the_office("read")
@require_safe
def letter_paper(request, visit, number: int):
    """Give an official letter; one that is not sent yet says that it is a draft."""
    found = next((one for one in letters_of(visit) if one.number == number), None)
    if found is None or not found.paper:
        raise Http404
    try:
        pdf = print_letter(found.read_paper(), is_draft=not found.is_sent)
    except PrintRefused as refusal:
        return _page(request, visit, refusals=[refusal.refusal], status=422)
    return _paper(pdf, f"{visit.reference}-letter-{number}.pdf")


@of_the_office("handle")
@require_POST
def send_again(request, visit, number: int):
    """Let a letter that could not be sent be tried again by the timer."""
    letter = Letter.objects.filter(visit=visit, number=number).first()
    if letter is None:
        raise Http404
    write_again(letter, by=request.user)
    messages.success(request, "ระบบจะส่งจดหมายนี้อีกครั้งภายในหนึ่งนาที")
    return redirect(place("page", visit.reference))


@of_the_office("handle")
@require_POST
def new_link(request, visit):
    """Revoke the private link and mail a new one."""
    try:
        renew_link(visit, by=request.user)
    except Refused as refusal:
        return _page(request, visit, refusals=refusal.refusals, status=status_of(refusal))
    messages.success(request, "ออกลิงก์ใหม่และส่งทางอีเมลแล้ว ลิงก์เดิมใช้ไม่ได้อีก")
    return redirect(place("page", visit.reference))


@of_the_office("read")
@require_safe
def history_page(request, visit):
    """Show who changed which field, when and from what."""
    context = {
        "row": visit,
        "title": f"ประวัติการแก้ไข: {visit}",
        "changes": changes_of(visit),
        "crumbs": crumbs((place("page", visit.reference), visit.reference), ("", "ประวัติการแก้ไข")),
    }
    return TemplateResponse(request, "proposals/backoffice/managed_history.html", context)


PAGES = (
    ("", visit_page, "page"),
    ("moves/<slug:code>/", move_page, "move"),
    ("programme/", programme_page, "programme"),
    ("programme.pdf", programme_paper, "programme_pdf"),
    ("letters/<int:number>.pdf", letter_paper, "letter"),
    ("letters/<int:number>/send/", send_again, "send"),
    ("link/", new_link, "link"),
    ("history/", history_page, "history"),
)
