"""What comes by a private link works in a real browser, which says more of itself than a test client."""

import contextlib

import pytest
from playwright.sync_api import expect

from angtong.directory.private_links import PrivateLinks
from tests.databases import sqlite_connection

from .looking import look_at

pytestmark = pytest.mark.browser


def link(live, table: str, where: str, salt: str) -> str:
    """Return the private token of a row of the live server."""
    with contextlib.closing(sqlite_connection(live.database)) as database:
        [(key,), *_] = database.execute(f"SELECT link_key FROM {table} WHERE {where}")
    return PrivateLinks(salt).token_of(key)


def test_a_visitor_follows_confirms_changes_and_stops(browser, live):
    page = browser()
    page.goto("/casebook/")
    page.locator("main").get_by_role("link", name="ติดตามเรื่องใหม่ทางอีเมล").click()
    expect(page.get_by_label("คลังบทเรียน")).to_be_checked()
    page.get_by_role("textbox", name="อีเมล").fill("visitor@example.org")
    page.get_by_role("button", name="ขอติดตาม").click()
    expect(page.locator("h1")).to_have_text("โปรดเปิดอีเมลของท่าน")

    token = link(live, "front_follower", "1", "angtong.front.following")
    here = f"/follow/{token}/"
    page.goto(here)
    page.get_by_role("button", name="ยืนยันการติดตาม").click()
    expect(page.locator("main")).to_contain_text("ยืนยันการติดตามเรียบร้อยแล้ว")
    page.get_by_label("ทุกเดือน").check()
    page.get_by_role("button", name="บันทึก").click()
    expect(page.locator("main")).to_contain_text("บันทึกการตั้งค่าแล้ว")
    expect(page.get_by_label("ทุกเดือน")).to_be_checked()
    assert look_at(page, [here, f"{here}stop/"]) == []
    page.get_by_role("button", name="เลิกติดตามและลบอีเมล").click()
    expect(page.locator("h1")).to_have_text("ไม่มีการติดตามแล้ว")


def test_a_delegation_agrees_to_the_day_that_it_is_offered(browser, live):
    page = browser()
    token = link(live, "casebook_visit", "state = 'moved'", "casebook.visits.link")
    page.goto(f"/study-visits/{token}/moves/agree/")
    page.locator("main form [type=submit]").click()
    expect(page.locator("main")).to_contain_text("เรียบร้อยแล้ว")
