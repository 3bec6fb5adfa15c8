"""A version's content as its reader sees it: pure, in any schema."""

import json

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from proposals.ledger.comparison import compare
from proposals.ledger.presentation import present
from proposals.ledger.redline import FOLDED_FROM, redline
from proposals.ledger.tables import is_rows, table

LINE = {
    "uid": "a",
    "fiscal_year": 2571,
    "category": {"code": "310300", "label": "ค่าใช้สอย"},
    "description": "ค่าอาหารผู้เข้าอบรม",
    "quantity": "1200",
    "unit": "คน",
    "unit_price_baht": "50.00",
    "amount_baht": "60000.00",
}
PROPOSAL = {
    "kind": "proposal",
    "reference": "P-2570-0001",
    "division": {"code": "health", "label": "กองสาธารณสุขและสิ่งแวดล้อม"},
    "title": "อบรมอาสาสมัครดูแลผู้สูงอายุ",
    "phase": "medium",
    "problem": None,
    "fiscal_year": 2571,
    "rationale": "<p>ผู้สูงอายุ<b>เพิ่มขึ้น</b></p>",
    "objective": "",
    "budget_lines": [LINE],
    "activities": [
        {
            "uid": "x",
            "name": "อบรม",
            "starts_on": "2027-01-05",
            "ends_on": None,
            "amount_baht": None,
            "responsible": "",
        }
    ],
    "confidentiality": "public",
    "attachments": [],
    "citations": [
        {
            "dataset": "elderly",
            "title": "ผู้สูงอายุรายชุมชน",
            "version": 2,
            "measured_on": "2026-10-01",
            "digest": "f" * 64,
            "source": "สำรวจ จปฐ.",
            "note": "",
        }
    ],
    "resolutions": [
        {
            "held_on": "2026-11-01",
            "venue": "ศาลาวัด",
            "area": "ชุมชนวัดกลาง",
            "decision": "approved",
            "votes_for": 40,
            "votes_against": 2,
            "abstentions": 1,
            "text": "เห็นชอบ",
        }
    ],
    "capacity": {
        "capacity": "พอ",
        "resources": "พอ",
        "social_capital": "อสม. 40 คน",
        "authority": "อยู่ในอำนาจ",
        "beyond_capacity": False,
        "beyond_authority": False,
        "outcome": "own",
    },
    "results": [],
}
ORDINANCE = {
    "kind": "ordinance",
    "reference": "O-2571-01",
    "title": "งบประมาณรายจ่ายประจำปี พ.ศ. 2571",
    "ordinance_kind": "annual",
    "fiscal_year": 2571,
    "principle": "<p>หลักการ</p>",
    "revenue": [
        {"uid": "r", "category": {"code": "1", "label": "ภาษีที่ดิน"}, "amount_baht": "300.00"}
    ],
    "lines": [
        {
            "uid": "1",
            "programme": {"code": "a", "label": "แผนงานสาธารณสุข"},
            "category": {"code": "x", "label": "ค่าวัสดุ"},
            "description": "วัสดุ",
            "amount_baht": "100.00",
            "proposal": {"code": "P-2570-0009", "label": "ชื่อที่ยังไม่เปิดเผย"},
        },
        {
            "uid": "2",
            "programme": {"code": "b", "label": "แผนงานการศึกษา"},
            "description": "หนังสือ",
            "amount_baht": "150.50",
        },
        {
            "uid": "3",
            "programme": {"code": "a", "label": "แผนงานสาธารณสุข"},
            "description": "ยา",
            "amount_baht": "49.50",
        },
    ],
}


def page_of(content, state="planned") -> str:
    return render_to_string(
        "proposals/components/version_content.html", {"sections": present(content, state=state)}
    )


def comparison_page(old, new, **states) -> str:
    return render_to_string(
        "proposals/components/comparison.html", {"redline": redline(compare(old, new, **states))}
    )


def section(content, code):
    return next(each for each in present(content) if each.code == code)


def test_sections_stand_in_the_order_of_the_paper_and_empty_ones_are_left_out():
    codes = [each.code for each in present(PROPOSAL, state="planned")]
    assert codes == [
        "general", "substance", "budget_lines", "activities", "citations", "resolutions", "capacity",
    ]  # fmt: skip


def test_codes_and_dates_are_shown_in_words():
    page = page_of(PROPOSAL)
    for words in (
        "ระยะกลาง",
        "เผยแพร่",
        "บรรจุในแผน (ผ.02)",
        "5 ม.ค. 2570",
        "เห็นชอบ",
        "เทศบาลดำเนินการเอง",
    ):
        assert words in page
    assert "2027-01-05" not in page


