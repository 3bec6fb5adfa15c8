import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from angtong.kit.richtext import plain_text
from angtong.kit.word_diff import segments
from proposals.papers.entries import entry_text
from proposals.papers.redline import PILCROW, compose_redline, mark

from .contents import line, ordinance_content, proposal_content


def without(tag: str, html: str) -> str:
    """Return marked text as it is without its `<ins>` or `<del>` elements."""
    html = re.sub(rf"<{tag}>.*?</{tag}>", "", html, flags=re.DOTALL)
    html = html.replace("<br>", "\n").replace(f"{PILCROW}<wbr>", "\n")
    return unescape(re.sub(r"</?(?:ins|del)>", "", html)).replace("\u00a0", " ")


def redline(old, new, **states):
    return compose_redline(
        old,
        new,
        old_state=states.get("old_state", "draft"),
        new_state=states.get("new_state", "draft"),
    )


TEXTS = st.text("กขคง่ำ 1<&\n", max_size=40)


@given(TEXTS, TEXTS)
def test_marks_without_insertions_are_the_old_text_and_without_deletions_the_new(old, new):
    marked = mark(segments(old, new))
    assert without("ins", marked) == old
    assert without("del", marked) == new


def test_a_changed_text_is_shown_whole_with_its_marks():
    old = "<p>ปัญหาน้ำท่วมขัง 50 ครัวเรือน</p><p>เป็นเรื่องสำคัญ</p>"
    new = "<p>ปัญหาน้ำท่วมขัง 77 ครัวเรือน</p><p>ต้องแก้ไข</p><p>เป็นเรื่องสำคัญ</p>"
    [field] = redline(proposal_content(rationale=old), proposal_content(rationale=new)).fields
    assert field.label == "หลักการและเหตุผล"
    assert without("ins", field.text) == plain_text(old)
    assert without("del", field.text) == plain_text(new)
    assert "<del>50</del><ins>77</ins>" in field.text


def test_formatting_alone_is_shown_in_both_forms():
    [field] = redline(
        proposal_content(target="<p>ยาว 5 เมตร</p>"),
        proposal_content(target="<p>ยาว <b>5</b> เมตร</p>"),
    ).fields
    assert "<b>" not in field.forms[0]
    assert "<b>5</b>" in field.forms[1]
    assert not field.text


def test_a_value_that_was_not_there_is_only_added():
    old, new = (
        proposal_content(capacity=None),
        proposal_content(capacity={"beyond_authority": False}),
    )
    [field] = redline(old, new).fields
    assert (field.label, field.text) == ("นอกเหนืออำนาจหน้าที่", " <ins>ไม่ใช่</ins>")


def test_states_are_told_by_their_names():
    [field] = redline(proposal_content(), proposal_content(), new_state="planned").fields
    assert field.text == "<del>ร่าง</del> <ins>บรรจุในแผน\u00a0(ผ.02)</ins>".replace("\u00a0", " ")


def test_budget_lines_show_both_amounts_the_difference_and_the_percent():
    old = proposal_content(budget_lines=[line("a", "100.00"), line("b", "50.00")])
    new = proposal_content(
        budget_lines=[line("b", "75.50", quantity="130"), line("c", "20.00", fiscal_year=2572)]
    )
    paper = redline(old, new)
    shown = {row.change: (row.old, row.new, row.delta, row.percent) for row in paper.lines}
    assert shown == {
        "ตัดออก": ("100.00", "–", "−100.00", "–"),
        "แก้ไข": ("50.00", "75.50", "+25.50", "+51.00"),
        "เพิ่ม": ("–", "20.00", "+20.00", "–"),
    }
    changed = next(row for row in paper.lines if row.change == "แก้ไข")
    assert changed.notes == "จำนวน <del>120.5</del> <ins>130</ins>"
    assert {(row.text, row.delta, row.percent) for row in paper.sums} == {
        ("รวมปีงบประมาณ พ.ศ.\u00a02571", "−74.50", "−49.67"),
        ("รวมปีงบประมาณ พ.ศ.\u00a02572", "+20.00", "–"),
        ("รวมหมวดค่าที่ดินและสิ่งก่อสร้าง", "−54.50", "−36.33"),
    }
    assert (paper.total.old, paper.total.new, paper.total.delta) == ("150.00", "95.50", "−54.50")
    assert sum(paper.widths) == 100


def test_an_ordinance_is_summed_by_programme():
    old = ordinance_content()
    new = ordinance_content(lines=old["lines"][:2])
    labels = {row.text for row in redline(old, new).sums}
    assert "รวมแผนงานการศึกษา" in labels


def test_entries_of_a_list_are_compared_by_words():
    one = {"uid": "m1", "name": "สำรวจ", "starts_on": "2027-10-01", "responsible": "กองช่าง"}
    two = {**one, "responsible": "กองคลัง"}
    [field] = redline(proposal_content(activities=[one]), proposal_content(activities=[two])).fields
    assert [entry.change for entry in field.entries] == ["แก้ไข"]
    assert without("ins", field.entries[0].text) == entry_text("activities", one)
    assert without("del", field.entries[0].text) == entry_text("activities", two)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({}, proposal_content()),
        (proposal_content(), {}),
        (
            proposal_content(budget_lines=[{"description": "ไม่มีรหัส"}, 5], extra="เดิม"),
            proposal_content(budget_lines=None, extra={"label": "ใหม่"}),
        ),
        ({"kind": "ordinance", "lines": [{}]}, ordinance_content()),
    ],
)
def test_contents_of_other_schemas_are_compared(old, new):
    assert not redline(old, new).identical


def test_two_equal_contents_say_so():
    paper = redline(proposal_content(), proposal_content())
    assert paper.identical
    assert paper.summary == "ทั้งสองรุ่นเหมือนกันทุกประการ"
