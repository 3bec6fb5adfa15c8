"""What a proposal's version tells of a case: pure; contents of any schema are taken."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from casebook.drafting.telling import Moved, tell

AT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
CONTENT = {
    "kind": "proposal",
    "municipality": "เทศบาลตำบลตัวอย่าง",
    "title": "ก่อสร้างท่อระบายน้ำ",
    "phase": "medium",
    "fiscal_year": 2571,
    "problem": {"code": "PB-1", "label": "น้ำท่วมขัง"},
    "service_type": {"code": "drainage", "label": "ระบายน้ำ"},
    "area": {"code": "159911", "label": "ชุมชนที่ 11"},
    "rationale": "<p>น้ำขัง <b>21 วัน</b></p>",
    "objective": "<p>ระบายน้ำ</p>",
    "budget_lines": [{"uid": "1", "description": "ท่อ", "amount_baht": "100.50"}],
    "activities": [
        {"uid": "a", "name": "ขุด\tดิน", "starts_on": "2026-11-01", "ends_on": None},
        {"uid": "b", "name": "วางท่อ", "starts_on": "2026-11-02", "ends_on": "2026-11-30"},
    ],
    "citations": [{"dataset": "d", "title": "ครัวเรือน", "version": 2, "measured_on": "2026-11-01", "note": "<นับ>"}],
    "resolutions": [
        {"held_on": "2026-11-01", "area": "ชุมชนที่ 11", "decision": "approved", "votes_for": 41, "votes_against": 0,
         "abstentions": 1, "text": "รับรอง"}
    ],
    "capacity": {"capacity": "มีช่าง", "social_capital": "มีเวร", "outcome": "own"},
    "results": [
        {"indicator": "วันที่น้ำขัง", "before": "21", "after": "9", "unit": "วัน"},
        {"indicator": "ย้ายออก", "before": None, "after": "7", "unit": "ครัวเรือน"},
    ],
}  # fmt: skip


def told(content=CONTENT, moves=()):
    return tell(content, moves, reference="P-2571-0001", number=7)


def test_each_part_stands_where_a_case_has_it():
    case = told()
    values = case.values
    assert values["title"] == "ก่อสร้างท่อระบายน้ำ"
    assert values["summary"] == "น้ำขัง 21 วัน"
    assert values["budget_baht"] == Decimal("100.50")
    assert values["problem"][1] == ("text", "<p>น้ำขัง <b>21 วัน</b></p>")
    assert "ครัวเรือน รุ่นที่ 2 ข้อมูล ณ วันที่ 1 พ.ย. 2569 – &lt;นับ&gt;" in values["data_used"]
    assert "เห็นชอบ 41 ไม่เห็นชอบ 0 งดออกเสียง 1" in values["assembly"]
    assert (values["capacity"], values["social_capital"]) == ("<p>มีช่าง</p>", "<p>มีเวร</p>")
    assert [block[1]["unit"] for block in values["results"]] == ["วัน", "ครัวเรือน"]
    assert {block[1]["source"] for block in values["results"]} == {
        "ข้อเสนอโครงการ P-2571-0001 รุ่นที่ 7"
    }
    assert values["results"][1][1]["rows"] == [{"label": "ย้ายออก", "before": "", "after": "7"}]
    assert (case.service_type, case.area, case.cited) == ("drainage", "159911", [("d", 2, "<นับ>")])


def test_what_was_done_stands_in_its_phase_with_the_budget_of_that_version():
    moves = [Moved("plan", "บรรจุในแผน (ผ.02)", AT)]
    values = told(moves=moves).values
    kinds = [kind for kind, _ in values["medium_term"]]
    assert kinds == ["heading", "text", "table", "timeline", "budget_table"]
    assert dict(values["medium_term"])["budget_table"]["version"] == 7
    assert "ขุด ดิน\t1 พ.ย. 2569\t–" in dict(values["medium_term"])["table"]["cells"]
    [event] = dict(values["medium_term"])["timeline"]["events"]
    assert (event["when"], event["title"]) == ("22 พฤศจิกายน 2569", "บรรจุในแผน (ผ.02)")
    assert "short_term" not in values


@pytest.mark.parametrize(
    ("activities", "cells"),
    [
        ([{"responsible": "กองช่าง"}, {}], "กิจกรรม\tผู้รับผิดชอบ\nก 1\tกองช่าง\nก 2\t–"),
        ([{"ends_on": "2026-11-30"}], "กิจกรรม\tสิ้นสุด\nก 1\t30 พ.ย. 2569"),
    ],
)
def test_columns_of_which_nothing_is_known_are_left_out(activities, cells):
    rows = [
        {"name": f"ก {place}", "starts_on": None} | row for place, row in enumerate(activities, 1)
    ]
    values = told({**CONTENT, "activities": rows}).values
    assert dict(values["medium_term"])["table"]["cells"] == cells


def test_activities_that_have_names_alone_are_a_list():
    rows = [{"name": "สำรวจ | ออกแบบ", "starts_on": None}, {"name": "", "responsible": None}]
    blocks = told({**CONTENT, "activities": rows}).values["medium_term"]
    assert ("heading", "กิจกรรมหลัก") in blocks
    assert ("text", "<ul><li>สำรวจ | ออกแบบ</li></ul>") in blocks
    assert "table" not in dict(blocks)


def test_an_escalated_proposal_tells_of_two_phases():
    moves = [Moved(code, code, AT) for code in ("submit", "escalate", "coordinate", "send")]
    values = told({**CONTENT, "phase": "long"}, moves).values
    titles = {
        name: [
            event["title"]
            for kind, value in values[name]
            if kind == "timeline"
            for event in value["events"]
        ]
        for name in ("medium_term", "long_term")
    }
    assert titles["medium_term"] == ["submit", "escalate"]
    assert titles["long_term"] == ["coordinate", "send"]


def test_a_table_in_a_text_becomes_its_lines():
    html = "<p>ก</p><table><tr><td>ปี</td><td>&lt;วัน&gt;</td></tr></table>"
    [_, (_, text)] = told({**CONTENT, "rationale": html}).values["problem"]
    assert text == "<p>ก</p><p>ปี</p><p>&lt;วัน&gt;</p>"


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"title": "ก" * 900, "rationale": "ข " * 900},
        dict.fromkeys(CONTENT),
        {name: [] for name in CONTENT},
        dict.fromkeys(CONTENT, "ข้อความ"),
        {
            "citations": [{}],
            "resolutions": [{}],
            "results": [{}],
            "activities": [{}],
            "phase": "new",
        },
        {"rationale": "<script>x</script><p onclick=x>ก</p>"},
    ],
)
def test_contents_of_any_schema_are_taken(content):
    values = told(content).values
    assert 0 < len(values["title"]) <= 255
    assert values["summary"]
    assert "script" not in str(values)
    assert "onclick" not in str(values)
