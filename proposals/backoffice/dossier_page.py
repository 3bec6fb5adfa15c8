"""The page of a dossier: where it stands, what may be done now and what is missing, and what it says."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from wagtail import hooks
from wagtail.admin import messages

from angtong.directory.models import Agency
from proposals.budget.queries import ordinance_of, proposals_in
from proposals.budget.rules import doubts_about
from proposals.council.actions import comment_on
from proposals.council.queries import comments_for
from proposals.ledger.actions import has_changed
from proposals.ledger.models import Version
from proposals.ledger.presentation import label_of, present
from proposals.ledger.queries import moves_for, versions_for
from proposals.ledger.snapshot import total_baht
from proposals.ledger.timeline import steps, version_rows
from proposals.once.guard import done_once, token_of
from proposals.rights import Refused, WrongValues, can, readable, visibilities
from proposals.vocabulary import Kind, Visibility, state_group, state_label
from proposals.workflow.chart import dossier_chart, way_of, words_of_place

from .answers import refused
from .moves import before_others, choices_for, others_for
from .numbers import whole_number
from .opened import Opened, open_dossier
from .ordinance_sums import sums_of
from .places import place
from .tabs import tabs

EVENTS_PER_PAGE = 30


def dossier_page(request, kind: str, reference: str):
    """Show a dossier."""
    opened = open_dossier(request.user, kind, reference)
    dossier, is_working = opened.dossier, opened.is_working
    state = dossier.state if is_working else opened.edition.state
    moves = list(moves_for(dossier, opened.audience))
    # Content, total and title come from what this person reads, never from the row behind their back.
    content = opened.content
    others = others_for(opened)
    ahead = before_others(others) if opened.may("edit") else {"others": others}
    context = {
        "title": content["title"],
        "opened": opened,
        "tabs": tabs(opened, "page"),
        "state": state_label(kind, state),
        "group": state_group(state),
        "content_sections": present(content),
        "total_baht": total_baht(content),
        "is_ordinance": kind == Kind.ORDINANCE,
        "sums": sums_of(content) if kind == Kind.ORDINANCE else None,
        "chart": dossier_chart(
            dossier, state=state, visited=frozenset(one.from_state for one in moves)
        ),
        "place_words": words_of_place(way_of(kind, dossier.phase), state),
        "choices": choices_for(opened),
        **ahead,
        "returned": _last_return(moves) if state == "returned" else None,
        "may_edit": opened.may("edit"),
        "edit_url": opened.place("edit"),
        "version_url": opened.place("version", opened.edition.version_number),
        "has_changed": is_working and opened.may("save_version") and has_changed(dossier),
        "carries": _carries(opened),
        "public_url": opened.public_place(),
        "links": _links(request.user, kind, reference),
        "crumbs": opened.crumbs(),
    }
    return TemplateResponse(request, "proposals/backoffice/dossier.html", context)


def _links(user, kind: str, reference: str) -> list[dict[str, str]]:
    """Return what rooms above offer on this page: each registers `(user, kind, reference) -> [{label, url}]`."""
    offers = hooks.get_hooks("register_dossier_links")
    return [link for offer in offers for link in offer(user, kind, reference)]


def _last_return(moves):
    returns = [one for one in moves if one.code == "return"]
    if not returns:
        return None
    last = returns[-1]
    return {
        "reason": last.read_facts().get("reason", ""),
        "name": last.moved_by_name,
        "at": last.moved_at,
    }


def _carries(opened: Opened) -> list[dict[str, Any]]:
    """Return the dossiers that stand with this one: a proposal's ordinance, an ordinance's proposals with doubts."""
    if not opened.is_working:
        return []
    if opened.kind == Kind.PROPOSAL:
        ordinance = ordinance_of(opened.dossier)
        found = [ordinance] if ordinance and can(opened.user, "read", ordinance) is None else []
        return [_carried(one, []) for one in found]
    paid_for = list(opened.dossier.lines.values_list("proposal_id", flat=True))
    return [
        _carried(one, doubts_about(one, opened.dossier, paid_for))
        for one in readable(proposals_in(opened.dossier), opened.user).order_by("reference")
    ]


def _carried(one, doubts: list[str]) -> dict[str, Any]:
    return {
        "label": str(one),
        "url": place(one.kind, "page", one.reference),
        "state": one.state_label,
        "doubts": doubts,
    }


def timeline_page(request, kind: str, reference: str):
    """Show what happened, newest first: versions and moves as one line of events."""
    opened = open_dossier(request.user, kind, reference)
    page = Paginator(versions_for(request.user, opened.dossier), EVENTS_PER_PAGE).get_page(
        request.GET.get("p")
    )
    context = {
        "title": f"ลำดับเหตุการณ์ของ {reference}",
        "opened": opened,
        "tabs": tabs(opened, "timeline"),
        "events": events_of(opened, page.object_list),
        "newer_url": f"?p={page.previous_page_number()}" if page.has_previous() else "",
        "older_url": f"?p={page.next_page_number()}" if page.has_next() else "",
        "crumbs": opened.crumbs("ลำดับเหตุการณ์"),
    }
    return TemplateResponse(request, "proposals/backoffice/timeline.html", context)


def events_of(opened: Opened, versions: Iterable[Version]) -> list[dict]:
    """Return what made these versions, newest first; a version that a move made is told by its move."""
    versions = list(versions)
    shown = {"kind": opened.kind, "place": opened.place("page"), "names": True, "words": True}
    records = list(
        moves_for(opened.dossier, opened.audience).filter(
            version_number__in=[version.number for version in versions]
        )
    )
    agencies = _agency_names(records)
    events = []
    labels = {record.version_number: record for record in records}
    made = steps(records, state="", **shown)
    for record, step in zip(records, made, strict=True):
        events.append(
            {
                "at": step.at,
                "number": step.number,
                "title": step.title,
                "group": step.group,
                "from": state_label(opened.kind, record.from_state),
                "name": step.name,
                "url": step.url,
                "note": step.comment,
                "facts": [_named(fact, agencies) for fact in step.facts],
            }
        )
    for version in version_rows(versions, **shown):
        if version.number not in labels:
            events.append(
                {
                    "at": version.at,
                    "number": version.number,
                    "title": version.kind_label
                    + (f" จากรุ่นที่ {version.restored_from}" if version.restored_from else ""),
                    "group": "plain",
                    "name": version.name,
                    "url": version.url,
                    "note": version.note,
                    "facts": [],
                }
            )
    return sorted(events, key=lambda event: event["number"], reverse=True)


def _agency_names(records) -> dict[str, str]:
    named = any({"agencies", "reply"} & record.read_facts().keys() for record in records)
    return dict(Agency.objects.values_list("code", "name")) if named else {}


def _named(fact, agencies: dict[str, str]) -> dict[str, str]:
    words = fact.text.split(", ") if fact.label == "หน่วยงานที่เกี่ยวข้อง" else fact.text.split(" ")
    joined = ", " if fact.label == "หน่วยงานที่เกี่ยวข้อง" else " "
    if fact.label in {"หน่วยงานที่เกี่ยวข้อง", "หนังสือตอบ"}:
        return {"label": fact.label, "text": joined.join(agencies.get(one, one) for one in words)}
    return {"label": fact.label, "text": fact.text}


@done_once
def comments_page(request, kind: str, reference: str):
    """Show the comments that this person reads, and let them write one."""
    opened = open_dossier(request.user, kind, reference)
    may_comment = opened.may("comment")
    errors: dict[str, list[str]] = {}
    status = 200
    if request.method == "POST":
        try:
            comment_on(
                opened.dossier,
                by=request.user,
                text=request.POST.get("text", "").replace("\x00", ""),
                visibility=request.POST.get("visibility", ""),
                version=whole_number(request.POST.get("version", "")),
                anchor=_anchor(opened, request.POST.get("anchor", "")),
            )
        except WrongValues as wrong:
            errors, status = wrong.errors, 422
        except Refused as refusal:
            return refused(request, *refusal.refusals, back=opened.place("page"))
        else:
            messages.success(request, "บันทึกความเห็นแล้ว")
            return redirect(opened.place("comments"))
    labels = dict(Visibility.choices)
    context = {
        "title": f"ความเห็นต่อ {reference}",
        "opened": opened,
        "tabs": tabs(opened, "comments"),
        "comments": [
            {
                "row": comment,
                "about": label_of(comment.anchor, kind) if comment.anchor else "",
                "readers": labels.get(comment.visibility, ""),
            }
            for comment in comments_for(request.user, opened.dossier)
        ],
        "may_comment": may_comment,
        "visibilities": [(code, labels[code]) for code in visibilities(request.user)],
        "anchors": [(field, label_of(field, kind)) for field in _anchors(opened)],
        "typed": request.POST,
        "errors": errors,
        "once": token_of(request),
        "crumbs": opened.crumbs("ความเห็น"),
    }
    return TemplateResponse(request, "proposals/backoffice/comments.html", context, status=status)


def _anchors(opened: Opened) -> list[str]:
    skipped = {"kind", "reference", "move", "division"}
    return [name for name in opened.content if name not in skipped]


def _anchor(opened: Opened, asked: str) -> str:
    return asked if asked in _anchors(opened) else ""
