"""The pages of data sets: their versions, the table of one, and issuing the next."""

import csv
import io
from typing import Any

from django import forms
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from wagtail.admin import messages

from angtong.kit.thai import normalise
from angtong.press.words import Words
from knowledge.data.actions import issue_data_version
from knowledge.data.models import CrossCheck, Dataset
from knowledge.data.tables import read_table
from proposals.once.guard import done_once, token_of
from proposals.rights import can

from .answers import refused
from .form_fields import ThaiDateField

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 5_000, 50, 1_000
ROWS_SHOWN = 200
LARGEST_TABLE = 2_000_000


class DataVersionForm(forms.Form):
    """The next version of a data set, pasted from a spreadsheet or as a CSV file."""

    measured_on = ThaiDateField(label="ข้อมูล ณ วันที่")
    note = Words(
        label="หมายเหตุ",
        required=False,
        max_length=2_000,
        widget=forms.Textarea({"rows": 2}),
        help_text="เก็บข้อมูลอย่างไร ต่างจากรุ่นก่อนอย่างไร",
    )
    table = Words(
        label="ตารางข้อมูล",
        required=False,
        max_length=LARGEST_TABLE,
        widget=forms.Textarea({"rows": 10, "spellcheck": "false"}),
        help_text="คัดลอกจากตารางคำนวณแล้ววางที่นี่ บรรทัดแรกเป็นหัวตาราง",
    )
    file = forms.FileField(
        label="หรือไฟล์ CSV", required=False, help_text="เข้ารหัส UTF-8 บรรทัดแรกเป็นหัวตาราง"
    )

    def clean(self):
        """Read the table into `columns` and `rows`."""
        cleaned = super().clean()
        text, place = cleaned.get("table") or "", "table"
        if file := cleaned.get("file"):
            place = "file"
            if file.size > LARGEST_TABLE:
                self.add_error("file", "ไฟล์มีขนาดเกิน 2 เมกะไบต์ โปรดแบ่งเป็นหลายชุดข้อมูล")
                return cleaned
            try:
                text = file.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                self.add_error("file", "อ่านไฟล์ไม่ได้ โปรดบันทึกเป็น CSV แบบ UTF-8 แล้วเลือกใหม่")
                return cleaned
        if not self.has_error("table"):
            try:
                cleaned["columns"], cleaned["rows"] = read_pasted(text)
            except ValueError as wrong:
                self.add_error(place, str(wrong))
        return cleaned


def read_pasted(text: str) -> tuple[list[str], list[list[str]]]:
    """Return heading and rows of a pasted table (tabs or commas).

    Raises:
        ValueError: it is no table; the message is Thai.
    """
    if "\x00" in text:
        raise ValueError("ตารางมีอักขระที่บันทึกไม่ได้ โปรดคัดลอกใหม่")
    lines = normalise(text).strip("\r\n")
    if not lines.strip():
        raise ValueError("โปรดวางตารางข้อมูล หรือเลือกไฟล์ CSV")
    divider = "\t" if "\t" in lines.split("\n", 1)[0] else ","
    try:
        read = [row for row in csv.reader(io.StringIO(lines), delimiter=divider) if any(row)]
    except csv.Error:
        raise ValueError("อ่านตารางไม่ได้ โปรดตรวจสอบเครื่องหมายอัญประกาศและตัวคั่น") from None
    columns = [cell.strip() for cell in read[0]]
    rows = [[cell.strip() for cell in row] for row in read[1:]]
    if not rows:
        raise ValueError("ตารางต้องมีหัวตารางหนึ่งบรรทัด และข้อมูลอย่างน้อยหนึ่งบรรทัด")
    if len(columns) > MOST_COLUMNS or len(rows) > MOST_ROWS:
        raise ValueError(f"ตารางใหญ่เกินไป รับได้ไม่เกิน {MOST_COLUMNS} คอลัมน์ และ {MOST_ROWS:,} แถว")
    if not all(columns) or len(set(columns)) < len(columns):
        raise ValueError("หัวตารางต้องมีชื่อทุกคอลัมน์ และไม่ซ้ำกัน")
    for number, row in enumerate(rows, 2):
        if len(row) != len(columns):
            raise ValueError(
                f"บรรทัดที่ {number} มี {len(row)} ช่อง แต่หัวตารางมี {len(columns)} ช่อง โปรดแก้ให้เท่ากัน"
            )
        if any(len(cell) > LONGEST_CELL for cell in row):
            raise ValueError(f"บรรทัดที่ {number} มีช่องที่ยาวเกิน {LONGEST_CELL:,} ตัวอักษร")
    return columns, rows


