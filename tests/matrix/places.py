"""Every place that the URL resolver knows, as `METHOD route` for the API and as `route` for the rest."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, get_resolver
from django.utils.regex_helper import normalize

from proposals.api.api import api

API = "api/v1"
PAGES = frozenset({f"{API}/openapi.json", f"{API}/docs", f"{API}/"})  # Ninja's own, no operations
OURS = ("angtong", "casebook", "knowledge", "proposals", "tests")
CONVERTER = re.compile(r"<(?:\w+:)?(\w+)>")


def routes() -> dict[str, URLPattern]:
    """Return every pattern by its whole route."""
    return dict(_walk(get_resolver().url_patterns, ""))


def _walk(patterns, before: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route, pattern
        else:
            yield from _walk(pattern.url_patterns, route)


def operations() -> set[str]:
    """Return every operation of the API: `METHOD route`."""
    found = set()
    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            route = re.sub(r"\{([\w:]+)\}", r"<\1>", f"{API}{prefix}{path}")
            found |= {
                f"{method} {route}" for operation in view.operations for method in operation.methods
            }
    return found


def is_ours(route: str, pattern: URLPattern) -> bool:
    """Say whether the place is the project's own, and so needs a row of its own."""
    if route.startswith("admin/api/"):
        return False  # Wagtail's, with our list of documents in its place
    module = getattr(pattern.callback, "__module__", "")
    name = pattern.name or ""
    return (
        module.partition(".")[0] in OURS
        or name.startswith("backoffice_")
        or route.startswith(API)
        or name in {"wagtail_serve", "wagtaildocs_serve"}
    )


def some_address(route: str) -> str:
    """Return an address that the route takes: numbers are 1, texts `x`."""
    filled = []
    for part in re.split(r"(?=\^)", route):
        if part.startswith("^"):
            template, names = normalize(part)[0]
            part = template % dict.fromkeys(names, "1")
        filled.append(CONVERTER.sub("1", part))
    return "/" + "".join(filled)
