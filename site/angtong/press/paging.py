"""Pages of a numbered list: what `components/pagination.html` needs. Long registers page by key instead."""

from django.core.paginator import Page, Paginator


def page_of(rows, per_page: int, request) -> tuple[Page, dict[str, str]]:
    """Return the page that `?page=` asks for (any nonsense: the nearest one), and its neighbours.

    The neighbours are `{"previous_url", "next_url"}`, "" at the ends, with the rest of the query kept.
    """
    page = Paginator(rows, per_page).get_page(request.GET.get("page"))
    previous = page.number - 1 if page.has_previous() else None
    following = page.number + 1 if page.has_next() else None
    return page, {"previous_url": _url(request, previous), "next_url": _url(request, following)}


def _url(request, number: int | None) -> str:
    if number is None:
        return ""
    query = request.GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"
