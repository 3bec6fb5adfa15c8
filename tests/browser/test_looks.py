"""Every kind of public page in every look: light, dark, high contrast, paper; by keyboard; light to load."""

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import (
    GRAVE,
    NARROW,
    NO_PASSES,
    WIDE,
    assert_accessible,
    assert_fits,
    violations,
)

from .looking import references
from .test_pages import addresses_of_the_public

pytestmark = pytest.mark.browser

CONTRAST = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
} | NO_PASSES
LEAST_TARGET = (
    24  # WCAG 2.2, 2.5.8; links within a sentence are exempt, a card's link is as large as its card
)
FIRST_VIEW_BYTES = 100_000


def colours(page: Page, name: str) -> list[str]:
    """Return what axe-core has against the colours of the page as it stands."""
    return [
        f"{name}: {finding['id']}: {node['html'][:160]}"
        for finding in violations(page, CONTRAST)
        if finding["impact"] in GRAVE
        for node in finding["nodes"][:5]
    ]


def grave(page: Page, name: str) -> list[str]:
    """Return what is wrong with the page as it stands, in words."""
    found = []
    for claim in (assert_fits, assert_accessible):
        try:
            claim(page)
        except AssertionError as wrong:
            found.append(f"{name}: {wrong}")
    return found


def in_every_look(page: Page, address: str) -> list[str]:
    """Return what is wrong with a page in any look; it is loaded once."""
    page.emulate_media(color_scheme="light", media="screen")
    page.set_viewport_size({"width": WIDE, "height": 900})
    page.goto(address)
    wrong = grave(page, f"{address} {WIDE} px")
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="dark")
        wrong += colours(page, f"{address} dark {width} px")
        page.emulate_media(color_scheme="light")
        page.evaluate("document.documentElement.dataset.contrast = 'high'")
        wrong += colours(page, f"{address} high contrast {width} px")
        page.evaluate("document.documentElement.dataset.contrast = 'normal'")
    wrong += grave(page, f"{address} {NARROW} px")
    page.set_viewport_size({"width": 320, "height": 900})  # and 1280 px at 400 %
    wrong += [f"{address} at 320 px: {wrong}" for wrong in _too_wide(page)]
    page.evaluate("document.documentElement.dataset.size = 'large'")
    page.set_viewport_size({"width": NARROW, "height": 900})
    wrong += [f"{address} in large letters: {wrong}" for wrong in _too_wide(page)]
    page.emulate_media(media="print")
    page.evaluate("document.documentElement.dataset.contrast = 'high'")
    wrong += colours(page, f"{address} on paper")
    return wrong


def _too_wide(page: Page) -> list[str]:
    try:
        assert_fits(page)
    except AssertionError as wrong:
        return [str(wrong)]
    return []


def test_every_public_page_can_be_used_in_every_look(browser):
    page = browser()
    wrong = []
    for address in [*addresses_of_the_public(page), "/privacy/"]:
        wrong += in_every_look(page, address)
    assert wrong == []


def test_a_bad_colour_is_found(browser):
    page = browser()
    page.set_content(
        '<html lang="th"><title>ก</title><main><p style="color:#999;background:#fff">ข้อความ</p></main></html>'
    )
    assert colours(page, "a bad page")


def test_a_colour_that_is_bad_in_one_look_alone_is_found_there(browser):
    page = browser()
    page.set_content(
        "<html lang=th><title>ก</title><style>@media (prefers-color-scheme: dark) {p {color: #999}}"
        " p {background: #fff}</style><main><p>ข้อความ</p></main></html>"
    )
    found = []
    for scheme in ("light", "dark", "light"):
        page.emulate_media(color_scheme=scheme)
        found.append(bool(colours(page, scheme)))
    assert found == [False, True, False]


def a_case(page: Page) -> str:
    page.goto("/casebook/")
    return page.locator("main a[href^='/casebook/']:not([href*='?'])").first.get_attribute("href")


