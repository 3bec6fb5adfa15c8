"""Editions: each as it was published, under its permanent address, and how to cite it."""

from functools import wraps

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from angtong.press.crumbs import crumbs
from casebook.editions.citation import FORMATS, thai_citation
from casebook.editions.queries import Pinned, editions_of, newest_edition, pinned_edition
from casebook.editions.reading import read_case

from .places import cite_place, cited

CASEBOOK = ("คลังบทเรียน", "/casebook/")


def of_an_edition(view):
    """Give the view the edition at an address.

    From another name of its case it leads to the edition's own address. An edition that is published no longer
    is said to be gone; one of a case that is public to some people only, and what never was, is not found.
    """

    @wraps(view)
    def open_edition(request, slug: str, number: int, **more):
        pinned = pinned_edition(slug, number)
        if pinned is None:
            raise Http404
        if pinned.edition.slug != slug:
            named = more | {"slug": pinned.edition.slug, "number": number}
            return redirect(request.resolver_match.view_name, **named)
        if pinned.case is None:
            return gone(request)
        return view(request, pinned, **more)

    return open_edition


@require_safe
def newest(request, slug: str):
    """Lead to the newest edition of a case."""
    edition = newest_edition(slug)
    if edition is None:
        raise Http404
    return redirect(cite_place(edition))


@require_safe
@of_an_edition
def edition(request, pinned: Pinned):
    """Show a case as it was published then."""
    content = pinned.edition.read_content()
    named = cited(pinned.edition, content)
    case = read_case(content)
    return render(
        request,
        "casebook/edition.html",
        {
            "case": case,
            "edition": pinned.edition,
            "pinned": pinned,
            "newest_url": pinned.case.get_url(request),
            "citation": thai_citation(named),
            "url": named.url,
            "formats": [
                {"code": code, "label": label, "url": f"{request.path.rstrip('/')}.{code}"}
                for code, (_, _, label) in FORMATS.items()
            ],
            "editions": editions_of(pinned.edition.page_id),
            "crumbs": crumbs(
                CASEBOOK,
                (pinned.case.title, pinned.case.get_url(request)),
                (f"ฉบับที่ {pinned.edition.number}", ""),
            ),
        },
    )


@require_safe
@of_an_edition
def citation(request, pinned: Pinned, code: str):
    """Give the citation of an edition to a reference manager."""
    if code not in FORMATS:
        raise Http404
    write, content_type, _ = FORMATS[code]
    named = cited(pinned.edition, pinned.edition.read_content())
    response = HttpResponse(write(named), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{named.key}.{code}"'
    return response


def gone(request):
    """Say that a case was published here and is no longer; nothing of what it said."""
    return render(request, "casebook/gone.html", {"crumbs": crumbs(CASEBOOK)}, status=410)
