"""Breadcrumbs: the way from the home page to where the reader is."""

HOME = {"title": "หน้าแรก", "url": "/"}


def crumbs(*way: tuple[str, str]) -> list[dict[str, str]]:
    """Return the breadcrumbs of a view: home, then (title, url) pairs; the last url may be ""."""
    return [HOME, *({"title": title, "url": url} for title, url in way)]


def page_crumbs(page, request) -> list[dict[str, str]]:
    """Return the breadcrumbs of a Wagtail page: its live ancestors below the tree's root, then itself."""
    above = page.get_ancestors().live().filter(depth__gt=1)
    way = [{"title": each.title, "url": each.get_url(request)} for each in above]
    return [HOME, *way[1:], {"title": page.title, "url": ""}] if way else []
