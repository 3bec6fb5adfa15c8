import pytest

from proposals.papers.composition import compose
from proposals.papers.stamp import stamp_of
from proposals.vocabulary import ORDINANCE_STATES, PROPOSAL_STATES, PUBLIC_STATES

from .contents import ordinance_content, proposal_content, version_of


def headings(content, state="draft"):
    return [f"{part.number} {part.heading}" for part in compose(content, state=state).parts]


def test_a_proposal_has_its_parts_in_the_order_of_the_field_numbered_in_thai():
    assert headings(proposal_content()) == [
        "๑ ชื่อโครงการ",
        "๒ ประเด็นปัญหา",
        "๓ หลักการและเหตุผล",
        "๔ วัตถุประสงค์",
        "๕ เป้าหมาย (ผลผลิตของโครงการ)",
        "๖ ตัวชี้วัด (KPI)",
        "๗ พื้นที่เป้าหมาย",
        "๘ กิจกรรมหลัก",
        "๙ ระยะเวลาดำเนินงาน",
        "๑๐ งบประมาณ",
        "๑๑ ผลที่คาดว่าจะได้รับ",
        "๑๒ หน่วยงานรับผิดชอบหลัก",
    ]


def test_evidence_stands_on_the_paper_when_there_is_some():
    content = proposal_content(
        citations=[
            {
                "dataset": "flooded", "title": "ครัวเรือนที่ถูกน้ำท่วม", "version": 3,
                "measured_on": "2026-09-01", "digest": "ab" * 32, "source": "เทศบาล", "note": "",
            }
        ],
        resolutions=[
            {
                "held_on": "2026-10-14", "venue": "ศาลาประชาคม", "area": "ชุมชนที่ 11", "decision": "approved",
                "votes_for": 38, "votes_against": 2, "abstentions": 0, "text": "ให้ดำเนินการ",
            }
        ],
        capacity={"capacity": "เพียงพอ", "beyond_authority": False, "outcome": "own"},
        results=[
            {
                "dataset": "flooded", "indicator": "ครัวเรือนที่น้ำท่วม", "area": None, "before": "77",
                "after": "18", "unit": "ครัวเรือน", "measured_on": "2027-10-28", "note": "", "data_version": 4,
            }
        ],
    )  # fmt: skip
    parts = {part.heading: part for part in compose(content, state="reported").parts}
    cited = parts["ข้อมูลที่อ้างอิง"].items[0].line.replace("\u00a0", " ")
    assert "ครัวเรือนที่ถูกน้ำท่วม รุ่นข้อมูลที่ 3 ข้อมูล ณ วันที่ 1 กันยายน 2569" in cited
    assert "ลายพิมพ์ abababababababab…" in cited
    resolved = parts["มติประชาคม"].items[0]
    assert "มติเห็นชอบ" in resolved.line
    assert "งดออกเสียง 0\u00a0เสียง" in resolved.line
    assert resolved.below == "ให้ดำเนินการ"
    assert parts["การประเมินศักยภาพ"].entries == [
        ("ศักยภาพขององค์กร", "เพียงพอ"),
        ("นอกเหนืออำนาจหน้าที่", "ไม่ใช่"),
        ("ผลการประเมิน", "เทศบาลดำเนินการเอง"),
    ]
    row = parts["ผลการดำเนินงาน"].table.groups[0].rows[0]
    assert [cell.text for cell in row][2:5] == ["77", "18", "ครัวเรือน"]


def test_the_work_lasts_from_the_first_start_to_the_last_end():
    content = proposal_content(
        activities=[
            {"name": "ก", "starts_on": "2027-10-01", "ends_on": "2028-03-31"},
            {"name": "ข", "starts_on": "2028-01-01", "ends_on": None},
        ]
    )
    parts = {part.heading: part for part in compose(content, state="draft").parts}
    assert parts["ระยะเวลาดำเนินงาน"].line.replace("\u00a0", " ") == (
        "1 ตุลาคม 2570 ถึง 31 มีนาคม 2571"
    )


