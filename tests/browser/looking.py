"""Going through pages and asking of each the same: it fits, and everybody can use it."""

from collections.abc import Iterable

from playwright.sync_api import Page

from tests.browsing import NARROW, WIDE, assert_accessible, assert_fits

HEIGHT = 900


def look_at(page: Page, addresses: Iterable[str]) -> list[str]:
    """Open each address wide, look, make it narrow, look again; return what is wrong."""
    wrong = []
    for address in addresses:
        page.set_viewport_size({"width": WIDE, "height": HEIGHT})
        response = page.goto(address)
        if response is None or response.status not in (200, 404):
            wrong.append(f"{address}: {response and response.status}")
            continue
        wrong += complaints(page, f"{address} at {WIDE} px")
        page.set_viewport_size({"width": NARROW, "height": HEIGHT})
        wrong += complaints(page, f"{address} at {NARROW} px")
    return wrong


def complaints(page: Page, name: str) -> list[str]:
    """Return what is wrong with the page as it stands."""
    found = []
    for claim in (assert_fits, assert_accessible):
        try:
            claim(page)
        except AssertionError as wrong:
            found.append(f"{name}: {wrong}")
    return found


def references(page: Page, query: str = "", kind: str = "proposals") -> list[str]:
    """Return the references that this person's list holds, newest first."""
    listed = page.request.get(f"/api/v1/{kind}?{query}")
    assert listed.ok, listed.text()
    return [row["reference"] for row in listed.json()["results"]]


def numbers(page: Page, reference: str, kind: str = "proposals") -> list[int]:
    """Return the versions that this person may read, newest first."""
    listed = page.request.get(f"/api/v1/{kind}/{reference}/versions").json()["results"]
    return [version["number"] for version in listed]