def test_the_budget_has_commas_a_total_and_the_total_in_words():
    budget = section(PROPOSAL, "budget_lines").rows[0].table
    assert [cell.text for cell in budget.rows[0].cells][3:] == ["1,200", "คน", "50.00", "60,000.00"]
    assert budget.foot[-1].cells[0].note == "(หกหมื่นบาทถ้วน)"
    assert budget.foot[-1].cells[-1].text == "60,000.00"


def test_the_budget_of_several_years_has_a_subtotal_for_each():
    lines = [LINE, LINE | {"uid": "b", "fiscal_year": 2572, "amount_baht": "0.50"}]
    foot = section(PROPOSAL | {"budget_lines": lines}, "budget_lines").rows[0].table.foot
    assert [row.cells[-1].text for row in foot] == ["60,000.00", "0.50", "60,000.50"]


def test_expenditure_stands_under_its_programme_with_a_subtotal():
    rows = section(ORDINANCE, "lines").rows[0].table.rows
    assert [row.style for row in rows] == ["group", "", "", "subtotal", "group", "", "subtotal"]
    assert rows[3].cells[-1].text == "149.50"


def test_a_line_of_an_ordinance_names_its_proposal_by_reference_alone():
    page = page_of(ORDINANCE)
    assert "P-2570-0009" in page
    assert "ชื่อที่ยังไม่เปิดเผย" not in page


def test_an_unknown_field_is_shown_at_the_end_under_its_key():
    sections = present(PROPOSAL | {"carbon_kg": "12", "partners": [{"name": "อบจ."}]})
    assert sections[-1].code == "other"
    assert [row.label for row in sections[-1].rows] == ["carbon_kg", "partners"]


def test_a_version_without_most_fields_is_shown():
    assert [each.code for each in present({"kind": "proposal", "title": "เก่า"})] == ["general"]
    assert present({}) == []


def test_rich_text_is_made_safe_again_whatever_the_record_holds():
    page = page_of(PROPOSAL | {"rationale": '<p onclick="x">ก</p><script>alert(1)</script>'})
    assert "<script" not in page
    assert "onclick" not in page


def test_rich_text_nested_too_deep_is_shown_as_plain_text():
    page = page_of(PROPOSAL | {"rationale": "<ul><li>" * 200 + "ลึก" + "</li></ul>" * 200})
    assert "<p>ลึก</p>" in page


def test_texts_of_the_record_are_escaped():
    assert "<b>x</b>" not in page_of(PROPOSAL | {"title": "<b>x</b>", "new": "<b>x</b>"})


def test_what_a_move_recorded_is_shown_in_words():
    move = {
        "code": "accept",
        "label": "รับหลักการ (วาระที่ 1)",
        "from": "tabled",
        "to": "reading_1",
        "facts": {"votes": {"present": 12, "for": 9, "against": 2, "abstain": 1}},
    }
    page = page_of(ORDINANCE | {"move": move})
    assert "เสนอสภาแล้ว → วาระที่ 1 ขั้นรับหลักการ" in page
    assert "ผู้เข้าประชุม 12 · เห็นชอบ 9 · ไม่เห็นชอบ 2 · งดออกเสียง 1" in page


SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(sorted({*PROPOSAL, *ORDINANCE, "move"} - {"kind"})), VALUES))
def test_a_content_of_any_shape_is_shown_without_failing(content):
    page_of(json.loads(json.dumps({"kind": "proposal", **content})))


def test_a_table_has_a_column_for_what_any_row_fills():
    assert is_rows([{"a": "1"}, {"b": "2"}])
    assert [column.label for column in table("x", [{"a": "1"}, {"b": "2", "c": ""}]).columns] == [
        "a",
        "b",
    ]


def test_the_same_version_is_said_to_be_the_same():
    assert "ทั้งสองรุ่นเหมือนกันทุกประการ" in comparison_page(PROPOSAL, PROPOSAL)


def test_changed_text_is_marked_with_words_for_those_who_listen():
    page = comparison_page(PROPOSAL, PROPOSAL | {"title": "อบรมอาสาสมัครดูแลเด็กเล็ก"})
    assert '<ins><span class="visually-hidden">[เพิ่ม] </span>' in page
    assert '<del><span class="visually-hidden">[ตัด] </span>' in page


