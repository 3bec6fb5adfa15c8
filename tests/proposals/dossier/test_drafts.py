"""Working drafts: made, changed, refused with the sentence at the field; nothing lost, nothing half done."""

from decimal import Decimal

import pytest
from django.db.models import ProtectedError
from hypothesis import given, settings
from hypothesis import strategies as st

from proposals.dossier.actions import create_proposal, edit_proposal
from proposals.dossier.drafting import read_values, write_values
from proposals.dossier.fields import BUDGET_LINE_COLUMNS, PROPOSAL_FIELDS, rows_field
from proposals.dossier.models import BudgetLine, Proposal
from proposals.dossier.values import ValueRefused, read_baht
from proposals.rights import Refused, Stale, WrongValues
from tests.factories import (
    line,
    make_ordinance,
    make_people,
    make_person,
    make_proposal,
    put_in_state,
)


@pytest.fixture
def people(db):
    return make_people()


def edit(proposal, by, **values):
    return edit_proposal(proposal, by=by, values=values, lock_version=proposal.lock_version)


def test_title_and_phase_are_enough(people):
    proposal = create_proposal(by=people["drafter"], values={"title": "เรื่องใหม่", "phase": "short"})
    assert (proposal.state, proposal.lock_version, proposal.confidentiality) == (
        "draft",
        1,
        "internal",
    )
    assert proposal.division == people["drafter"].division


@pytest.mark.parametrize(
    "role", ["clerk", "mayor", "council", "province", "editor", "auditor", "admin"]
)
def test_others_make_no_proposals(people, role):
    with pytest.raises(Refused):
        create_proposal(by=people[role], values={"title": "เรื่องใหม่", "phase": "short"})
    assert not Proposal.objects.exists()


def test_who_has_no_division_is_told_whom_to_ask(db):
    homeless = make_person("drafter")
    homeless.division = None
    homeless.save()
    with pytest.raises(Refused, match="ผู้ดูแลระบบ"):
        create_proposal(by=homeless, values={"title": "เรื่องใหม่", "phase": "short"})


def test_a_refused_creation_uses_no_reference(people):
    with pytest.raises(WrongValues):
        create_proposal(
            by=people["drafter"], values={"title": "x", "phase": "short", "area": "nowhere"}
        )
    first = create_proposal(by=people["drafter"], values={"title": "x", "phase": "short"})
    assert first.reference.endswith("-0001")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "ก" * 301),
        ("title", 5),
        ("title", "a\x00b"),
        ("title", "\ud800"),
        ("phase", "forever"),
        ("phase", ["short"]),
        ("area", "nowhere"),
        ("area", 7),
        ("area", "x\x00"),
        ("service_type", {"code": "drainage"}),
        ("fiscal_year", 2026),
        ("fiscal_year", True),
        ("fiscal_year", "ปีหน้า"),
        ("confidentiality", "secret"),
        ("rationale", 5),
        ("rationale", "<p>\x00</p>"),
        ("rationale", "<ul><li>" * 200),
        ("state", "verified"),
        ("reference", "P-2570-9999"),
        ("division", "works"),
        ("lock_version", 9),
        ("unknown", 1),
        ("budget_lines", "x"),
        ("budget_lines", [5]),
        ("budget_lines", [{"uid": "a b"}]),
        ("budget_lines", [line(), line()]),
        ("budget_lines", [line("-1.00")]),
        ("budget_lines", [line("1e999")]),
        ("budget_lines", [line("NaN")]),
        ("budget_lines", [line("1.001")]),
        ("budget_lines", [line(quantity="1e9999999")]),
        ("budget_lines", [line(quantity="-1e9999999")]),
        ("budget_lines", [line(quantity="1e-9999999")]),
        ("budget_lines", [line(quantity="1.00001")]),
        ("budget_lines", [line(colour="แดง")]),
        ("budget_lines", [{"uid": str(number)} for number in range(501)]),
        ("activities", [{"uid": "a", "name": ""}]),
        ("activities", [{"uid": "a", "name": "x", "starts_on": "31/02/2570"}]),
        ("activities", [{"uid": "a", "name": "x", "starts_on": "01/02/2300"}]),
    ],
)
def test_a_wrong_value_is_named_at_its_field_in_thai(people, field, value):
    proposal = make_proposal(by=people["drafter"])
    before = write_values(proposal, PROPOSAL_FIELDS)
    with pytest.raises(WrongValues) as wrong:
        edit(proposal, people["drafter"], **{field: value, "objective": "<p>ใหม่</p>"})
    assert {name.split(".")[0] for name in wrong.value.errors} == {field}
    for sentences in wrong.value.errors.values():
        assert all(
            any("\u0e01" <= letter <= "\u0e2e" for letter in sentence) for sentence in sentences
        )
    assert write_values(Proposal.objects.get(pk=proposal.pk), PROPOSAL_FIELDS) == before