FOCUSED = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
  return {name: (one.innerText || one.getAttribute('aria-label') || one.name || one.tagName).trim().slice(0, 60),
    tag: one.tagName, in_footer: !!one.closest('footer'),
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    ring: parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none'}
}"""


@pytest.mark.parametrize("place", ["home", "case"])
def test_the_whole_page_can_be_walked_by_keyboard(browser, place):
    page = browser()
    page.goto("/" if place == "home" else a_case(page))
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["name"] == "ข้ามไปยังเนื้อหา"
    wrong, walked, reached = [], [], False
    for _ in range(250):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused["tag"] == "BODY":
            break
        walked.append(focused["name"])
        reached = reached or focused["in_footer"]
        if not (focused["seen"] and focused["ring"]):
            wrong.append(focused)
    assert wrong == []
    assert reached, f"the foot was never reached: {walked[-5:]}"
    assert len(walked) > 20


def test_the_skip_link_leads_past_the_menu(browser):
    page = browser()
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


SMALL = """least => [...document.querySelectorAll('a, button, input, select, summary, textarea')].filter(one => {
  const box = one.getBoundingClientRect();
  if (!box.width || one.closest('.visually-hidden, .skip, .card__title') || one.type === 'hidden') return false;
  const alone = one.parentElement.innerText.trim() === one.innerText.trim();
  const inline = getComputedStyle(one).display === 'inline' && !alone;  // a link within a sentence is exempt
  return !inline && (box.height < least || box.width < least);
}).map(one => one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_what_is_pressed_is_large_enough(browser, width):
    page = browser(width=width)
    small = {}
    for address in (
        "/",
        a_case(page),
        "/knowledge/",
        "/proposals/",
        "/knowledge/data/",
        "/search/?q=น้ำ",
        "/privacy/",
    ):
        page.goto(address)
        found = page.evaluate(SMALL, LEAST_TARGET)
        if found:
            small[address] = found
    assert small == {}


def sent_for(page: Page, address: str) -> dict[str, int]:
    """Return how many bytes came over the line for each file that is no picture, in a first view."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    kinds, sizes = {}, {}
    session.on(
        "Network.responseReceived",
        lambda event: kinds.update({event["requestId"]: (event["type"], event["response"]["url"])}),
    )
    session.on(
        "Network.loadingFinished",
        lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}),
    )
    page.goto(address, wait_until="networkidle")
    return {
        kinds[request][1]: int(size)
        for request, size in sizes.items()
        if request in kinds and kinds[request][0] != "Image"
    }


@pytest.mark.parametrize("place", ["case", "home", "article", "dossier"])
def test_the_first_view_is_light_enough_for_a_village_phone(browser, place):
    page = browser(width=NARROW)
    address = {
        "home": lambda: "/",
        "case": lambda: a_case(page),
        "article": lambda: "/knowledge/three-phases/",
        "dossier": lambda: f"/proposals/{references(page, 'state=closed')[0]}/",
    }[place]()
    fresh = browser(width=NARROW)  # with nothing in its cache
    sent = sent_for(fresh, address)
    assert any(url.endswith(".woff2") for url in sent)
    assert sum(sent.values()) < FIRST_VIEW_BYTES, sent


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_reader_chooses_size_and_contrast_and_stays_where_they_are(browser, scripts):
    page = browser(java_script_enabled=scripts)
    page.goto("/search/?q=น้ำท่วม")
    page.get_by_role("link", name="ตัวอักษรขนาดใหญ่").click()
    page.get_by_role("link", name="สูง ความต่างของสีสูง").click()
    page.get_by_role("link", name="รับทราบ").click()
    assert "q=" in page.url
    for address in (page.url, "/privacy/"):
        page.goto(address)
        expect(page.locator(".cookie-notice")).to_be_hidden()
        chosen = page.locator(".display__choice--large")
        expect(chosen).to_have_css("background-color", "rgb(255, 255, 255)")
        expect(page.locator("html")).to_have_css("font-size", "20px")
        expect(page.locator("html")).to_have_css("background-color", "rgb(0, 0, 0)")
    page.get_by_role("link", name="ปกติ ความต่างของสี").click()
    expect(page.locator("html")).not_to_have_css("background-color", "rgb(0, 0, 0)")
    names = {cookie["name"] for cookie in page.context.cookies()}
    assert names == {"display"}


def test_reading_sets_no_cookie(browser):
    page = browser()
    for address in ("/", a_case(page), "/proposals/", "/knowledge/data/", "/search/?q=น้ำ"):
        page.goto(address)
    assert page.context.cookies() == []


def test_a_system_that_asks_for_contrast_gets_it(browser):
    page = browser()
    page.emulate_media(contrast="more")
    page.goto("/")
    expect(page.locator("html")).to_have_css("background-color", "rgb(0, 0, 0)")


def test_paper_shows_the_numbers_behind_a_chart_and_no_controls(browser):
    page = browser()
    page.goto("/")
    page.emulate_media(media="print")
    for part in (".display", ".menu", ".cookie-notice", ".hero__scene"):
        expect(page.locator(part)).to_be_hidden()
