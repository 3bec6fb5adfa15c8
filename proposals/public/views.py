"""The register, a dossier, a version, a comparison: what this reader may see of it; all else is not found."""

from functools import lru_cache

from django.http import Http404
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from angtong.press.crumbs import crumbs
from angtong.press.flow_chart import FlowChart
from proposals.ledger.comparison import compare
from proposals.ledger.models import VersionKind
from proposals.ledger.paging import newest_first, read_key
from proposals.ledger.presentation import present, total_text
from proposals.ledger.reading import Reading, open_dossier
from proposals.ledger.redline import redline
from proposals.ledger.timeline import steps, version_rows
from proposals.rights import can
from proposals.vocabulary import Audience, Kind, Phase
from proposals.workflow.chart import chart_of, way_of, words_of_place
from proposals.workflow.queries import has_moves

from .register import ROWS_A_PAGE, RegisterFilter, listed_editions

# Drawn from the definitions alone: the same place on the same way is the same picture.
_drawn = lru_cache(maxsize=500)(chart_of)

TITLES = {Kind.PROPOSAL.value: "ทะเบียนข้อเสนอโครงการ", Kind.ORDINANCE.value: "ทะเบียนเทศบัญญัติ"}
LEADS = {
    Kind.PROPOSAL.value: "ข้อเสนอโครงการที่เปิดเผยได้ พร้อมเนื้อหา งบประมาณ ลำดับการดำเนินการ และประวัติการแก้ไขทุกรุ่น",
    Kind.ORDINANCE.value: "เทศบัญญัติที่ประกาศใช้แล้ว พร้อมประมาณการรายรับและรายจ่าย ลำดับการพิจารณา และประวัติการแก้ไข",
}


@require_safe
def register(request, kind: str):
    """List the dossiers that this reader may read."""
    editions = listed_editions(request.user, kind)
    form = RegisterFilter(request.GET, editions=editions, kind=kind, user=request.user)
    found = form.found()
    page = newest_first(
        found.order_by(),
        "dossier_id",
        size=ROWS_A_PAGE,
        before=request.GET.get("before"),
        after=request.GET.get("after"),
    )
    asked = {name: request.GET[name] for name in form.fields if request.GET.get(name)}
    return render(
        request,
        "proposals/public/register.html",
        {
            "title": TITLES[kind],
            "lead": LEADS[kind],
            "kind": kind,
            "form": form,
            "rows": page.rows,
            "count": found.count(),
            "here": reverse(f"public:{kind}_register"),
            "crumbs": crumbs((TITLES[kind], "")),
            **page.addresses(urlencode(asked)),
        },
    )


@require_safe
def dossier(request, kind: str, reference: str):
    """Show the newest version that this reader may read, the way it went, and its versions."""
    reading = reading_or_404(request.user, kind, reference)
    here = place(reading)
    page = reading.page(before=request.GET.get("before"), after=request.GET.get("after"))
    told = telling(request.user, reading)
    return render(
        request,
        "proposals/public/dossier.html",
        {
            **frame(request.user, reading),
            "sections": present(
                reading.content, state=reading.newest.state if reading.newest else ""
            ),
            "budget": total_text(reading.content),
            "chart": _chart(reading),
            "place_words": _place_words(reading),
            "steps": steps(
                reading.moves,
                kind=kind,
                place=here,
                state="" if reading.is_considered_inside else reading.state,
                **told,
            ),
            "versions": version_rows(page.rows, kind=kind, place=here, **told),
            "chosen": [version.number for version in page.rows[:2]],
            "crumbs": crumbs((TITLES[kind], reverse(f"public:{kind}_register")), (reference, "")),
            **page.addresses(fragment="versions"),
        },
    )


@require_safe
def version(request, kind: str, reference: str, number: int):
    """Show one version as it was."""
    reading = reading_or_404(request.user, kind, reference)
    shown = reading.version(number)
    if shown is None:
        raise Http404
    content = shown.read_content()
    before, after = reading.neighbours(number)
    told = telling(request.user, reading)
    return render(
        request,
        "proposals/public/version.html",
        {
            **frame(request.user, reading),
            "title": content.get("title") or reference,
            "version": shown,
            "about": version_rows([shown], kind=kind, place=place(reading), **told)[0],
            "kind_label": dict(VersionKind.choices).get(shown.kind, shown.kind),
            "sections": present(content, state=shown.state),
            "before": before,
            "after": after,
            "crumbs": _crumbs(reading, f"รุ่นที่ {number}"),
        },
    )


