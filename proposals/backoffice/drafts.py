"""Making and editing working drafts: every value goes through the same action, and nothing typed is lost."""

from collections.abc import Callable
from typing import Any

from django.shortcuts import redirect
from django.template.response import TemplateResponse
from wagtail.admin import messages

from angtong.kit.thai import too_long
from proposals.budget.actions import create_ordinance, edit_ordinance
from proposals.dossier.actions import create_proposal, edit_proposal
from proposals.dossier.drafting import read_values
from proposals.dossier.models import Dossier
from proposals.ledger.actions import save_version
from proposals.once.guard import done_once, token_of
from proposals.rights import Refused, Stale, WrongValues, can
from proposals.vocabulary import Kind

from . import choices
from .answers import refused, status_of
from .draft_form import NEEDED, DraftForm
from .draft_values import (
    FIELDS,
    read_posted,
    stored_values,
    to_json_form,
    touched,
    wants_rows_changed,
)
from .numbers import whole_number
from .opened import Opened, open_dossier
from .places import crumbs, place

CREATE: dict[str, Callable] = {
    Kind.PROPOSAL.value: create_proposal,
    Kind.ORDINANCE.value: create_ordinance,
}
EDIT: dict[str, Callable] = {
    Kind.PROPOSAL.value: edit_proposal,
    Kind.ORDINANCE.value: edit_ordinance,
}
TITLES = {Kind.PROPOSAL.value: "สร้างข้อเสนอโครงการ", Kind.ORDINANCE.value: "สร้างร่างเทศบัญญัติ"}
LONGEST_NOTE = 2_000  # what a page of versions has room for; the record takes more
NO_NOTE = "โปรดกรอกหมายเหตุของรุ่น ว่ารุ่นนี้จัดทำหรือแก้ไขเรื่องใด แล้วกด “บันทึกรุ่น” อีกครั้ง"


@done_once
def create(request, kind: str):
    """Make a proposal or an ordinance."""
    if refusal := can(request.user, "create", kind):
        return refused(request, refusal, back=place(kind, "list"))
    if request.method != "POST":
        return _show_new(request, kind, DraftForm(kind, request.user, values=_first_values(kind)))
    values, errors = read_posted(request.POST, kind)
    if wants_rows_changed(request.POST):
        return _show_new(request, kind, DraftForm(kind, request.user, values=values))
    try:
        _check(request, kind, values, errors)
        made = CREATE[kind](by=request.user, values=_given(to_json_form(values, kind)))
    except WrongValues as wrong:
        form = DraftForm(kind, request.user, values=values, errors=wrong.errors | errors)
        return _show_new(request, kind, form, status=422)
    messages.success(request, f"สร้างเรื่องเลขที่ {made.reference} แล้ว")
    _save_version_if_asked(request, made)
    return redirect(place(kind, "page", made.reference))


def _given(values: dict[str, Any]) -> dict[str, Any]:
    # Left empty, a choice that is not needed has its default; one that is needed is missing.
    may_be_empty = choices.CLOSED - NEEDED
    return {
        name: value for name, value in values.items() if value != "" or name not in may_be_empty
    }


def _first_values(kind: str) -> dict[str, Any]:
    return (
        {"confidentiality": "internal"} if kind == Kind.PROPOSAL else {"ordinance_kind": "annual"}
    )


def _show_new(request, kind: str, form: DraftForm, *, status: int = 200):
    context = {
        "title": TITLES[kind],
        "form": form,
        "once": token_of(request),
        "note": request.POST.get("note", ""),
        "note_errors": form.errors.get("note", []),
        "crumbs": crumbs(kind, ("", TITLES[kind])),
        "cancel_url": place(kind, "list"),
        "has_typed": request.method == "POST",
    }
    return TemplateResponse(request, "proposals/backoffice/draft_form.html", context, status=status)