@pytest.mark.parametrize(
    ("quantity", "sentence"),
    [
        ("-2", "ตัวเลขต้องไม่ติดลบ โปรดกรอกตั้งแต่ 0 ขึ้นไป"),
        ("10000000000", "ตัวเลขใหญ่เกินกว่าที่บันทึกได้ โปรดกรอกไม่เกิน 10 หลัก"),
        ("0.00001", "โปรดกรอกทศนิยมไม่เกิน 4 ตำแหน่ง"),
        ("สอง", "โปรดกรอกเป็นตัวเลข เช่น 12 หรือ 0.5"),
        ("NaN", "โปรดกรอกเป็นตัวเลข เช่น 12 หรือ 0.5"),
    ],
)
def test_a_wrong_quantity_is_told_why(people, quantity, sentence):
    with pytest.raises(WrongValues) as wrong:
        make_proposal(by=people["drafter"], budget_lines=[line(quantity=quantity)])
    assert wrong.value.errors == {"budget_lines.0.quantity": [sentence]}


def test_an_activity_ends_on_its_first_day_or_later(people):
    days = [("2026-12-01", "2026-12-01"), ("2026-12-02", "2026-12-01"), (None, "2026-12-01")]
    rows = [
        {"uid": f"a-{number}", "name": "สำรวจ", "starts_on": starts_on, "ends_on": ends_on}
        for number, (starts_on, ends_on) in enumerate(days)
    ]
    with pytest.raises(WrongValues) as wrong:
        make_proposal(by=people["drafter"], activities=rows)
    assert wrong.value.errors == {"activities.1.ends_on": ["วันสิ้นสุดอยู่ก่อนวันเริ่ม โปรดแก้วันเริ่มหรือวันสิ้นสุด"]}


def test_a_stale_edit_is_refused_and_tells_what_stands(people):
    proposal = make_proposal(by=people["drafter"])
    edit(proposal, people["head"], title="ชื่อของผู้อำนวยการ")
    with pytest.raises(Stale) as stale:
        edit(proposal, people["drafter"], title="ชื่อของผู้จัดทำ")
    assert stale.value.dossier.title == "ชื่อของผู้อำนวยการ"
    assert Proposal.objects.get(pk=proposal.pk).title == "ชื่อของผู้อำนวยการ"


def test_texts_are_stored_in_one_spelling(people):
    proposal = make_proposal(by=people["drafter"], title="น\u0e49\u0e4d\u0e32ท่วม เเก้ไข\u200b")
    assert proposal.title == "น้ำท่วม แก้ไข"


def test_hostile_html_is_cleaned(people):
    proposal = make_proposal(
        by=people["drafter"],
        rationale='<p onclick="x()">น้ำ<script>alert(1)</script><a href="javascript:x">ลิงก์</a><img src=x></p>',
    )
    for trace in ("script", "onclick", "javascript", "<img", "alert"):
        assert trace not in proposal.rationale


def test_lines_keep_their_uid_and_only_what_changed_is_saved(people):
    proposal = make_proposal(
        by=people["drafter"], budget_lines=[line("1.00", "a"), line("2.00", "b")]
    )
    kept = BudgetLine.objects.get(proposal=proposal, uid="b")
    proposal = edit(
        proposal, people["drafter"], budget_lines=[line("1.50", "a"), line("2.00", "b")]
    )
    assert BudgetLine.objects.get(proposal=proposal, uid="b").pk == kept.pk
    assert kept.history.count() == 1
    assert BudgetLine.objects.get(proposal=proposal, uid="a").history.count() == 2


def test_the_audit_trail_keeps_a_deleted_line(people):
    proposal = make_proposal(by=people["drafter"], budget_lines=[line("1.00", "a")])
    edit(proposal, people["drafter"], budget_lines=[])
    assert BudgetLine.history.filter(uid="a").values_list("history_type", flat=True)[0] == "-"


