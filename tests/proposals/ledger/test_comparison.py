"""Comparison of versions: texts by words, lines by uid, lists by identity; pure, no database."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from angtong.kit.richtext import plain_text
from proposals.ledger.comparison import EVIDENCE, ORDER, compare, compare_lines
from proposals.ledger.redline import redline
from proposals.ledger.snapshot import FIELDS


def content(**values) -> dict:
    return {
        "kind": "proposal",
        "reference": "P-2570-0001",
        "title": "ก่อสร้างท่อ",
        "budget_lines": [],
    } | values


def line(uid: str, amount: str = "10.00", **values) -> dict:
    return {"uid": uid, "amount_baht": amount, "description": uid, "fiscal_year": 2571} | values


def by_field(found) -> dict:
    return {change.field: change for change in found.changes}


def test_the_same_content_is_identical():
    found = compare(content(), content(), old_state="draft", new_state="draft")
    assert found.identical
    assert "เหมือนกันทุกประการ" in found.summary


def test_a_changed_text_gives_both_texts_back():
    found = compare(
        content(rationale="<p>น้ำท่วม 10 วัน</p>"), content(rationale="<p>น้ำท่วมขัง 12 วัน</p>")
    )
    change = by_field(found)["rationale"]
    assert "".join(text for op, text in change.segments if op != "+") == "น้ำท่วม 10 วัน"
    assert "".join(text for op, text in change.segments if op != "-") == "น้ำท่วมขัง 12 วัน"
    assert (change.kind, change.label) == ("text", "หลักการและเหตุผล")


def test_bold_alone_shows():
    found = compare(
        content(rationale="<p>น้ำท่วม</p>"), content(rationale="<p><strong>น้ำท่วม</strong></p>")
    )
    change = by_field(found)["rationale"]
    assert change.formatting_only
    assert not found.identical
    assert change.segments == [("=", "น้ำท่วม")]


def test_a_change_of_state_alone_shows():
    found = compare(content(), content(), old_state="draft", new_state="verified")
    assert by_field(found)["state"].new == {"code": "verified", "label": "ตรวจสอบข้อมูลแล้ว"}


def test_the_state_comes_first_then_the_form_and_the_evidence_last():
    old = content(citations=[], resolutions=[], attachments=[], odd="ก", capacity={"capacity": "ก"})
    named = {
        "attachments": [{"title": "แบบ", "sha256": "1"}],
        "citations": [{"dataset": "flood", "version": 1}],
        "odd": "ข",
        "capacity": {"capacity": "ข"},
        "confidentiality": "internal",
        "activities": [{"uid": "a"}],
        "rationale": "<p>ใหม่</p>",
        "fiscal_year": 2599,
        "phase": "long",
        "title": "ชื่อใหม่",
    }
    found = compare(old, old | named, old_state="draft", new_state="verified")
    assert [change.field for change in found.changes] == [
        "state",
        "title",
        "phase",
        "fiscal_year",
        "rationale",
        "activities",
        "confidentiality",
        "odd",
        "citations",
        "capacity.capacity",
        "attachments",
    ]
    assert found.summary.startswith("เปลี่ยนแปลง สถานะ, ชื่อโครงการ, ")


@pytest.mark.parametrize("kind", FIELDS)
def test_every_field_of_a_form_has_its_place(kind):
    assert {each.name for each in FIELDS[kind]} - {"budget_lines", "lines"} <= set(ORDER)
    assert not set(ORDER) & set(EVIDENCE)


def test_what_a_move_recorded_is_no_difference():
    assert compare(content(), content(move={"code": "verify"})).identical


def test_a_value_is_compared_whole():
    area = {"code": "1", "label": "ชุมชนที่ 1"}
    change = by_field(compare(content(area=area), content(area=None)))["area"]
    assert (change.kind, change.old, change.new, change.segments) == ("value", area, None, [])


def test_an_emptied_text_is_removed_whole():
    change = by_field(compare(content(rationale="<p>น้ำ</p>"), content(rationale="")))["rationale"]
    assert change.segments == [("-", "น้ำ")]


def test_groups_are_compared_part_by_part():
    old = {"capacity": "มีช่าง 2 คน", "beyond_capacity": False, "outcome": "own"}
    new = {"capacity": "มีช่าง 3 คน", "beyond_capacity": True, "outcome": "escalate"}
    found = by_field(compare(content(capacity=old), content(capacity=new)))
    assert found.keys() == {"capacity.capacity", "capacity.beyond_capacity", "capacity.outcome"}
    assert found["capacity.capacity"].kind == "text"
    assert (
        by_field(compare(content(capacity=None), content(capacity=new)))["capacity.outcome"].new
        == "escalate"
    )


def test_lists_say_what_came_went_and_changed():
    old = [{"dataset": "a", "version": 1, "note": "x"}, {"dataset": "b", "version": 1, "note": ""}]
    new = [{"dataset": "a", "version": 1, "note": "y"}, {"dataset": "b", "version": 2, "note": ""}]
    change = by_field(compare(content(citations=old), content(citations=new)))["citations"]
    assert sorted(entry["change"] for entry in change.entries) == ["added", "changed", "removed"]


def test_a_field_of_another_schema_still_shows():
    change = by_field(compare(content(slogan="เก่า"), content()))["slogan"]
    assert (change.old, change.new) == ("เก่า", None)


def test_shapes_of_other_schemas_compare_without_failing():
    old = content(
        budget_lines=[{"amount_baht": "5.00"}], capacity="ข้อความเดิม", attachments=["ไฟล์ ก"]
    )
    new = content(
        budget_lines=[line("a")], capacity={"outcome": "own"}, attachments=[{"sha256": "0"}]
    )
    found = compare(old, new)
    assert [change.change for change in found.lines] == ["removed", "added"]
    assert by_field(found)["capacity"].kind == "value"
    assert {entry["change"] for entry in by_field(found)["attachments"].entries} == {
        "removed",
        "added",
    }


def test_lines_added_removed_changed_and_moved():
    old = [line("a"), line("b", "20.00"), line("c"), line("d")]
    new = [line("d"), line("a"), line("b", "30.00"), line("e", "5.00")]
    found = {change.uid: change for change in compare_lines(old, new)}
    assert {uid: change.change for uid, change in found.items()} == {
        "c": "removed",
        "d": "moved",
        "b": "changed",
        "e": "added",
    }
    assert (found["b"].delta_baht, found["b"].delta_percent) == (Decimal("10.00"), Decimal("50.00"))
    assert (found["e"].delta_baht, found["e"].delta_percent) == (Decimal("5.00"), None)
    assert found["d"].delta_baht == 0


def test_a_line_that_changed_and_moved_says_both():
    old = [line("a"), line("b"), line("c", "20.00")]
    new = [line("c", "30.00"), line("a"), line("b")]
    [both] = compare_lines(old, new)
    assert (both.uid, both.change, both.has_moved) == ("c", "changed", True)
    found = compare(content(budget_lines=old), content(budget_lines=new))
    [shown] = redline(found).lines
    assert shown.change_label == "แก้ไขและย้ายลำดับ"


def test_inserting_a_line_moves_none():
    old = [line("a"), line("b"), line("c")]
    assert [change.change for change in compare_lines(old, [line("x"), *old])] == ["added"]


def test_totals_subtotals_and_the_summary_in_baht():
    old = [line("a", "22000000.00"), line("b", "100.00", fiscal_year=2572)]
    new = [line("a", "26500000.00"), line("b", "100.00", fiscal_year=2572)]
    found = compare(content(budget_lines=old), content(budget_lines=new))
    assert found.delta_baht == Decimal("4500000.00")
    subtotals = {(subtotal.by, subtotal.label): subtotal.delta_baht for subtotal in found.subtotals}
    assert subtotals == {("fiscal_year", "2571"): Decimal("4500000.00")}
    assert "4,500,000.00 บาท" in found.summary
    assert "ร้อยละ 20.45" in found.summary


def test_from_nothing_there_is_no_percent():
    found = compare(content(), content(budget_lines=[line("a")]))
    assert found.delta_percent is None


def test_an_ordinance_compares_its_own_lines_and_revenue():
    old = {
        "kind": "ordinance",
        "lines": [line("l")],
        "revenue": [{"uid": "r", "amount_baht": "50.00"}],
    }
    new = {
        "kind": "ordinance",
        "lines": [line("l", "15.00")],
        "revenue": [{"uid": "r", "amount_baht": "60.00"}],
    }
    found = compare(old, new)
    assert found.delta_baht == Decimal("5.00")
    assert by_field(found)["revenue"].entries[0]["change"] == "changed"


TEXTS = st.text(alphabet="กขคงนำ้่็ิีา 123,.\n<>&xyz", max_size=60)
LINES = st.lists(
    st.builds(line, st.sampled_from("abcdef"), st.sampled_from(["1.00", "2.50"])),
    max_size=6,
    unique_by=lambda row: row["uid"],
)


@settings(max_examples=60)
@given(TEXTS, TEXTS)
def test_segments_give_both_plain_texts_back(old, new):
    old, new = f"<p>{old}</p>", f"<p>{new}</p>"
    for change in compare(content(rationale=old), content(rationale=new)).changes:
        assert "".join(text for op, text in change.segments if op != "+") == plain_text(old)
        assert "".join(text for op, text in change.segments if op != "-") == plain_text(new)


@settings(max_examples=80)
@given(LINES, LINES)
def test_line_deltas_add_up_to_the_delta_of_the_total(old, new):
    found = compare(content(budget_lines=old), content(budget_lines=new))
    assert sum((change.delta_baht for change in found.lines), Decimal(0)) == found.delta_baht
    assert (not found.lines) is (old == new)