def edit(request, kind: str, reference: str):
    """Edit a working draft; when somebody else saved first, both texts are shown and nothing is lost."""
    opened = open_dossier(request.user, kind, reference)
    dossier = opened.dossier
    refusal = can(request.user, "edit", dossier)
    if refusal and not (request.method == "POST" and opened.is_working):
        return refused(request, refusal, back=opened.place("page"))
    if request.method != "POST":
        return _show(request, opened, DraftForm(kind, request.user, dossier=dossier))
    values, errors = read_posted(request.POST, kind)
    mine = touched(values, request.POST, kind)
    if refusal:  # It moved on while they wrote.
        status = status_of(Refused(refusal))
        return _show(request, opened, _form(opened, mine), refusals=[refusal], status=status)
    seen_version = whole_number(request.POST.get("lock_version", "")) or 0
    if wants_rows_changed(request.POST):
        form = _form(opened, mine)
        return _show(request, opened, form, lock_version=seen_version)
    try:
        _check(request, kind, mine, errors)
        if mine:
            EDIT[kind](
                dossier,
                by=request.user,
                values=to_json_form(mine, kind),
                lock_version=seen_version,
            )
    except WrongValues as wrong:
        form = _form(opened, mine, errors=wrong.errors | errors)
        return _show(request, opened, form, status=422, lock_version=seen_version)
    except Stale as stale:
        return _show_stale(request, opened, stale.dossier, mine)
    except Refused as refusal:
        status = status_of(refusal)
        form = _form(opened, mine)
        return _show(request, opened, form, refusals=refusal.refusals, status=status)
    messages.success(request, "บันทึกร่างแล้ว" if mine else "ไม่มีข้อมูลใดเปลี่ยนแปลง")
    _save_version_if_asked(request, dossier)
    return redirect(opened.place("page"))


def _form(opened: Opened, mine: dict[str, Any], **more) -> DraftForm:
    return DraftForm(opened.kind, opened.user, dossier=opened.dossier, values=mine, **more)


def _show_stale(request, opened: Opened, now: Dossier, mine: dict[str, Any]):
    form = DraftForm(
        opened.kind,
        opened.user,
        dossier=now,
        values=mine,
        stored=stored_values(now),
        mine=set(mine),
    )
    return _show(request, opened, form, status=412, lock_version=now.lock_version, now=now)


def _show(
    request,
    opened: Opened,
    form: DraftForm,
    *,
    status: int = 200,
    lock_version: int | None = None,
    refusals=(),
    now: Dossier | None = None,
):
    context = {
        "title": f"แก้ไข {opened.dossier.reference}",
        "opened": opened,
        "form": form,
        "refusals": refusals,
        "stale": now,
        "lock_version": opened.dossier.lock_version if lock_version is None else lock_version,
        "note": request.POST.get("note", ""),
        "note_errors": form.errors.get("note", []),
        "crumbs": opened.crumbs("แก้ไข"),
        "cancel_url": opened.place("page"),
        "has_typed": request.method == "POST",
    }
    return TemplateResponse(request, "proposals/backoffice/draft_form.html", context, status=status)


def _check(request, kind: str, values: dict[str, Any], errors: dict[str, list[str]]) -> None:
    """Refuse what could not be read, and a version without a note, before anything is saved."""
    note = request.POST.get("note", "").replace("\x00", "").strip()
    if request.POST.get("then") == "version" and not note:
        errors = errors | {"note": [NO_NOTE]}
    if len(note) > LONGEST_NOTE:
        errors = errors | {"note": [too_long(note, LONGEST_NOTE)]}
    if not errors:
        return
    try:
        read_values(_given(to_json_form(values, kind)), FIELDS[kind])
    except WrongValues as wrong:
        errors = wrong.errors | errors
    raise WrongValues(errors)


def _save_version_if_asked(request, dossier: Dossier) -> None:
    if request.POST.get("then") != "version":
        return
    note = request.POST.get("note", "").replace("\x00", "")
    try:
        version = save_version(dossier, by=request.user, note=note)
    except Refused as refusal:
        for one in refusal.refusals:
            messages.warning(request, one.message)
    else:
        messages.success(request, f"บันทึกรุ่นที่ {version.number} แล้ว")
