"""In the admin: cases begun from proposals, by who may add cases and reads the proposal."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Value, When
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem

from angtong.kit.baht import format_baht
from angtong.kit.thai import search_key
from casebook.drafting.actions import NO_VERSION, begin_case, casebook_for, told_for
from casebook.pages.models import CasePage
from proposals.ledger.models import Edition
from proposals.rights import Refused, seen_editions
from proposals.vocabulary import HAS_RESULTS, Kind

MOST_LISTED = 50
LONGEST_WORD = 100
ALL = "all"
LIST, TELL = "casebook_from_proposals", "casebook_from_proposal"


@require_safe
def proposals(request):
    """List the proposals with results of which this person may begin a case, newest first; `?show=all`: all."""
    _demand_editor(request.user)
    word = request.GET.get("q", "")[:LONGEST_WORD].replace("\0", "")
    editions = seen_editions(Edition.objects.filter(kind=Kind.PROPOSAL), request.user)
    for term in search_key(word).split():
        editions = editions.filter(search_text__contains=term)
    shows_all = request.GET.get("show") == ALL
    if not shows_all:
        editions = editions.filter(state__in=HAS_RESULTS)
    results_first = Case(When(state__in=HAS_RESULTS, then=Value(0)), default=Value(1))
    editions = editions.filter(version_number__gt=0).order_by(results_first, "-reference")
    rows = list(editions[: MOST_LISTED + 1])
    context = {
        "title": "จัดทำบทเรียนจากข้อเสนอโครงการ",
        "word": word,
        "shows_all": shows_all,
        "rows": [{"edition": row, "url": tell_place(row.reference)} for row in rows[:MOST_LISTED]],
        "is_cut": len(rows) > MOST_LISTED,
    }
    return TemplateResponse(request, "casebook/backoffice/from_proposals.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def from_proposal(request, reference: str):
    """Show what of a proposal a case would begin with; begin it."""
    _demand_editor(request.user)
    try:
        if request.method == "POST":
            page = begin_case(reference, by=request.user)
            messages.success(request, "จัดทำร่างบทเรียนแล้ว โปรดตรวจแก้เนื้อหาและเติมบทเรียนที่ได้ ก่อนเผยแพร่")
            return redirect("wagtailadmin_pages:edit", page.pk)
        reading, told = told_for(request.user, reference)
    except Refused as refused:
        if refused.code != NO_VERSION.code:
            raise Http404 from None
        context = {"title": reference, "refusal": NO_VERSION.message, "list_url": reverse(LIST)}
        return TemplateResponse(
            request, "casebook/backoffice/from_proposal.html", context, status=409
        )
    values = told.values
    context = {
        "title": f"จัดทำบทเรียนจาก {reference}",
        "reading": reading,
        "values": values,
        "budget": "" if values["budget_baht"] is None else format_baht(values["budget_baht"]),
        "is_open": _is_public(reading),
        "has_results": reading.state in HAS_RESULTS,
        "cases": CasePage.objects.in_thai()
        .filter(proposals__proposal=reading.dossier.pk)
        .distinct(),
        "list_url": reverse(LIST),
        "refusal": "",
    }
    return TemplateResponse(request, "casebook/backoffice/from_proposal.html", context)


def _is_public(reading) -> bool:
    """Say whether anyone may read the proposal."""
    public = seen_editions(Edition.objects.filter(dossier_id=reading.dossier.pk), AnonymousUser())
    return public.exists()


def tell_place(reference: str) -> str:
    """Return where a case of a proposal is begun."""
    return reverse(TELL, args=[reference])


def dossier_links(user, kind: str, reference: str) -> list[dict[str, str]]:
    """Return what the page of a dossier offers this person (hook `register_dossier_links`)."""
    if kind != Kind.PROPOSAL or casebook_for(user) is None:
        return []
    return [{"label": "จัดทำบทเรียนจากข้อเสนอนี้", "url": tell_place(reference)}]


class TellItem(MenuItem):
    """The menu item, for who may add cases."""

    def is_shown(self, request) -> bool:
        """Say whether the item is offered."""
        return casebook_for(request.user) is not None


def menu_item() -> TellItem:
    """Return the menu item."""
    return TellItem(
        "ทำบทเรียน",
        reverse(LIST),
        name="cases-from-proposals",
        icon_name="doc-full",
        order=110,
    )


def _demand_editor(user) -> None:
    if casebook_for(user) is None:
        raise Http404
