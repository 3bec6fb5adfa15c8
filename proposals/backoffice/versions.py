"""The record of a dossier: its versions, one of them, any two compared."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from wagtail.admin import messages

from proposals.ledger.comparison import compare
from proposals.ledger.models import Version
from proposals.ledger.presentation import present
from proposals.ledger.queries import version_for, versions_for
from proposals.ledger.redline import redline
from proposals.ledger.timeline import version_rows

from .numbers import whole_number
from .opened import Opened, open_dossier
from .tabs import tabs

VERSIONS_PER_PAGE = 30


def version_or_404(opened: Opened, number: int) -> Version:
    """Return one version with its content.

    Raises:
        Http404: there is none, or the person may not read it.
    """
    try:
        return version_for(opened.user, opened.dossier, number)
    except Version.DoesNotExist:
        raise Http404 from None


def version_list(request, kind: str, reference: str):
    """Show the versions, newest first, with the form that compares two."""
    opened = open_dossier(request.user, kind, reference)
    page = Paginator(versions_for(request.user, opened.dossier), VERSIONS_PER_PAGE).get_page(
        request.GET.get("p")
    )
    rows = version_rows(
        page.object_list,
        kind=kind,
        place=opened.place("page"),
        names=True,
        words=True,
    )
    context = {
        "title": f"รุ่นของ {reference}",
        "opened": opened,
        "tabs": tabs(opened, "versions"),
        "rows": rows,
        "compare_url": opened.place("compare"),
        "chosen_from": rows[1].number if len(rows) > 1 else None,
        "chosen_to": rows[0].number if rows else None,
        "newer_url": f"?p={page.previous_page_number()}" if page.has_previous() else "",
        "older_url": f"?p={page.next_page_number()}" if page.has_next() else "",
        "crumbs": opened.crumbs("รุ่น"),
    }
    return TemplateResponse(request, "proposals/backoffice/versions.html", context)


def version_page(request, kind: str, reference: str, number: int):
    """Show one version."""
    opened = open_dossier(request.user, kind, reference)
    version = version_or_404(opened, number)
    content = version.read_content()
    context = {
        "title": f"รุ่นที่ {number}",
        "opened": opened,
        "tabs": tabs(opened, "versions"),
        "version": version,
        "state_label": version.state_label_of(kind),
        "sections": present(content, state=version.state),
        "files": [
            {
                "label": one.get("title") or one.get("file_name", ""),
                "url": opened.place("file", number, one["sha256"]),
            }
            for one in content.get("attachments") or ()
        ],
        "pdf_url": opened.public_place(f"versions/{number}/pdf/"),
        "may_restore": opened.may("restore") and number != opened.dossier.current_version,
        "restore_url": opened.place("restore", number),
        "crumbs": opened.crumbs(f"รุ่นที่ {number}"),
    }
    return TemplateResponse(request, "proposals/backoffice/version.html", context)


def comparison_page(request, kind: str, reference: str):
    """Compare two versions that the form names."""
    opened = open_dossier(request.user, kind, reference)
    numbers = [whole_number(request.GET.get(name, "")) for name in ("from", "to")]
    if None in numbers:
        messages.warning(request, "โปรดเลือกรุ่นเดิมและรุ่นใหม่ที่ต้องการเปรียบเทียบ")
        return redirect(opened.place("versions"))
    old, new = (version_or_404(opened, number) for number in numbers)
    compared = compare(
        old.read_content(), new.read_content(), old_state=old.state, new_state=new.state
    )
    context = {
        "title": f"เปรียบเทียบรุ่นที่ {old.number} กับรุ่นที่ {new.number}",
        "opened": opened,
        "tabs": tabs(opened, "versions"),
        "old": old,
        "new": new,
        "numbers": opened.versions,
        "redline": redline(compared),
        "pdf_url": opened.public_place(f"compare/pdf/?from={old.number}&to={new.number}"),
        "crumbs": opened.crumbs("เปรียบเทียบรุ่น"),
    }
    return TemplateResponse(request, "proposals/backoffice/comparison.html", context)