def page_of_dataset(dataset: Dataset, *, may_change: bool) -> dict[str, Any]:
    """Return a data set's versions (without their tables) and its cross-checks."""
    checks = dataset.checks.select_related("dataset", "other")
    against = dataset.checks_against.select_related("dataset", "other")
    return {
        "data_versions": list(dataset.versions.defer("table").order_by("-number")[:100]),
        "checks": sorted(
            [*checks[:100], *against[:100]],
            key=lambda check: (check.finding != CrossCheck.Finding.DIFFER, -check.pk),
        ),
        "may_issue": may_change,
    }


def urls(register) -> tuple:
    """Return the addresses of data versions, below the data set's own."""
    folder = register.base_url_path

    def issue(request, pk: int):
        return issue_version(request, register, pk)

    def show(request, pk: int, number: int):
        return show_version(register, request, pk, number)

    return (
        path(f"{folder}/<int:pk>/versions/new/", issue, name="backoffice_data_version_new"),
        path(f"{folder}/<int:pk>/versions/<int:number>/", show, name="backoffice_data_version"),
    )


def _dataset(register, request, pk: int) -> Dataset:
    dataset = register.visible(request.user).filter(pk=pk).first() if pk < 2**63 else None
    if dataset is None or not register.may_see(request.user):
        raise Http404
    return dataset


@done_once
def issue_version(request, register, pk: int):
    """Issue the next version of a data set."""
    if refusal := can(request.user, "keep_data", None):
        return refused(request, refusal, back=register.url_helper.index_url)
    dataset = _dataset(register, request, pk)
    form = DataVersionForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        version = issue_data_version(
            dataset,
            by=request.user,
            **{name: form.cleaned_data[name] for name in ("measured_on", "note")},
            **{name: form.cleaned_data[name] for name in ("columns", "rows")},
        )
        messages.success(request, f"บันทึกรุ่นข้อมูลที่ {version.number} แล้ว")
        return redirect(register.page_of(dataset))
    context = {
        "title": "บันทึกรุ่นข้อมูลใหม่",
        "subtitle": dataset.title,
        "form": form,
        "once": token_of(request),
        "crumbs": register.crumbs(
            (register.page_of(dataset), dataset.title), ("", "บันทึกรุ่นข้อมูลใหม่")
        ),
        "cancel_url": register.page_of(dataset),
        "save_label": "บันทึกรุ่นข้อมูล",
        "is_multipart": True,
    }
    status = 422 if request.method == "POST" else 200
    return TemplateResponse(request, "proposals/backoffice/plain_form.html", context, status=status)


def show_version(register, request, pk: int, number: int):
    """Show the table of one version."""
    if refusal := can(request.user, "enter_backoffice", None):
        return refused(request, refusal)
    dataset = _dataset(register, request, pk)
    version = dataset.versions.filter(number=number).first() if number < 2**31 else None
    if version is None:
        raise Http404
    columns, rows = read_table(version.table)
    context = {
        "title": f"{dataset.title} รุ่นที่ {number}",
        "version": version,
        "columns": columns,
        "rows": rows[:ROWS_SHOWN],
        "total": len(rows),
        "is_cut": len(rows) > ROWS_SHOWN,
        "crumbs": register.crumbs(
            (register.page_of(dataset), dataset.title), ("", f"รุ่นที่ {number}")
        ),
    }
    return TemplateResponse(request, "proposals/backoffice/data_version.html", context)
