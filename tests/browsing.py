"""What a person does in a browser, and what must be true of every page."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

PASSWORD = "angtong-2570"
NARROW, WIDE = 390, 1280
GRAVE = ("serious", "critical")
NO_PASSES = {"resultTypes": ["violations"]}  # axe-core need not describe what is fine


def sign_in(page: Page, username: str, password: str = PASSWORD) -> None:
    """Sign in through the sign-in page, as a sample person."""
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill(username)
    page.locator("input[name=password]").fill(password)
    page.locator("form:has(input[name=password]) [type=submit]").click()
    page.wait_for_url(lambda address: "/accounts/login" not in address)


def violations(page: Page, options: dict, context: dict | None = None) -> list[dict]:
    """Return what axe-core has against the page as it stands; a document is given axe-core once."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE_SCRIPT)
    run = (
        "([context, options]) => axe.run(context || document, options).then(all => all.violations)"
    )
    return page.evaluate(run, [context, options])


def assert_accessible(page: Page, leave_out: str | None = None) -> None:
    """Assert that axe-core finds nothing serious or critical on the page as it stands.

    Args:
        leave_out: CSS selector of a part that is not ours, with its reason in the test.
    """
    context = {"exclude": [[leave_out]]} if leave_out else None
    grave = [
        f"{finding['impact']} {finding['id']}: {finding['help']}\n    "
        + "\n    ".join(node["html"][:200] for node in finding["nodes"][:5])
        for finding in violations(page, NO_PASSES, context)
        if finding["impact"] in GRAVE
    ]
    assert not grave, f"{page.url}\n" + "\n".join(grave)


def assert_fits(page: Page) -> None:
    """Assert that the page does not scroll sideways at its width."""
    spare = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert spare <= 0, f"{page.url} is {spare} px wider than the screen"
