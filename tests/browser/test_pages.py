"""Pages of work, at both widths: they fit the screen, and axe-core finds nothing grave (public ones: test_looks)."""

import re

import pytest
from playwright.sync_api import expect

from tests.browsing import sign_in

from .looking import complaints, look_at, numbers, references

pytestmark = pytest.mark.browser


def addresses_of_the_public(page) -> list[str]:
    """One address of every type of public page."""
    reference = references(page, "state=closed")[0]
    ordinance = references(page, kind="ordinances")[0]
    newest, *_, oldest = numbers(page, reference)
    dataset = page.request.get("/api/v1/datasets").json()["results"][0]["code"]
    digest = page.request.get(f"/api/v1/proposals/{reference}/versions/{newest}").json()["digest"]
    page.goto("/casebook/")
    case = page.locator("main a[href^='/casebook/']").first.get_attribute("href")
    page.goto("/knowledge/")
    links = page.locator("main a[href^='/knowledge/']").evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    )
    article = next(
        link for link in links if not link.startswith(("/knowledge/process", "/knowledge/data"))
    )
    page.goto("/knowledge/library/")
    library_document = page.locator("main a[href^='/knowledge/library/']:not([href*='?'])").first
    library_document = library_document.get_attribute("href")
    return [
        "/",
        "/casebook/",
        case,
        f"{case}cite/1/",
        "/casebook/compare/?a=riverside-flood&b=canal-clearing",
        "/study-visits/",
        "/study-visits/ask/",
        "/study-visits/learnt/",
        "/knowledge/",
        article,
        "/knowledge/glossary/",
        "/knowledge/process/",
        "/knowledge/process/?way=medium",
        "/knowledge/library/",
        library_document,
        "/knowledge/data/",
        f"/knowledge/data/{dataset}/",
        "/search/?q=น้ำท่วม",
        "/follow/?section=casebook",
        "/follow/asked/",
        "/proposals/",
        f"/proposals/{reference}/",
        f"/proposals/{reference}/versions/{newest}/",
        f"/proposals/{reference}/compare/?from={oldest}&to={newest}",
        f"/ordinances/{ordinance}/",
        "/verify/",
        f"/verify/{digest}/",
        "/accounts/login/",
        "/nowhere/",
    ]


IN_ENGLISH = [
    "/en/",
    "/en/casebook/",
    "/en/knowledge/",
    "/en/knowledge/angtong-model/",
    "/en/knowledge/process/",
    "/en/knowledge/process/?way=long",
    "/en/study-visits/",
    "/en/privacy/",
    "/en/nowhere/",
]


def test_english_pages_fit_and_can_be_used_by_everybody(browser):
    page = browser()
    assert look_at(page, IN_ENGLISH) == []


def test_a_reader_of_english_turns_to_english_and_back(browser):
    page = browser()
    page.goto("/casebook/")
    page.get_by_role("link", name="English", exact=True).click()
    expect(page).to_have_url(re.compile("/en/casebook/$"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("navigation", name="Main menu").get_by_role(
        "link", name="Study visits"
    ).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Study visits")
    page.get_by_role("link", name="ไทย", exact=True).click()
    expect(page).to_have_url(re.compile("[0-9]/study-visits/$"))
    expect(page.locator("html")).to_have_attribute("lang", "th")


def test_chamber_pages_fit_and_can_be_used_by_everybody(browser):
    page = browser()
    sign_in(page, "council1")
    reference = references(page, "state=reported")[0]
    newest, *_, oldest = numbers(page, reference)
    wrong = look_at(
        page,
        [
            "/council/",
            f"/council/{reference}/",
            f"/council/{reference}/versions/{oldest}/",
            f"/council/{reference}/compare/?from={oldest}&to={newest}",
        ],
    )
    assert wrong == []


def test_our_admin_pages_fit_and_can_be_used_by_everybody(browser):
    page = browser()
    sign_in(page, "planner1")
    draft = references(page, "state=draft")[0]
    planned = references(page, "state=planned")[0]
    newest, *_, oldest = numbers(page, planned)
    page.goto("/admin/problems/")
    problem = page.locator("main a[href*='/problems/inspect/']").first.get_attribute("href")
    here = f"/admin/proposals/{planned}/"
    wrong = look_at(
        page,
        [
            "/admin/",
            "/admin/proposals/",
            "/admin/proposals/create/",
            f"/admin/proposals/{draft}/",
            here,
            f"{here}evidence/",
            f"{here}timeline/",
            f"{here}versions/",
            f"{here}versions/{oldest}/",
            f"{here}compare/?from={oldest}&to={newest}",
            f"{here}comments/",
            f"{here}moves/withdraw/",
            "/admin/ordinances/create/",
            problem,
            "/admin/data/datasets/",
            "/admin/assemblies/create/",
            "/admin/registers/agencies/create/",
        ],
    )
    assert wrong == []


def test_pages_can_be_used_in_the_dark(browser):
    page = browser(color_scheme="dark")
    reference = references(page, "state=closed")[0]
    newest, *_, oldest = numbers(page, reference)
    wrong = []
    for address in (
        "/",
        f"/proposals/{reference}/",
        f"/proposals/{reference}/compare/?from={oldest}&to={newest}",
    ):
        page.goto(address)
        wrong += complaints(page, f"{address} in the dark")
    assert wrong == []


def test_what_is_too_wide_or_cannot_be_used_is_found(browser):
    page = browser(width=390)
    page.set_content('<html lang="th"><title>ก</title><main><img src="data:," width="900"></main>')
    found = "\n".join(complaints(page, "a bad page"))
    assert "wider than the screen" in found
    assert "image-alt" in found
