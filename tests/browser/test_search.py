"""Suggestions while typing, with the keyboard, and the page without them."""

import pytest
from playwright.sync_api import expect

from tests.browsing import NARROW, WIDE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_suggestions_are_walked_through_with_the_keyboard(browser, width):
    page = browser(width=width)
    page.goto("/search/")
    field = page.get_by_role("combobox")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("น้ำท่", delay=20)
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    field.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    field.press("Escape")
    expect(options.first).to_be_hidden()
    expect(field).to_have_value("น้ำท่")
    field.press("ArrowDown")
    label = options.first.locator("span").text_content()
    field.press("Enter")
    page.wait_for_url("**/search/?q=*")
    expect(page.locator("main input[name=q]")).to_have_value(label)
    expect(page.locator(".result").first).to_be_visible()


def test_the_button_asks_and_facets_narrow_down(browser):
    page = browser(width=WIDE)
    page.goto("/search/")
    page.locator("main input[name=q]").fill("น้ำท่วม")
    page.get_by_role("button", name="ค้นหา").click()
    expect(page.locator(".result").first).to_be_visible()
    page.locator(".search__facet a").first.click()
    expect(page.locator(".search__facet [aria-current]").first).to_be_visible()
    expect(page.locator(".result mark").first).to_be_visible()
