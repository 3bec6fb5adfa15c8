"""The searchable library, and the register's entry of one document. The file itself is given out by Wagtail."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from angtong.press.crumbs import crumbs
from angtong.press.paging import page_of

from .entries import facts_of, file_label
from .extracts import extract_around
from .forms import LibraryFilter
from .models import LibrarySettings
from .queries import for_library, is_officer, newer_editions, of_the_library, older_editions

PER_PAGE = 30
WAY = (("คลังความรู้", "/knowledge/"), ("คลังเอกสารทางการ", "/knowledge/library/"))


@require_safe
def library(request):
    """Show the documents that this reader may see, narrowed down by `?q=&type=&year=&all=`."""
    chosen = LibraryFilter(request.GET, user=request.user)
    asked = chosen.chosen()
    rows = for_library(request.user, **asked)
    page, neighbours = page_of(rows, PER_PAGE, request)
    texts = dict(
        rows.filter(pk__in=[row.pk for row in page]).values_list("pk", "search_text")
        if asked["typed"]
        else ()
    )
    return render(
        request,
        "knowledge/library/library.html",
        {
            "form": chosen,
            "documents": [
                {
                    "document": row,
                    "file": file_label(row),
                    "extract": extract_around(texts.get(row.pk, ""), asked["typed"]),
                }
                for row in page
            ],
            "total": page.paginator.count,
            "is_narrowed": any(asked.values()),
            "crumbs": crumbs(WAY[0], (WAY[1][0], "")),
            **neighbours,
        },
    )


@require_safe
def document(request, number: int):
    """Show the register's entry of a document: what it is, what it replaces, what replaces it, the file."""
    shown = get_object_or_404(of_the_library(request.user).select_related("owner"), pk=number)
    newer, older = newer_editions(shown, request.user), older_editions(shown, request.user)
    return render(
        request,
        "knowledge/library/document.html",
        {
            "document": shown,
            "facts": facts_of(shown, LibrarySettings.load().retention_years),
            "file": file_label(shown),
            "may_take": shown.withdrawn_on is None or is_officer(request.user),
            "newer": newer,
            "older": older,
            "crumbs": crumbs(*WAY, (shown.title, "")),
            "library_url": reverse("library"),
        },
    )
