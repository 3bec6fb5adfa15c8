"""A visitor from another municipality reads the site, with a phone and at a desk."""

import pytest
from playwright.sync_api import expect

from tests.browsing import NARROW, WIDE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_visitor_reads_a_case_a_proposal_its_versions_and_the_data(browser, width):
    page = browser(width=width)
    page.goto("/")
    page.get_by_role("link", name="อ่านบทเรียน").first.click()
    page.locator("main a[href^='/casebook/']").first.click()
    expect(page.locator("h1")).to_be_visible()

    page.goto("/proposals/")
    page.get_by_label("สถานะ").select_option("closed")
    page.locator("main form [type=submit]").first.click()
    page.locator(".register__title a").first.click()
    reference = page.url.rstrip("/").rpartition("/")[2]
    page.locator("#versions a[href*='/versions/']:not([href$='/pdf/'])").first.click()
    expect(page.get_by_text(reference).first).to_be_visible()
    paper = page.request.get(page.url + "pdf/")
    assert paper.headers["content-type"] == "application/pdf"
    assert paper.body().startswith(b"%PDF-")
    page.locator("a[href*='compare/?from=']").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert "compare" in page.url

    page.goto("/knowledge/process/")
    expect(page.locator("svg").first).to_be_visible()
    page.goto("/knowledge/data/")
    page.locator("main a[href^='/knowledge/data/']").first.click()
    expect(page.locator("table").first).to_be_attached()
    page.goto("/search/")
    page.locator("main input[name=q]").fill("น้ำท่วม")
    page.locator("main input[name=q]").press("Enter")
    expect(page.locator("main")).to_contain_text("น้ำท่วม")
    page.locator("main a[href^='/proposals/P-']").first.click()
    expect(page.locator("h1")).to_be_visible()


def test_each_flow_chart_is_printed_whole_on_the_page_of_its_heading(browser):
    page = browser()
    page.goto("/knowledge/process/")
    page.emulate_media(media="print")
    heights = page.locator(".layout__section:has(.flow)").evaluate_all(
        "all => all.map(one => [getComputedStyle(one).breakInside, one.getBoundingClientRect().height])"
    )
    usual_print = (29.7 - 2) / 2.54 * 96  # pixels between the margins of an A4 sheet
    assert len(heights) == 4
    assert all(inside == "avoid" and height < usual_print for inside, height in heights), heights
