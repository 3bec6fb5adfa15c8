import pytest

from tests.browsing import NARROW, WIDE, assert_accessible, assert_fits, sign_in

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("path", ["/", "/accounts/login/", "/no-such-page/"])
def test_who_has_not_signed_in_finds_a_page_that_everyone_can_use(browser, path, width):
    page = browser(width=width)
    page.goto(path)
    assert page.locator("h1").count() == 1
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.parametrize(
    ("username", "arrives_at"),
    [
        ("drafter1", "/admin/"),
        ("planner1", "/admin/"),
        ("admin", "/admin/"),
        ("council1", "/council/"),
    ],
)
def test_signing_in_leads_each_to_their_own_work(browser, username, arrives_at):
    page = browser()
    sign_in(page, username)
    assert page.url.endswith(arrives_at)
    assert page.locator("h1").count() == 1


def test_the_sign_in_page_says_in_thai_what_was_wrong_and_keeps_the_name(browser):
    page = browser(width=NARROW)
    page.goto("/accounts/login/")
    page.locator("input[name=login]").fill("drafter1")
    page.locator("input[name=password]").fill("wrong")
    page.locator("form:has(input[name=password]) [type=submit]").click()
    page.get_by_text("ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง").wait_for()
    assert page.locator("input[name=login]").input_value() == "drafter1"
    assert_accessible(page)


def test_after_ten_failures_the_page_says_when_to_try_again(browser):
    page = browser()
    for _ in range(10):
        page.goto("/accounts/login/")
        page.locator("input[name=login]").fill("drafter1")
        page.locator("input[name=password]").fill("wrong")
        page.locator("form:has(input[name=password]) [type=submit]").click()
    page.locator("input[name=password]").fill("angtong-2570")
    page.locator("form:has(input[name=password]) [type=submit]").click()
    page.get_by_text("โปรดลองใหม่อีกครั้งตั้งแต่เวลา").wait_for()


def test_nobody_signs_up_and_the_stock_admin_sign_in_is_closed(browser):
    page = browser()
    page.goto("/accounts/signup/")
    assert page.locator("input[name=password1]").count() == 0
    page.goto("/admin/login/")
    assert "/accounts/login/" in page.url
