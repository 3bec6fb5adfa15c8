"""The open data: catalogue, a data set with its table, downloads. Only what is marked public."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from angtong.kit.dates import thai_date
from angtong.press.crumbs import crumbs
from angtong.press.tables import shown_table

from .queries import for_catalogue, for_dataset_page, public_version
from .tables import as_csv, dates_in, read_table, with_dates

ROWS_SHOWN = 200
KNOWLEDGE = ("คลังความรู้", "/knowledge/")


def catalogue(request):
    """Show the public data sets."""
    return render(
        request,
        "knowledge/data/catalogue.html",
        {"datasets": for_catalogue(), "crumbs": crumbs(KNOWLEDGE, ("ข้อมูลเปิด", ""))},
    )


def dataset(request, code: str, number: int | None = None):
    """Show a data set: what it is, the table of one version (the newest unless told), all versions."""
    shown = get_object_or_404(for_dataset_page(), code=code)
    number = number or shown.latest_version
    version = get_object_or_404(public_version(code, number)) if number else None
    return render(
        request,
        "knowledge/data/dataset.html",
        {
            "dataset": shown,
            "version": version,
            "table": shown_table(*read_table(version.table), ROWS_SHOWN) if version else None,
            "facts": _facts(shown),
            "checks": [*shown.checks.all(), *shown.checks_against.all()],
            "crumbs": crumbs(KNOWLEDGE, ("ข้อมูลเปิด", reverse("open_data")), (shown.title, "")),
        },
    )


def download_csv(request, code: str, number: int):
    """Give one version as CSV; dates in Thai stand in a further column each as programs read them."""
    version = get_object_or_404(public_version(code, number))
    response = HttpResponse(
        as_csv(*with_dates(*read_table(version.table))), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{code}-{number}.csv"'
    return response


def download_json(request, code: str, number: int):
    """Give one version as JSON, with what is needed to cite it, and its dates once more as programs read them.

    `columns` and `rows` stay what the digest is of.
    """
    version = get_object_or_404(public_version(code, number))
    columns, rows = read_table(version.table)
    return JsonResponse(
        {
            "code": code,
            "title": version.dataset.title,
            "level": version.dataset.level,
            "source": version.dataset.source,
            "version": version.number,
            "measured_on": version.measured_on.isoformat(),
            "digest": version.digest,
            "columns": columns,
            "rows": rows,
            "dates": dates_in(columns, rows),
        },
        json_dumps_params={"ensure_ascii": False},
    )


def _facts(shown) -> list[dict]:
    facts = [
        ("รหัสชุดข้อมูล", shown.code),
        ("ระดับข้อมูล", shown.get_level_display()),
        ("แหล่งที่มา", shown.source),
        ("ความถี่ของการปรับปรุง", shown.update_frequency),
        ("หน่วยงานเจ้าของ", shown.owner.name if shown.owner else ""),
    ]
    newest = next(iter(shown.versions.all()), None)
    if newest:
        facts.append(("ข้อมูล ณ วันที่", thai_date(newest.measured_on)))
    return [{"label": label, "value": value} for label, value in facts if value]