def test_a_change_of_form_alone_is_said_and_shown():
    page = comparison_page(PROPOSAL, PROPOSAL | {"rationale": "<p>ผู้สูงอายุเพิ่มขึ้น</p>"})
    assert "เปลี่ยนเฉพาะรูปแบบ" in page
    assert "<b>เพิ่มขึ้น</b>" in page


def test_budget_lines_show_baht_percent_and_subtotals():
    new = PROPOSAL | {
        "budget_lines": [
            LINE | {"quantity": "1500", "amount_baht": "75000.00"},
            LINE | {"uid": "b", "amount_baht": "5000.00", "description": "ค่าวิทยากร"},
        ]
    }
    page = comparison_page(PROPOSAL, new)
    for text in ("+15,000.00", "+25.00", "1,200 → 1,500", "ค่าวิทยากร", "+20,000.00", "+33.33"):
        assert text in page
    assert "รวม หมวดรายจ่าย ค่าใช้สอย" in page


def test_values_are_shown_old_and_new_in_words():
    page = comparison_page(
        PROPOSAL, PROPOSAL | {"phase": "long"}, old_state="planned", new_state="coordinating"
    )
    for text in ("ระยะกลาง", "ระยะยาว", "บรรจุในแผน (ผ.02)", "ประสานหน่วยงาน"):
        assert text in page


def test_lists_show_what_was_added_and_what_was_taken_out():
    other = PROPOSAL["citations"][0] | {"dataset": "flood", "title": "ครัวเรือนที่น้ำท่วม"}
    page = comparison_page(PROPOSAL, PROPOSAL | {"citations": [other]})
    assert "<del>ผู้สูงอายุรายชุมชน</del>" in page
    assert "<ins>ครัวเรือนที่น้ำท่วม</ins>" in page


def test_long_text_that_stays_is_folded_and_nothing_of_it_is_lost():
    long = "การพัฒนาคุณภาพชีวิตผู้สูงอายุในชุมชน น้ำท่วม " * 60
    old, new = {"kind": "proposal", "title": long}, {"kind": "proposal", "title": long + "ก"}
    pieces = redline(compare(old, new)).fields[0].pieces
    assert len(long) > FOLDED_FROM
    assert pieces[0].folded
    kept = "".join(p.text + p.folded + p.after for p in pieces if p.mark != "-")
    assert kept == long + "ก"
    assert "<details" in comparison_page(old, new)
    assert "<details" not in render_to_string(
        "proposals/components/comparison.html",
        {"redline": redline(compare(old, new), foldable=False)},
    )


@given(st.text(alphabet="กขนมาำิีึืุู่้๊๋เแโ ่a1\n", min_size=700, max_size=900))
def test_no_fold_parts_a_mark_from_its_letter(text):
    from angtong.kit.thai import clusters
    from proposals.ledger.redline import pieces

    (piece,) = pieces([("=", text)])
    assert piece.text + piece.folded + piece.after == text
    whole = {0, len(text)}
    place = 0
    for cluster in clusters(text):
        place += len(cluster)
        whole.add(place)
    assert {len(piece.text), len(piece.text) + len(piece.folded)} <= whole


@pytest.mark.parametrize("name", ["version_content", "comparison", "timeline", "version_list"])
def test_partials_render_from_nothing(name):
    assert "<script" not in render_to_string(f"proposals/components/{name}.html", {})


def test_a_yes_or_no_that_was_not_weighed_before_is_a_value():
    changes = redline(compare(PROPOSAL | {"capacity": None}, PROPOSAL)).fields
    beyond = next(change for change in changes if change.field == "capacity.beyond_capacity")
    assert (beyond.kind, beyond.old, beyond.new) == ("value", "–", "ไม่ใช่")


def test_a_comparison_shows_the_form_before_the_budget_and_the_evidence_after_it():
    lines = [line | {"amount_baht": "1.00"} for line in PROPOSAL["budget_lines"]]
    changed = PROPOSAL | {"title": "ชื่ออื่น", "budget_lines": lines, "citations": []}
    page = comparison_page(PROPOSAL, changed, old_state="draft", new_state="verified")
    places = [
        page.index(f'id="{anchor}"')
        for anchor in (
            "changes",
            "field-state",
            "field-title",
            "budget-changes",
            "evidence-changes",
            "field-citations",
        )
    ]
    assert places == sorted(places)


def test_fields_are_called_as_their_kind_calls_them():
    assert "ชื่อโครงการ" in page_of(PROPOSAL)
    assert "ชื่อเทศบัญญัติ" in page_of(ORDINANCE)
