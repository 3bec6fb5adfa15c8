"""The chamber's pages: the agenda, a dossier, a version, what changed. Official versions only, for everybody."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from angtong.press.crumbs import crumbs
from proposals.council.queries import read_marks
from proposals.ledger.comparison import compare
from proposals.ledger.paging import newest_first, read_key
from proposals.ledger.presentation import present, total_text
from proposals.ledger.reading import Reading
from proposals.ledger.redline import redline
from proposals.ledger.timeline import steps, version_rows
from proposals.once.guard import token_of
from proposals.rights import can
from proposals.vocabulary import Kind, Phase, state_group, state_label

from .agenda import MOST_ON_THE_TABLE, ON_THE_TABLE, ROWS_A_PAGE, AgendaFilter, for_agenda, only_new
from .comments import CommentForm, page_of_comments
from .entrance import for_the_chamber, open_or_404
from .own_moves import own_moves

TITLE = "ห้องประชุมสภา"
TOLD = {"names": True, "words": True}


@require_safe
@for_the_chamber
def agenda(request):
    """List what came before the council: ordinances on the table first, then the newest changes."""
    editions = for_agenda(request.user)
    form = AgendaFilter(request.GET)
    found = form.found(editions)
    tabled = {"kind": Kind.ORDINANCE, "state__in": ON_THE_TABLE}
    before, after = request.GET.get("before"), request.GET.get("after")
    page = newest_first(
        found.exclude(**tabled), "newest_version_id", size=ROWS_A_PAGE, before=before, after=after
    )
    on_the_table = found.filter(**tabled).order_by("-newest_version_id")[:MOST_ON_THE_TABLE]
    asked = {name: request.GET[name] for name in form.fields if request.GET.get(name)}
    return render(
        request,
        "proposals/chamber/agenda.html",
        {
            "title": TITLE,
            "form": form,
            "here": reverse("chamber:agenda"),
            "on_the_table": list(on_the_table) if page.newer is None else [],
            "rows": page.rows,
            "count": found.count(),
            "new_count": only_new(editions).count(),
            "crumbs": crumbs((TITLE, "")),
            **page.addresses(urlencode(asked)),
        },
    )


@require_safe
@for_the_chamber
def dossier(request, reference: str):
    """Show a dossier: its newest version, what is new to this person, its history and what was said of it."""
    reading = open_or_404(request.user, reference)
    return dossier_page(request, reading)


def dossier_page(request, reading: Reading, *, form: CommentForm | None = None, status: int = 200):
    """Answer with a dossier's page; `form` holds a comment that was refused, with its words."""
    user, kind = request.user, reading.dossier.kind
    here = place(reading)
    page = reading.page(before=request.GET.get("before"), after=request.GET.get("after"))
    said, older = page_of_comments(user, reading, before=request.GET.get("comments"))
    context = {
        **frame(user, reading),
        "own_moves": own_moves(user, reading.dossier),
        "sections": present(reading.content),
        "budget": total_text(reading.content),
        "pdf_place": _paper_place(reading),
        "steps": steps(reading.moves, kind=kind, place=here, state=_state(reading), **TOLD),
        "versions": version_rows(
            page.rows, kind=kind, place=here, pdf_place=_paper_place(reading), **TOLD
        ),
        "chosen": [version.number for version in page.rows[:2]],
        "comments": said,
        "older_comments_url": older.addresses(before="comments", fragment="comments")["older_url"],
        "comments_strayed": older.strayed,
        "form": form or comment_form(user, reading),
        "once": token_of(request),
        "crumbs": crumbs((TITLE, reverse("chamber:agenda")), (reading.dossier.reference, "")),
        **page.addresses(fragment="versions"),
    }
    return render(request, "proposals/chamber/dossier.html", context, status=status)


