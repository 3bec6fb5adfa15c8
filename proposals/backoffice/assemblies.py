"""The pages of assemblies: recording one with who came, and what it resolved."""

from typing import Any

from django.db.models import Count, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from wagtail.admin import messages

from knowledge.data.models import Dataset
from proposals.dossier.models import Dossier
from proposals.evidence.actions import record_assembly
from proposals.evidence.models import Assembly, Attendance, Resolution
from proposals.once.guard import done_once, token_of
from proposals.problems.models import Problem
from proposals.rights import Refused, WrongValues, can, readable

from .answers import refused
from .evidence_forms import AssemblyForm
from .places import place


def with_counts(assemblies):
    """Add `came` (people) and `resolved` (resolutions)."""

    def of(model, value):
        rows = model.objects.filter(assembly=OuterRef("pk")).order_by().values("assembly")
        return Coalesce(Subquery(rows.annotate(made=value).values("made")), 0)

    return assemblies.annotate(
        came=of(Attendance, Sum("count")), resolved=of(Resolution, Count("pk"))
    )


@done_once
def record_alone(request, register):
    """Record an assembly, without a resolution yet."""
    if refusal := can(request.user, "record_assembly", None):
        return refused(request, refusal, back=register.url_helper.index_url)
    form = AssemblyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            assembly = record_assembly(by=request.user, **form.assembly)
        except WrongValues as wrong:
            for name, sentences in wrong.errors.items():
                field = "count_0" if name == "attendance" else name
                for sentence in sentences:
                    form.add_error(field if field in form.fields else None, sentence)
        except Refused as refusal:
            return refused(request, *refusal.refusals, back=register.url_helper.index_url)
        else:
            messages.success(request, "บันทึกการประชุมประชาคมแล้ว")
            return redirect(register.page_of(assembly))
    context = {
        "title": "บันทึกการประชุมประชาคม",
        "form": form,
        "once": token_of(request),
        "crumbs": register.crumbs(("", "บันทึกการประชุม")),
        "cancel_url": register.url_helper.index_url,
    }
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "proposals/backoffice/assembly.html", context, status=status)


def page_of_assembly(assembly: Assembly, user) -> dict[str, Any]:
    """Return who came, and what was resolved on what this person may see."""
    resolutions = list(assembly.resolutions.all())
    subjects = {one.subject for one in resolutions}
    known = Dossier.objects.filter(reference__in=subjects)
    seen = {row.reference: row for row in readable(known, user)}
    labels = _labels_of(subjects - seen.keys())
    hidden = set(known.values_list("reference", flat=True)) - seen.keys()
    return {
        "attendance": list(assembly.attendance.all()),
        "resolutions": [
            {
                "row": one,
                "label": labels.get(one.subject, ""),
                "url": place(seen[one.subject].kind, "page", one.subject)
                if one.subject in seen
                else "",
            }
            for one in resolutions
            if one.subject not in hidden
        ],
    }


def _labels_of(subjects: set[str]) -> dict[str, str]:
    """Return the titles of the problems and data sets among the subjects of resolutions."""
    problems = Problem.objects.filter(reference__in=subjects).values_list("reference", "title")
    datasets = Dataset.objects.filter(code__in=subjects).values_list("code", "title")
    return dict(problems) | dict(datasets)