@require_safe
def comparison(request, kind: str, reference: str):
    """Show what differs between the two versions that `from` and `to` name."""
    reading = reading_or_404(request.user, kind, reference)
    pair = read_pair(request.GET)
    if pair is None:
        return _choose_versions(request, reading)
    older, newer = versions_or_404(reading, pair)
    compared = compare(
        older.read_content(), newer.read_content(), old_state=older.state, new_state=newer.state
    )
    told = telling(request.user, reading)
    return render(
        request,
        "proposals/public/comparison.html",
        {
            **frame(request.user, reading),
            "redline": redline(compared),
            "older": older,
            "newer": newer,
            "sides": version_rows([older, newer], kind=kind, place=place(reading), **told),
            "query": f"?from={older.number}&to={newer.number}",
            "crumbs": _crumbs(reading, f"เปรียบเทียบรุ่นที่ {older.number} กับรุ่นที่ {newer.number}"),
        },
    )


def _choose_versions(request, reading: Reading):
    """Answer 400 with the form that chooses two versions."""
    page = reading.page()
    told = telling(request.user, reading)
    context = {
        **frame(request.user, reading),
        "versions": version_rows(
            page.rows, kind=reading.dossier.kind, place=place(reading), **told
        ),
        "chosen": [each.number for each in page.rows[:2]],
        "crumbs": _crumbs(reading, "เปรียบเทียบรุ่น"),
        **page.addresses(),
    }
    context["older_url"] = context["older_url"] and place(reading) + context["older_url"]
    return render(request, "proposals/public/choose_versions.html", context, status=400)


def reading_or_404(user, kind: str, reference: str) -> Reading:
    """Return the dossier as this person may read it.

    Raises:
        Http404: there is none, of that kind, that they may know of.
    """
    reading = open_dossier(user, reference, kind=kind)
    if reading is None:
        raise Http404
    return reading


def versions_or_404(reading: Reading, pair: tuple[int, int]):
    """Return the two versions with their content.

    Raises:
        Http404: this person may not read one of them, or there is none.
    """
    older, newer = map(reading.version, pair)
    if older is None or newer is None:
        raise Http404
    return older, newer


def read_pair(query) -> tuple[int, int] | None:
    """Return the numbers that `from` and `to` name; None when one is missing or no number."""
    older, newer = read_key(query.get("from")), read_key(query.get("to"))
    return None if older is None or newer is None else (older, newer)


def place(reading: Reading) -> str:
    """Return the address of a dossier in the register."""
    return reverse(f"public:{reading.dossier.kind}", args=[reading.dossier.reference])


def telling(user, reading: Reading) -> dict[str, bool]:
    """Return what lists tell this reader: names to those who signed in, the office's own words not to the public."""
    return {"names": user.is_authenticated, "words": not reading.is_public}


def frame(user, reading: Reading) -> dict:
    """Return what every page of one dossier shows."""
    kind = reading.dossier.kind
    tags = [{"label": reading.state_label, "group": reading.state_group}] if reading.state else []
    phase = reading.content.get("phase")
    if phase in Phase.values:
        tags.append({"label": Phase(phase).label, "group": phase})
    return {
        "reading": reading,
        "title": reading.title,
        "tags": tags,
        "here": place(reading),
        "compare_url": reverse(f"public:{kind}_comparison", args=[reading.dossier.reference]),
        "admin_url": _admin_place(reading) if _handles(user, reading) else "",
        "is_draft_there": reading.audience == Audience.WORKING,
        "chamber_url": (
            reverse("chamber:dossier", args=[reading.dossier.reference])
            if user.is_authenticated and can(user, "enter_chamber", None) is None
            else ""
        ),
    }


def _handles(user, reading: Reading) -> bool:
    if reading.is_public or can(user, "handle_dossiers", None):
        return False
    return reading.audience == Audience.WORKING or has_moves(reading.dossier, user)


def _admin_place(reading: Reading) -> str:
    # The back office is another face: its place is asked for by name, and may not stand.
    try:
        return reverse(f"backoffice_{reading.dossier.kind}_page", args=[reading.dossier.reference])
    except NoReverseMatch:
        return ""


def _chart(reading: Reading) -> FlowChart | None:
    if not (way := _way(reading)):
        return None
    here = None if reading.is_considered_inside else reading.state
    return _drawn(way, here=here, visited=reading.visited)


def _place_words(reading: Reading) -> str:
    way = _way(reading)
    return "" if not way or reading.is_considered_inside else words_of_place(way, reading.state)


def _way(reading: Reading) -> str:
    phase = reading.content.get("phase")
    kind = reading.dossier.kind
    if not reading.state or (kind == Kind.PROPOSAL and phase not in Phase.values):
        return ""
    return way_of(kind, phase)


def _crumbs(reading: Reading, title: str) -> list[dict]:
    kind, reference = reading.dossier.kind, reading.dossier.reference
    return crumbs(
        (TITLES[kind], reverse(f"public:{kind}_register")), (reference, place(reading)), (title, "")
    )
