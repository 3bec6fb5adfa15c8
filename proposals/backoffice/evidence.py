"""What a dossier rests on, as one page of forms: cited data, assemblies, capacity, results, attachments."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from wagtail.admin import messages

from knowledge.data.models import DatasetVersion
from knowledge.library.models import OfficialDocument, Secrecy
from proposals.dossier.actions import attach, detach
from proposals.dossier.models import Attachment
from proposals.evidence.actions import (
    cite_data,
    feed_back,
    record_assembly,
    record_resolution,
    record_result,
    weigh_capacity,
    withdraw_citation,
)
from proposals.evidence.queries import (
    assessment_of,
    citations_of,
    open_crosschecks_of,
    resolutions_on,
    results_not_fed_back,
    results_of,
)
from proposals.ledger.presentation import present
from proposals.once.guard import done_once, token_of
from proposals.rights import Refused, WrongValues, can
from proposals.vocabulary import Kind

from .answers import refused, status_of
from .evidence_forms import (
    AssemblyWithResolutionForm,
    AttachmentForm,
    CapacityForm,
    CitationForm,
    FeedbackForm,
    ResultForm,
    label_of,
)
from .opened import Opened, open_dossier
from .tabs import tabs


@dataclass(frozen=True)
class Task:
    """Something that can be recorded here: its form, the right it needs, what does it, and what is said then."""

    form: type
    right: str
    do: Callable[[Opened, Any], None]
    done: str
    anchor: str


def _cite(opened: Opened, form) -> None:
    cite_data(
        opened.dossier,
        by=opened.user,
        data_version=form.cleaned_data["data_version"],
        note=form.cleaned_data["note"],
    )


@transaction.atomic
def _assemble(opened: Opened, form) -> None:
    assembly = record_assembly(by=opened.user, **form.assembly)
    record_resolution(assembly, by=opened.user, subject=opened.dossier.reference, **form.resolution)


def _weigh(opened: Opened, form) -> None:
    weigh_capacity(opened.dossier, by=opened.user, values=dict(form.cleaned_data))


def _record_result(opened: Opened, form) -> None:
    record_result(opened.dossier, by=opened.user, values=dict(form.cleaned_data))


def _feed_back(opened: Opened, form) -> None:
    feed_back(opened.dossier, by=opened.user, note=form.cleaned_data["note"])


@transaction.atomic
def _attach(opened: Opened, form) -> None:
    file = form.cleaned_data["file"]
    title = form.cleaned_data["title"] or file.name.rpartition(".")[0]
    document = OfficialDocument(
        title=title[:255], file=file, uploaded_by_user=opened.user, secrecy=_secrecy(opened)
    )
    document.file_size = file.size
    document.save()
    attach(opened.dossier, by=opened.user, document=document, title=form.cleaned_data["title"])


def _secrecy(opened: Opened) -> str:
    # A file is as secret as its dossier; never more open than the house's own use.
    is_secret = opened.dossier.confidentiality == Secrecy.CONFIDENTIAL
    return Secrecy.CONFIDENTIAL if is_secret else Secrecy.INTERNAL


TASKS = {
    "cite": Task(CitationForm, "cite", _cite, "บันทึกการอ้างอิงแล้ว", "citations"),
    "assembly": Task(
        AssemblyWithResolutionForm,
        "record_assembly",
        _assemble,
        "บันทึกการประชุมประชาคมและมติแล้ว",
        "assemblies",
    ),
    "capacity": Task(CapacityForm, "assess", _weigh, "บันทึกการประเมินศักยภาพแล้ว", "capacity"),
    "result": Task(ResultForm, "record_result", _record_result, "บันทึกผลการดำเนินงานแล้ว", "results"),
    "feedback": Task(FeedbackForm, "feed_back", _feed_back, "ป้อนผลกลับเป็นรุ่นข้อมูลใหม่แล้ว", "results"),
    "attach": Task(AttachmentForm, "edit", _attach, "แนบเอกสารแล้ว", "attachments"),
}


def evidence_page(request, kind: str, reference: str):
    """Show what the dossier rests on."""
    return _show(request, open_dossier(request.user, kind, reference))


@done_once
def record(request, kind: str, reference: str, task: str):
    """Record one thing; what is wrong is said at its field, with everything that was typed."""
    opened = open_dossier(request.user, kind, reference)
    if task not in TASKS:
        raise Http404
    page = opened.place("evidence")
    if request.method != "POST":
        return redirect(f"{page}#{TASKS[task].anchor}")
    wanted = TASKS[task]
    form = wanted.form(request.POST, request.FILES, auto_id=_auto_id(task))
    if refusal := can(request.user, wanted.right, opened.dossier):
        if not opened.is_working:
            return refused(request, refusal, back=page)
        form.is_valid()
        form.add_error(None, refusal.message)
        return _show(request, opened, {task: form}, status=status_of(Refused(refusal)))
    if not form.is_valid():
        return _show(request, opened, {task: form}, status=422)
    try:
        wanted.do(opened, form)
    except WrongValues as wrong:
        for name, sentences in wrong.errors.items():
            field = name if name in form.fields else None
            if name == "attendance" and "count_0" in form.fields:
                field = "count_0"
            for sentence in sentences:
                form.add_error(field, sentence)
        return _show(request, opened, {task: form}, status=422)
    except Refused as refusal:
        status = status_of(refusal)
        for one in refusal.refusals:
            form.add_error(None, one.message)
        return _show(request, opened, {task: form}, status=status)
    messages.success(request, wanted.done)
    return redirect(f"{page}#{wanted.anchor}")


def withdraw(request, kind: str, reference: str, what: str, number: int):
    """Take a citation or an attachment off the working draft."""
    opened = open_dossier(request.user, kind, reference)
    page = opened.place("evidence")
    if request.method != "POST":
        return redirect(page)
    try:
        if what == "citation":
            if refusal := can(request.user, "cite", opened.dossier):
                return refused(request, refusal, back=page)
            version = DatasetVersion.objects.filter(
                pk=number, citations__dossier_id=opened.dossier.pk
            ).first()
            if version is not None:
                withdraw_citation(opened.dossier, by=request.user, data_version=version)
        else:
            row = Attachment.objects.filter(pk=number, dossier_id=opened.dossier.pk).first()
            if refusal := can(request.user, "edit", opened.dossier):
                return refused(request, refusal, back=page)
            if row is not None:
                detach(opened.dossier, by=request.user, attachment=row)
    except Refused as refusal:
        return refused(request, *refusal.refusals, back=page)
    messages.success(request, "นำออกจากร่างแล้ว รุ่นที่บันทึกไว้ไม่เปลี่ยนแปลง")
    return redirect(page)


def _show(request, opened: Opened, forms: dict[str, Any] | None = None, *, status: int = 200):
    forms = forms or {}
    dossier = opened.dossier
    context = {
        "title": f"หลักฐานและเอกสารของ {dossier.reference}",
        "opened": opened,
        "tabs": tabs(opened, "evidence"),
        "is_proposal": opened.kind == Kind.PROPOSAL,
        "is_working": opened.is_working,
        "once": token_of(request),
        "crumbs": opened.crumbs("หลักฐานและเอกสาร"),
    }
    if not opened.is_working:
        parts = {"citations", "resolutions", "capacity", "results", "attachments"}
        sections = present(opened.content)
        context["sections"] = [section for section in sections if section.code in parts]
        return TemplateResponse(
            request, "proposals/backoffice/evidence_read.html", context, status=status
        )
    context |= {
        "citations": list(citations_of(dossier)),
        "open_checks": list(open_crosschecks_of(dossier)[:20]),
        "resolutions": list(resolutions_on(dossier.reference)),
        "assessment": assessment_of(dossier),
        "results": list(results_of(dossier)),
        "waiting": results_not_fed_back(dossier).count(),
        "attachments": list(
            Attachment.objects.filter(dossier_id=dossier.pk).select_related("document")
        ),
        "may": {right: opened.may(right) for right in {task.right for task in TASKS.values()}},
        "forms": {
            name: forms.get(name) or _first(name, task, opened)
            for name, task in TASKS.items()
            if name in forms or opened.may(task.right)
        },
        "open": dict.fromkeys([*forms, request.GET.get("open")], True),
        "wrong": [
            {
                "id": field.auto_id,
                "label": label_of(field),
                "refusal": field.errors[0],
            }
            for form in forms.values()
            for field in form
            if field.errors
        ],
        "other_errors": [
            sentence for form in forms.values() for sentence in form.non_field_errors()
        ],
        "urls": {name: opened.place("record", name) for name in TASKS},
    }
    for citation in context["citations"]:
        number = citation.data_version_id
        citation.withdraw_url = opened.place("withdraw", "citation", number)
    for row in context["attachments"]:
        row.withdraw_url = opened.place("withdraw", "attachment", row.pk)
        row.download_url = opened.place("attachment", row.pk)
    for result in context["results"]:
        result.before_text, result.after_text = (
            f"{number.normalize():,f}" for number in (result.before, result.after)
        )
    return TemplateResponse(request, "proposals/backoffice/evidence.html", context, status=status)


def _first(name: str, task: Task, opened: Opened):
    initial: dict[str, Any] = {}
    if name in {"assembly", "result"} and getattr(opened.dossier, "area_id", None):
        initial["area"] = opened.dossier.area_id
    if name == "capacity" and (weighed := assessment_of(opened.dossier)):
        initial = {field: getattr(weighed, field) for field in CapacityForm.base_fields}
    return task.form(initial=initial, auto_id=_auto_id(name))


def _auto_id(task: str) -> str:
    # Several forms stand on one page, and some ask the same: each field has an address of its own.
    return f"id_{task}_%s"