def test_the_form_that_is_written_is_the_form_that_is_read(people):
    proposal = make_proposal(
        by=people["drafter"], activities=[{"uid": "a", "name": "สำรวจ", "starts_on": "2026-12-01"}]
    )
    coded = write_values(proposal, PROPOSAL_FIELDS, form="code")
    again = edit(proposal, people["drafter"], **coded)
    assert write_values(again, PROPOSAL_FIELDS, form="code") == coded


def test_the_planner_edits_the_request_but_not_what_it_is_about(people):
    proposal = make_proposal(by=people["drafter"], phase="long")
    proposal = put_in_state(proposal, "coordinating")
    proposal = edit(proposal, people["planner"], indicators="<p>ใหม่</p>", phase="long")
    with pytest.raises(WrongValues) as wrong:
        edit(proposal, people["planner"], service_type=None)
    assert wrong.value.errors.keys() == {"service_type"}


def test_what_the_province_was_asked_stays_long(people):
    proposal = make_proposal(by=people["drafter"], phase="long", versions=1)
    for state in ("sent_to_province", "returned"):
        proposal = put_in_state(proposal, state)
    with pytest.raises(WrongValues) as refused:
        edit(proposal, people["drafter"], phase="medium")
    assert "เคยเสนอจังหวัด" in refused.value.errors["phase"][0]
    proposal = edit(proposal, people["drafter"], title="ชื่อใหม่", phase="long")
    assert (proposal.title, proposal.phase) == ("ชื่อใหม่", "long")


def test_references_of_ordinances_have_their_own_series(people):
    first, second = make_ordinance(by=people["planner"]), make_ordinance(by=people["planner"])
    assert first.reference[:2] == "O-"
    assert int(second.reference[-2:]) == int(first.reference[-2:]) + 1


def test_a_dossier_cannot_be_deleted(people):
    proposal = make_proposal(by=people["drafter"])
    with pytest.raises(ProtectedError):
        proposal.delete()


@pytest.mark.parametrize(
    ("given_amount", "kept"),
    [
        ("1,250,000.50", "1250000.50"),
        ("๑๒", "12.00"),
        (5, "5.00"),
        ("0", "0.00"),
        ("9999999999999.99", "9999999999999.99"),
    ],
)
def test_amounts_are_read_as_officers_type_them(given_amount, kept):
    assert read_baht(given_amount) == Decimal(kept)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
WITHOUT_DATABASE = tuple(
    each
    for each in PROPOSAL_FIELDS
    if each.name in {"title", "phase", "fiscal_year", "rationale", "confidentiality"}
)
PLAIN_ROWS = rows_field(
    "budget_lines", "รายการ", tuple(c for c in BUDGET_LINE_COLUMNS if c.name != "category")
)


@settings(max_examples=150)
@given(JSON)
def test_no_json_value_breaks_a_reader(value):
    sentences = []
    for each in (*WITHOUT_DATABASE, PLAIN_ROWS):
        try:
            each.read(value)
        except ValueRefused as refused:
            sentences.append(refused.message)
    assert all(sentences)


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from([each.name for each in WITHOUT_DATABASE] + ["x"]), JSON, max_size=4
    )
)
def test_reading_gives_values_or_wrong_values(values):
    wrong = set()
    try:
        read_values(values, WITHOUT_DATABASE)
    except WrongValues as refused:
        wrong = set(refused.errors)
    assert wrong <= set(values)


def test_every_wrong_cell_of_a_table_is_told_at_its_cell(people):
    lines = [
        line(uid="a", fiscal_year=70, amount_baht="-5"),
        line(uid="a", category="nowhere", colour="red"),
        line(uid="c"),
        line(uid="d e", quantity="x"),
    ]
    values = {"title": "ก", "phase": "short", "budget_lines": lines, "area": "nowhere"}
    with pytest.raises(WrongValues) as wrong:
        create_proposal(by=people["drafter"], values=values)
    assert wrong.value.errors.keys() == {
        "area",
        "budget_lines.0.fiscal_year",
        "budget_lines.0.amount_baht",
        "budget_lines.1.uid",
        "budget_lines.1.category",
        "budget_lines.1.colour",
        "budget_lines.3.uid",
        "budget_lines.3.quantity",
    }
