"""Components are given all they need, escape it, and say in words what they show in colour."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string

from angtong.press.crumbs import crumbs
from tests.databases import ROOT

HOSTILE = "<img src=x onerror=alert(1)>"


def show(name: str, **given) -> str:
    return " ".join(render_to_string(f"components/{name}.html", given).split())


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("badge", {"label": HOSTILE, "group": "way"}),
        ("card", {"title": HOSTILE, "text": HOSTILE, "kicker": HOSTILE, "url": "/"}),
        ("facts", {"facts": [{"label": HOSTILE, "value": HOSTILE}]}),
        ("notice", {"title": HOSTILE, "text": HOSTILE}),
        ("page_head", {"title": HOSTILE, "lead": HOSTILE, "kicker": HOSTILE}),
        ("timeline", {"steps": [{"title": HOSTILE, "meta": HOSTILE, "text": HOSTILE}]}),
        ("diff_segments", {"segments": [["+", HOSTILE], ["-", HOSTILE], ["=", HOSTILE]]}),
        ("refusals", {"refusals": [SimpleNamespace(code="x", message=HOSTILE)]}),
        (
            "table",
            {"caption": HOSTILE, "columns": [HOSTILE], "rows": [[HOSTILE]], "source": HOSTILE},
        ),
        ("breadcrumbs", {"crumbs": crumbs((HOSTILE, ""))}),
    ],
)
def test_a_component_escapes_what_it_is_given(name, given):
    shown = show(name, **given)
    assert "<img" not in shown
    assert "&lt;img" in shown


def test_changes_are_told_in_words_beside_colour():
    shown = show("diff_segments", segments=[["=", "ก"], ["-", "ข"], ["+", "ค"]])
    assert "<del>" in shown
    assert "<ins>" in shown
    assert "[ตัดออก]" in shown
    assert "[เพิ่ม]" in shown


def test_a_change_without_segments_shows_both_values():
    shown = show("diff_field", label="ระยะ", old="ระยะกลาง", new="")
    assert "ระยะกลาง" in shown
    assert "(ไม่มี)" in shown


def test_a_budget_table_adds_its_total_in_figures_and_words():
    lines = [{"description": "ท่อ", "unit": "เมตร", "quantity": "2", "amount_baht": "1250.50"}]
    shown = show("budget_table", lines=lines, total_baht=Decimal("1250.50"))
    assert "1,250.50" in shown
    assert "หนึ่งพันสองร้อยห้าสิบบาทห้าสิบสตางค์" in shown
    assert "<caption>รายการงบประมาณ</caption>" in shown
    assert "ยังไม่มีรายการงบประมาณ" in show("budget_table", lines=[])


def test_a_table_takes_plain_texts_and_cells():
    shown = show(
        "table",
        caption="ก",
        columns=["ชื่อ", {"label": "จำนวน", "is_number": True}],
        rows=[
            [{"text": "คลอง", "url": "/x/", "is_header": True}, {"text": "", "is_number": True}],
            ["ข", 5],
        ],
    )
    assert '<th scope="row"><a href="/x/">คลอง</a></th>' in shown
    assert '<td class="is-number"></td>' in shown
    assert "<td>ข</td>" in shown


def test_paging_is_silent_when_there_is_one_page():
    assert show("pagination", previous_url="", next_url="") == ""
    assert 'rel="next"' in show("pagination", next_url="?after=x")


def test_breadcrumbs_start_at_home_and_end_here():
    shown = show("breadcrumbs", crumbs=crumbs(("ทะเบียน", "/proposals/"), ("P-2570-0001", "")))
    assert shown.index("หน้าแรก") < shown.index("ทะเบียน") < shown.index("P-2570-0001")
    assert '<span aria-current="page">P-2570-0001</span>' in shown


def test_refusals_name_their_code_and_are_announced():
    shown = show("refusals", refusals=[SimpleNamespace(code="no-version", message="บันทึกรุ่นก่อน")])
    assert 'role="alert"' in shown
    assert 'data-code="no-version"' in shown
    assert show("refusals", refusals=[]) == ""


def test_every_component_stands_in_the_catalogue():
    catalogue = (ROOT / "docs/design-system.md").read_text()
    inside = {"mark", "loop", "menu", "messages"}
    names = {path.stem for path in (ROOT / "templates/components").glob("*.html")}
    assert not [name for name in names - inside if f"`{name}`" not in catalogue]
