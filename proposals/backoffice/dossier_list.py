"""The lists of dossiers: what this person sees of each, narrowed by a form; the same queries for 40 and 10,000."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.template.response import TemplateResponse

from angtong.kit.thai import search_key
from knowledge.services.models import ServiceType
from proposals.ledger.models import Edition
from proposals.problems.models import Problem
from proposals.rights import can, readable
from proposals.vocabulary import STATE_LABELS, Kind, Phase, state_group, state_label

from .answers import refused
from .places import LABELS, place
from .waiting import seen, waits_for

ROWS_PER_PAGE = 30
LONGEST_SEARCH = 200
ORDERS = {
    "reference": "reference",
    "title": "title",
    "budget": "budget_baht",
    "fiscal_year": "fiscal_year",
    "changed": "changed_at",
}
LEADS = {
    Kind.PROPOSAL.value: "ข้อเสนอทั้งหมดที่ท่านเปิดอ่านได้ เลือกตัวกรองเพื่อให้เหลือเฉพาะที่ต้องการ",
    Kind.ORDINANCE.value: "ร่างเทศบัญญัติและเทศบัญญัติทั้งหมดที่ท่านเปิดอ่านได้",
}


class DossierFilter(forms.Form):
    """What narrows a list; a value that is not offered narrows nothing."""

    q = forms.CharField(label="ค้นหา", max_length=LONGEST_SEARCH, required=False)
    phase = forms.ChoiceField(label="ระยะ", choices=[("", "ทั้งหมด"), *Phase.choices], required=False)
    state = forms.ChoiceField(label="สถานะ", required=False)
    fiscal_year = forms.TypedChoiceField(
        label="ปีงบประมาณ", coerce=int, empty_value=None, required=False
    )
    service_type = forms.ChoiceField(label="ประเภทการบริการ", required=False)
    mine = forms.BooleanField(label="รอท่านดำเนินการ", required=False)

    def __init__(self, data, *, kind: str, years: list[int]):
        super().__init__(data)
        everything = [("", "ทั้งหมด")]
        self.fields["state"].choices = everything + list(STATE_LABELS[kind].items())
        self.fields["fiscal_year"].choices = everything + [(year, str(year)) for year in years]
        if kind == Kind.PROPOSAL:
            types = ServiceType.objects.values_list("code", "name")
            self.fields["service_type"].choices = everything + list(types)
        else:
            del self.fields["phase"], self.fields["service_type"]

    @property
    def asked(self) -> dict[str, Any]:
        """Return the valid values that narrow."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def narrow(editions, asked: dict[str, Any], user):
    """Return the editions that the form asks for."""
    for name, column in (
        ("phase", "phase"),
        ("state", "state"),
        ("fiscal_year", "fiscal_year"),
        ("service_type", "service_type_code"),
    ):
        if name in asked:
            editions = editions.filter(**{column: asked[name]})
    for word in search_key(asked.get("q", "")).split():
        editions = editions.filter(search_text__contains=word)
    return editions.filter(waits_for(user)) if asked.get("mine") else editions


def dossier_list(request, kind: str):
    """Show the list of proposals or of ordinances."""
    if refusal := can(request.user, "handle_dossiers", None):
        return refused(request, refusal)
    editions = seen(request.user, kind)
    years = editions.exclude(fiscal_year=None).order_by("-fiscal_year")
    form = DossierFilter(
        request.GET,
        kind=kind,
        years=list(years.values_list("fiscal_year", flat=True).distinct()),
    )
    order = _order(request.GET.get("order", ""))
    rows = narrow(editions, form.asked, request.user).order_by(order, "-reference")
    page = Paginator(rows.defer("search_text"), ROWS_PER_PAGE).get_page(request.GET.get("p"))
    return TemplateResponse(
        request,
        "proposals/backoffice/dossier_list.html",
        {
            "kind": kind,
            "title": LABELS[kind],
            "lead": LEADS[kind],
            "form": form,
            "is_narrowed": bool(form.asked),
            "page": page,
            "rows": rows_of(page.object_list),
            "headings": _headings(request, form, kind, order),
            "is_proposals": kind == Kind.PROPOSAL,
            "previous_url": _url(request, form, p=page.previous_page_number())
            if page.has_previous()
            else "",
            "next_url": _url(request, form, p=page.next_page_number()) if page.has_next() else "",
            "create_url": place(kind, "create")
            if can(request.user, "create", kind) is None
            else "",
            "crumbs": [{"url": "", "label": LABELS[kind]}],
        },
    )


def rows_of(editions) -> list[dict[str, Any]]:
    """Return what a row of any list of dossiers shows."""
    phases = dict(Phase.choices)
    return [
        {
            "edition": edition,
            "url": place(edition.kind, "page", edition.reference),
            "state": state_label(edition.kind, edition.state),
            "group": state_group(edition.state),
            "phase": phases.get(edition.phase, ""),
        }
        for edition in editions
    ]


def proposals_answering(problem: Problem, user) -> dict[str, Any]:
    """Return the proposals that answer a problem, as far as the person may see them."""
    readable_ids = readable(problem.proposals.all(), user).values("pk")
    editions = seen(user, Kind.PROPOSAL).filter(dossier__in=readable_ids)
    return {
        "rows_title": "ข้อเสนอที่ตอบปัญหานี้",
        "dossier_rows": rows_of(
            Edition.objects.filter(pk__in=editions).order_by("-reference")[:50]
        ),
    }


def _order(asked: str) -> str:
    column = ORDERS.get(asked.removeprefix("-"))
    if column is None:
        return "-changed_at"
    return f"-{column}" if asked.startswith("-") else column


def _url(request, form: DossierFilter, **changes) -> str:
    query = request.GET.copy()
    for name in list(query):
        if name not in (*form.fields, "order"):
            del query[name]
    for name, value in changes.items():
        query[name] = value
    return f"?{query.urlencode()}"


def _headings(request, form: DossierFilter, kind: str, order: str) -> list[dict[str, Any]]:
    wanted = [("เลขที่", "reference"), ("ชื่อเรื่อง", "title")]
    wanted += [("ระยะ", "")] if kind == Kind.PROPOSAL else []
    wanted += [("สถานะ", "")]
    wanted += [("พื้นที่", "")] if kind == Kind.PROPOSAL else []
    wanted += [
        ("งบประมาณ (บาท)", "budget"),
        ("ปีงบประมาณ", "fiscal_year"),
        ("เปลี่ยนแปลงเมื่อ", "changed"),
    ]
    headings = []
    for label, name in wanted:
        heading = {"label": label, "is_number": name == "budget"}
        if name:
            is_up = order == ORDERS[name]
            heading["url"] = _url(request, form, order=f"-{name}" if is_up else name)
            heading["sorted"] = (
                "ascending" if is_up else "descending" if order == f"-{ORDERS[name]}" else ""
            )
        headings.append(heading)
    return headings