@require_safe
@for_the_chamber
def version(request, reference: str, number: int):
    """Show one version as it was, and what was said of it."""
    reading = open_or_404(request.user, reference)
    shown = reading.version(number)
    if shown is None:
        raise Http404
    kind = reading.dossier.kind
    content = shown.read_content()
    before, after = reading.neighbours(number)
    said, _ = page_of_comments(request.user, reading, number=number)
    rows = version_rows(
        [shown], kind=kind, place=place(reading), pdf_place=_paper_place(reading), **TOLD
    )
    return render(
        request,
        "proposals/chamber/version.html",
        {
            **frame(request.user, reading),
            "title": content.get("title") or reference,
            "version": shown,
            "about": rows[0],
            "sections": present(content),
            "before": before,
            "after": after,
            "comments": said,
            "form": comment_form(request.user, reading, number),
            "once": token_of(request),
            "crumbs": _crumbs(reading, f"รุ่นที่ {number}"),
        },
    )


@require_safe
@for_the_chamber
def comparison(request, reference: str):
    """Show what differs between the two versions that `from` and `to` name."""
    reading = open_or_404(request.user, reference)
    kind = reading.dossier.kind
    pair = read_key(request.GET.get("from")), read_key(request.GET.get("to"))
    context = frame(request.user, reading)
    if None in pair:
        page = reading.page()
        context["versions"] = version_rows(page.rows, kind=kind, place=place(reading), **TOLD)
        context["chosen"] = [each.number for each in page.rows[:2]]
        context["crumbs"] = _crumbs(reading, "เปรียบเทียบรุ่น")
        return render(request, "proposals/chamber/choose_versions.html", context, status=400)
    older, newer = map(reading.version, pair)
    if older is None or newer is None:
        raise Http404
    compared = compare(
        older.read_content(), newer.read_content(), old_state=older.state, new_state=newer.state
    )
    context |= {
        "redline": redline(compared),
        "older": older,
        "newer": newer,
        "sides": version_rows([older, newer], kind=kind, place=place(reading), **TOLD),
        "pdf_url": f"{_paper_place(reading)}compare/pdf/?from={older.number}&to={newer.number}",
        "crumbs": _crumbs(reading, f"เปรียบเทียบรุ่นที่ {older.number} กับรุ่นที่ {newer.number}"),
    }
    return render(request, "proposals/chamber/comparison.html", context)


def place(reading: Reading) -> str:
    """Return the address of a dossier in the chamber."""
    return reverse("chamber:dossier", args=[reading.dossier.reference])


def comment_form(user, reading: Reading, number: int | None = None) -> CommentForm | None:
    """Return an empty form for a comment; None for somebody who may not comment."""
    if can(user, "comment", reading.dossier):
        return None
    return CommentForm(
        user=user,
        reading=reading,
        initial={"version": str(number or (reading.newest.number if reading.newest else ""))},
    )


def frame(user, reading: Reading) -> dict:
    """Return what every page of one dossier shows: its name, its standing, and what is new to this person."""
    reference = reading.dossier.reference
    state = _state(reading)
    kind = reading.dossier.kind
    tags = [{"label": state_label(kind, state), "group": state_group(state)}] if state else []
    phase = reading.content.get("phase")
    if phase in Phase.values:
        tags.append({"label": Phase(phase).label, "group": phase})
    seen = read_marks(user, [reading.dossier.pk]).get(reading.dossier.pk, 0)
    newest = reading.newest.number if reading.newest else 0
    compare_url = reverse("chamber:comparison", args=[reference])
    return {
        "reading": reading,
        "title": reading.title,
        "tags": tags,
        "here": place(reading),
        "compare_url": compare_url,
        "read_url": reverse("chamber:read", args=[reference]),
        "comment_url": reverse("chamber:comment", args=[reference]),
        "seen_number": seen,
        "newest_number": newest,
        "is_new": seen < newest,
        "news_url": f"{compare_url}?from={seen}&to={newest}" if 0 < seen < newest else "",
    }


def _state(reading: Reading) -> str:
    # The chamber speaks of official versions, also to those who see the working draft elsewhere.
    return reading.newest.state if reading.newest else ""


def _paper_place(reading: Reading) -> str:
    return reverse(f"public:{reading.dossier.kind}", args=[reading.dossier.reference])


def _crumbs(reading: Reading, title: str) -> list[dict]:
    return crumbs(
        (TITLE, reverse("chamber:agenda")),
        (reading.dossier.reference, place(reading)),
        (title, ""),
    )
