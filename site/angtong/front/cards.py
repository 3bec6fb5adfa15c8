"""How a page introduces itself elsewhere: OpenGraph for messengers, schema.org for search engines."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

BRAND = "ANGTONG MODEL"
LOCALES = {"th": "th_TH", "en": "en_GB"}
_FOR_SCRIPTS = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def open_graph(
    *,
    title: str,
    description: str,
    url: str,
    kind: str = "website",
    picture: Mapping | None = None,
    language: str = "th",
) -> list[tuple[str, str]]:
    """Return the properties of a page's card, in order.

    Args:
        url: whole address of the page.
        kind: "article" for what has an author's date, else "website".
        picture: `{url, width, height, alt}`, whole address; None without one.
        language: of the page, one of `LOCALES`.
    """
    rows = [
        ("og:site_name", BRAND),
        ("og:locale", LOCALES[language]),
        ("og:type", kind),
        ("og:title", title),
        ("og:description", description),
        ("og:url", url),
    ]
    if picture:
        rows += [
            ("og:image", picture["url"]),
            ("og:image:width", str(picture["width"])),
            ("og:image:height", str(picture["height"])),
            ("og:image:alt", picture["alt"]),
        ]
    return [(name, value) for name, value in rows if value]


def breadcrumb_list(crumbs: Iterable[Mapping[str, str]], base: str) -> dict[str, Any]:
    """Return schema.org's BreadcrumbList of breadcrumbs `{title, url}`; the last one may have no url."""
    items = []
    for place, crumb in enumerate(crumbs, 1):
        item = {"@type": "ListItem", "position": place, "name": crumb["title"]}
        if crumb["url"]:
            item["item"] = base + crumb["url"] if crumb["url"].startswith("/") else crumb["url"]
        items.append(item)
    return {"@type": "BreadcrumbList", "itemListElement": items}


def linked_data(things: list[dict[str, Any]]) -> SafeString:
    """Return the element that holds schema.org data; text in it cannot end it."""
    text = json.dumps({"@context": "https://schema.org", "@graph": things}, ensure_ascii=False)
    harmless = mark_safe(text.translate(_FOR_SCRIPTS))  # noqa: S308 (no <, > or & is left in it)
    return format_html('<script type="application/ld+json">{}</script>', harmless)
