"""What is pasted into the editors of running text keeps its meaning."""

import pytest

from tests.browsing import sign_in

pytestmark = pytest.mark.browser
TABLE = (
    "<table><caption>ครัวเรือน</caption><tr><th>ชุมชน</th><th>ก่อน</th><th>หลัง</th></tr>"
    "<tr><td>หมู่ที่ 1</td><td>50</td><td><p>12</p></td></tr></table><p>ท้ายตาราง</p>"
)
PASTE = """(field, html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", "");
  field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.mark.parametrize(
    ("who", "place"), [("drafter1", "/admin/proposals/create/"), ("editor1", "a case")]
)
def test_cells_of_a_pasted_table_stay_apart(browser, who, place):
    page = browser()
    sign_in(page, who)
    if place == "a case":
        page.goto("/admin/pages/search/?q=น้ำท่วม&content_type=casebook.casepage")
        place = page.locator("main a[href$='/edit/']").first.get_attribute("href")
    page.goto(place)
    field = page.locator(".Draftail-Editor [contenteditable=true]").first
    field.click()
    field.evaluate(PASTE, TABLE)
    page.wait_for_function(
        "field => field.innerText.includes('ท้ายตาราง')", arg=field.element_handle()
    )
    lines = [line for line in field.inner_text().split("\n") if line.strip()]
    at = lines.index("ครัวเรือน")
    assert lines[at + 1 : at + 3] == ["ชุมชน | ก่อน | หลัง", "หมู่ที่ 1 | 50 | 12"]
    assert lines[at + 3].startswith("ท้ายตาราง")