def test_an_ordinance_has_its_note_its_clauses_and_both_sides_of_its_budget():
    paper = compose(ordinance_content(), state="tabled")
    assert [part.heading for part in paper.parts] == [
        "บันทึกหลักการและเหตุผล",
        "เทศบัญญัติ",
        "ประมาณการรายรับ",
        "ประมาณการรายจ่าย",
    ]
    assert [heading for heading, _ in paper.parts[0].subparts] == ["หลักการ", "เหตุผล"]
    assert paper.parts[2].table.words == "ยี่สิบแปดล้านสี่แสนบาทถ้วน"
    assert paper.parts[3].remark.endswith(f"22,544,321.54{chr(0xA0)}บาท")
    assert paper.title == "เรื่อง งบประมาณรายจ่าย ประจำปีงบประมาณ พ.ศ.\u00a02571"


@pytest.mark.parametrize(
    ("state", "label"), [("reading_3", "ร่างเทศบัญญัติ"), ("proclaimed", "เทศบัญญัติ")]
)
def test_an_ordinance_is_a_draft_until_it_is_proclaimed(state, label):
    assert compose(ordinance_content(), state=state).kind_label == label


def test_an_ordinary_ordinance_without_amounts_has_no_budget():
    content = ordinance_content(ordinance_kind="ordinary", revenue=[], lines=[])
    assert headings(content) == ["๑ บันทึกหลักการและเหตุผล", "๒ เทศบัญญัติ"]


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"kind": "proposal"},
        {"reference": "O-2570-01"},
        {"kind": "ใหม่", "title": None, "budget_lines": None, "activities": "ไม่มี", "capacity": []},
        proposal_content(area="ชุมชนที่ 11", rationale=7, budget_lines=[3, {"amount_baht": 5}]),
        proposal_content(citations=[{}], resolutions=[{}], results=[{}], attachments=[{}], move={}),
    ],
)
def test_a_content_of_another_schema_is_composed(content):
    assert compose(content, state="gone").parts


def test_what_the_paper_has_no_place_for_stands_at_its_end_under_its_own_key():
    content = proposal_content(
        strategy="ยุทธศาสตร์ที่ 2",
        plan={"code": "5", "label": "แผนห้าปี"},
        photos=[{"name": "ก", "page": 3}],
    )
    last = compose(content, state="draft").parts[-1]
    assert last.entries == [("plan", "แผนห้าปี"), ("strategy", "ยุทธศาสตร์ที่\u00a02")]
    assert [item.line for item in last.items] == ["photos: name ก · page 3"]


@pytest.mark.parametrize(
    ("kept", "shown"),
    [(None, ""), ("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบลตัวอย่าง"), ({"name": "เทศบาล"}, "เทศบาล"), (7, "")],
)
def test_the_municipality_is_named_as_the_content_keeps_it(kept, shown):
    content = proposal_content() if kept is None else proposal_content(municipality=kept)
    paper = compose(content, state="draft")
    assert paper.municipality == shown
    assert "ข้อมูลอื่นที่บันทึกไว้ในรุ่นนี้" not in [part.heading for part in paper.parts]


@pytest.mark.parametrize(
    ("content", "states"),
    [(proposal_content(), PROPOSAL_STATES), (ordinance_content(), ORDINANCE_STATES)],
)
def test_a_paper_is_a_draft_until_the_state_is_one_that_the_public_may_read(content, states):
    decided = {
        state
        for state in states
        if not stamp_of(version_of(content, state=state), content, base_url="http://a").is_draft
    }
    assert decided == set(PUBLIC_STATES[content["kind"]])


def test_a_stamp_names_version_day_and_the_address_that_proves_it():
    content = proposal_content(confidentiality="confidential")
    version = version_of(content, number=3)
    stamp = stamp_of(version, content, base_url="https://example.go.th/")
    assert stamp.label.replace("\u00a0", " ") == "P-2570-0001 รุ่นที่ 3 ลงวันที่ 23 พฤศจิกายน 2569"
    assert stamp.verify_url == f"https://example.go.th/verify/{version.digest}/"
    assert "".join(stamp.digest_groups) == version.digest
    assert {len(group) for group in stamp.digest_groups} == {8}
    assert stamp.secrecy == "ลับ"
