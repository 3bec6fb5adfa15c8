"""Staff and council at work: a proposal from its first line to the council's table; and nothing typed is lost."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import NARROW, PASSWORD, WIDE, assert_accessible, sign_in

from .looking import numbers, references

pytestmark = pytest.mark.browser
TITLE = "ขุดลอกคลองส่งน้ำ ชุมชนที่ 4"


def fill_a_line(page: Page) -> None:
    """Add a budget line and fill it; the amount is worked out on the page."""
    page.locator("[data-rows=budget_lines] [data-rows-add]").click()
    row = page.locator("[data-rows=budget_lines] [data-row]").last
    row.locator("[name$='-description']").fill("ขุดลอกคลอง")
    row.locator("select[name$='-category']").select_option(index=1)
    row.locator("[name$='-unit']").fill("เมตร")
    row.locator("[name$='-fiscal_year']").fill("2571")
    row.locator("[name$='-quantity']").fill("๑,๒๐๐")
    row.locator("[name$='-unit_price_baht']").fill("250.50")
    expect(row.locator("[name$='-amount_baht']")).to_have_value("300,600.00")


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_a_drafter_makes_a_proposal_and_its_head_verifies_it(browser, width):
    drafter = browser(width=width)
    sign_in(drafter, "drafter1")
    drafter.goto("/admin/proposals/create/")
    drafter.locator("input[name=title]").fill(TITLE)
    drafter.locator("select[name=phase]").select_option("medium")
    fill_a_line(drafter)
    drafter.locator("button[name=then][value=draft]:visible").last.click()
    drafter.wait_for_url(re.compile(r"/admin/proposals/P-\d+-\d+/$"))
    here = drafter.url
    # The gate says what is missing, each with the way to put it right.
    missing = drafter.locator("[data-code]")
    expect(missing.locator("visible=true").first).to_be_visible()
    codes = missing.evaluate_all("all => all.map(one => one.dataset.code)")
    assert {"no-version", "no-citation"} <= set(codes)

    drafter.locator("[data-code=no-citation] a").first.click()
    task = drafter.locator("#task-cite")
    expect(task).to_have_attribute("open", "")
    choice = task.locator("select[name=data_version]")
    whole = choice.evaluate(
        "one => [...one.options].find(each => each.text.includes('ครัวเรือนที่ประสบ'))?.value"
    )
    choice.select_option(whole) if whole else choice.select_option(index=1)
    task.locator("[type=submit]").click()
    expect(drafter.locator("#citations .piece")).to_have_count(1)

    drafter.goto(f"{here}edit/")
    drafter.locator("#note").fill("ร่างแรกพร้อมข้อมูล")
    drafter.locator("button[name=then][value=version]").click()
    drafter.wait_for_url(here)
    codes = drafter.locator("[data-code]").evaluate_all("all => all.map(one => one.dataset.code)")
    assert not {"no-version", "no-citation"} & set(codes)

    head = browser(width=width)
    sign_in(head, "head1")
    head.goto(here)
    head.locator("a[href$='/moves/verify/']").click()
    head.locator("#comment").fill("ข้อมูลครบถ้วน")
    head.locator("form [type=submit]").last.click()
    head.wait_for_url(here)
    expect(head.get_by_text("ตรวจสอบข้อมูลแล้ว").first).to_be_visible()


def test_a_council_member_sees_what_changed_compares_and_takes_the_paper(browser):
    page = browser()
    sign_in(page, "council1")
    page.wait_for_url("**/council/")
    reference = references(page, "state=reported")[0]
    oldest = numbers(page, reference)[-1]
    page.goto(f"/council/{reference}/")
    page.get_by_role("button", name=re.compile("ทำเครื่องหมายว่าอ่าน")).click()
    page.wait_for_url("**/council/")
    page.goto(f"/council/{reference}/")
    expect(page.get_by_text("ท่านยังไม่เคยอ่าน")).to_have_count(0)
    page.locator("#versions input[name=from], #versions select[name=from]").first.wait_for(
        state="attached"
    )
    page.locator("#versions form [type=submit]").first.click()
    page.wait_for_url(re.compile("compare"))
    expect(page.locator("h1")).to_be_visible()
    paper = page.request.get(f"/proposals/{reference}/versions/{oldest}/pdf/")
    assert paper.body().startswith(b"%PDF-")
    redline = page.locator("a[href*='compare/pdf/']").get_attribute("href")
    assert page.request.get(redline).body().startswith(b"%PDF-")


def a_draft_of(page: Page) -> str:
    """Return the page of a draft that this person may edit."""
    for reference in references(page, "state=draft"):
        here = f"/admin/proposals/{reference}/"
        if page.request.get(f"{here}edit/").ok:
            return here
    raise AssertionError("the sample holds no draft of this person")


def test_of_two_windows_the_second_to_save_loses_nothing(browser):
    first = browser()
    sign_in(first, "drafter1")
    here = a_draft_of(first)
    second = first.context.new_page()
    for window, words in ((first, "ชื่อจากหน้าต่างแรก"), (second, "ชื่อจากหน้าต่างที่สอง")):
        window.goto(f"{here}edit/")
        window.locator("input[name=title]").fill(words)
    first.locator("button[name=then][value=draft]:visible").last.click()
    first.wait_for_url(f"**{here}")
    second.locator("button[name=then][value=draft]:visible").last.click()
    expect(second.locator("#stale")).to_be_visible()
    expect(second.locator("input[name=title]")).to_have_value("ชื่อจากหน้าต่างที่สอง")
    expect(second.locator(".draft__stored")).to_contain_text("ชื่อจากหน้าต่างแรก")
    second.locator("button[name=then][value=draft]:visible").last.click()
    second.wait_for_url(f"**{here}")
    expect(second.locator("h1")).to_contain_text("ชื่อจากหน้าต่างที่สอง")


# Wagtail's guard notes what the form holds two seconds after the page is there, and tells so.
GUARDED = """addEventListener("w-unsaved:watch-edits", () => {
  document.documentElement.dataset.guarded = "yes";
});"""


def test_leaving_unsaved_edits_is_asked_about(browser):
    page = browser()
    sign_in(page, "drafter1")
    here = a_draft_of(page)
    asked = []

    def stay(dialog):
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.add_init_script(GUARDED)
    page.goto(f"{here}edit/")
    page.locator("html[data-guarded=yes]").wait_for()
    title = page.locator("input[name=title]")
    title.press("End")
    title.press_sequentially(" ใหม่")
    page.locator("form[data-w-unsaved-has-edits-value=true]").wait_for()
    page.get_by_role("link", name="ยกเลิก").click(no_wait_after=True)
    expect(title).to_have_value(re.compile("ใหม่$"))
    assert asked == ["beforeunload"]
    assert page.url.endswith("/edit/")


def test_what_was_typed_is_sent_after_the_session_had_ended(browser):
    page = browser()
    sign_in(page, "drafter1")
    page.goto("/admin/proposals/create/")
    page.locator("input[name=title]").fill('พิมพ์ไว้นานแล้ว <น้ำ> & "คลอง"')
    page.locator("select[name=phase]").select_option("short")
    page.context.clear_cookies(name="sessionid")
    page.locator("button[name=then][value=draft]:visible").last.click()
    expect(page.locator("h1")).to_contain_text("ข้อความที่กรอกยังอยู่")
    assert_accessible(page)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="เข้าสู่ระบบในหน้าต่างใหม่").click()
    again = opened.value
    again.locator("input[name=login]").fill("drafter1")
    again.locator("input[name=password]").fill(PASSWORD)
    again.locator("form:has(input[name=password]) [type=submit]").click()
    expect(again.locator("h1")).to_have_text("เข้าสู่ระบบแล้ว")
    page.get_by_role("button", name="ส่งอีกครั้ง").click()
    page.wait_for_url(re.compile(r"/admin/proposals/P-\d+-\d+/$"))
    expect(page.locator("h1")).to_contain_text('พิมพ์ไว้นานแล้ว <น้ำ> & "คลอง"')
