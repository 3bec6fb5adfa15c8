"""Three whole ways through the API, each from a problem to its end; the record is whole after each."""

from datetime import UTC, datetime, timedelta

from angtong.kit import clock
from proposals.workflow.timer import tick

from .way import VOTES, assess, certify, finish, make_draft


def states_of(person, place: str) -> list[str]:
    """The states of a dossier's versions, oldest first."""
    listed = person.get(f"{place}/versions")
    assert listed["next"] is None
    return [version["state"] for version in reversed(listed["results"])]


def test_a_medium_proposal_is_funded_by_an_ordinance_and_closed(enter, ledger_is_whole):
    with clock.at(datetime(2027, 5, 3, 2, tzinfo=UTC)):
        place = make_draft(enter, phase="medium", confidentiality="public")
        reference = place.rpartition("/")[2]
        certify(enter, place)
        assess(enter, place)
        enter("planner").move(place, "submit")
        enter("clerk").move(place, "plan", resolution="เห็นชอบให้บรรจุในแผน")
        # An old version, and what changed since, are in the council's hands.
        council = enter("council")
        changed = council.get(f"{place}/compare?from=1&to=2")
        assert not changed["identical"]
        assert council.get(f"{place}/versions/1/pdf").startswith(b"%PDF-")
        assert council.get(f"{place}/versions/1")["state"] == "draft"
        ordinance = _pass_ordinance(enter, place)

    with clock.at(datetime(2027, 9, 30, 5, tzinfo=UTC)):
        assert tick() == []
    with clock.at(datetime(2027, 10, 1, 2, tzinfo=UTC)):
        assert tick() == [
            f"{ordinance.rpartition('/')[2]}: enter_into_force",
            f"{reference}: fund",
        ]
        assert tick() == []
        enter.forget()
        enter("head").move(place, "act")
        finish(enter, place)
        way = states_of(enter("auditor"), place)
        assert (
            way
            == (
                "draft draft verified certified assessed submitted planned in_ordinance funded acting "
                "reported closed"
            ).split()
        )
        by_itself = enter("auditor").get(f"{place}/versions/9")
        assert (by_itself["kind"], by_itself["author"]["username"]) == ("move", "system")
        passed = states_of(enter("auditor"), ordinance)
        assert passed[-1] == "in_force"
        ledger_is_whole(len(way) + len(passed))


def _pass_ordinance(enter, proposal: str) -> str:
    """Carry the proposal in an ordinance and pass it through the council; return its place."""
    planner, secretary = enter("planner"), enter("secretary")
    made = planner.post(
        "/ordinances",
        title="งบประมาณรายจ่าย ประจำปีงบประมาณ พ.ศ. 2571",
        fiscal_year=2571,
        kind="annual",
        revenue=[{"uid": "r-1", "category": "taxes", "amount_baht": "50000000.00"}],
        lines=[
            {
                "uid": "l-1",
                "programme": "00310",
                "category": "construction",
                "description": "ก่อสร้างท่อระบายน้ำ",
                "amount_baht": "22000000.00",
                "proposal": proposal.rpartition("/")[2],
            }
        ],
    )
    place = f"/ordinances/{made['reference']}"
    planner.move(proposal, "include", ordinance=made["reference"])
    planner.post(f"{place}/versions", note="ร่างเสนอสภา")
    enter("mayor").move(place, "table")
    secretary.move(place, "accept", votes=VOTES)
    secretary.move(place, "open_amendment")
    opened_at = clock.now()
    refused = secretary.move(place, "close_amendment", status=409, report="ไม่มีคำแปรญัตติ")
    assert refused["refusals"][0]["code"] == "window-open"
    with clock.at(opened_at + timedelta(days=10)):
        enter.forget()
        secretary = enter("secretary")
        secretary.move(place, "close_amendment", report="ไม่มีคำแปรญัตติ")
        secretary.move(place, "enact", votes=VOTES)
        letter = {"number": "อท 52001/1", "date": clock.today().isoformat()}
        enter("chair").move(place, "send_to_supervisor", letter=letter)
        enter("clerk").move(place, "approve", letter=letter)
        enter("mayor").move(place, "proclaim", announcement=letter)
    return place


def test_a_long_proposal_goes_through_the_province_and_is_allocated(enter, ledger_is_whole):
    place = make_draft(enter, phase="long")
    certify(enter, place)
    assess(enter, place, beyond_capacity=True, outcome="escalate")
    planner, province = enter("planner"), enter("province")
    province.get(place, status=404)
    planner.move(place, "coordinate")
    reply = {
        "agency": "irrigation",
        "date": clock.today().isoformat(),
        "text": "ยินดีสนับสนุนแบบแปลน",
    }
    planner.move(place, "plan_beyond", reply=reply)
    enter("mayor").move(place, "send")
    document = {"title": "หนังสือจังหวัด", "date": clock.today().isoformat()}
    province.move(place, "return", reason="แก้ไขวงเงิน")
    enter("drafter").edit(place, rationale="<p>น้ำท่วมขังซ้ำซากทุกปี วงเงินปรับตามแบบแปลน</p>")
    planner.move(place, "resubmit")
    enter("mayor").move(place, "send")
    for code in ("screen", "pass_province", "pass_nation"):
        province.move(place, code, document=document)
    allocated = province.move(place, "allocate", document=document, amount_baht="20000000.00")
    assert allocated["state"] == "allocated"
    way = states_of(province, place)
    assert (
        way
        == (
            "draft draft verified certified assessed coordinating planned_beyond sent_to_province returned "
            "planned_beyond sent_to_province screening provincial_committee national_committee allocated"
        ).split()
    )
    ledger_is_whole(len(way))


def test_a_short_proposal_is_referred_taken_up_again_and_closed(enter, ledger_is_whole):
    place = make_draft(enter, phase="short", budget_lines=[])
    certify(enter, place)
    assess(enter, place, outcome="coordinate")
    planner = enter("planner")
    enter("head").move(place, "act")
    planner.move(place, "refer", agencies=["irrigation"], reasons=["authority"])
    reply = {"agency": "irrigation", "date": clock.today().isoformat(), "text": "ขุดลอกให้แล้ว"}
    planner.move(place, "resume", reply=reply)
    finish(enter, place)
    way = states_of(enter("council"), place)
    assert way == (
        "draft draft verified certified assessed acting referred acting reported closed".split()
    )
    ledger_is_whole(len(way))


def test_an_old_version_is_restored_and_the_council_reads_all_three(enter, ledger_is_whole):
    place = make_draft(enter, phase="medium")
    drafter = enter("drafter")
    drafter.post(f"{place}/versions", note="ร่างแรก")
    drafter.edit(place, title="ก่อสร้างระบบระบายน้ำ ชุมชนที่ 11 ระยะที่ 2")
    drafter.post(f"{place}/versions", note="แบ่งเป็นสองระยะ")
    drafter.post(f"{place}/versions", 409, note="ไม่มีอะไรเปลี่ยน")
    drafter.post(f"{place}/versions/1/restore", reason="ประชาคมให้ทำระยะเดียว")
    certify_from_here = enter("drafter").post(
        f"{place}/citations", dataset="flooded-households", version=1, note="ใช้กำหนดพื้นที่"
    )
    assert certify_from_here["version"] == 1
    drafter.post(f"{place}/versions", note="อ้างอิงข้อมูลแล้ว")
    enter("council").get(place, status=404)
    enter("head").move(place, "verify")
    council = enter("council")
    there_and_back = council.get(f"{place}/compare?from=1&to=2")
    assert [change["field"] for change in there_and_back["changes"]] == ["title"]
    assert council.get(f"{place}/compare?from=1&to=3")["identical"]
    restored = council.get(f"{place}/versions/3")
    assert (restored["kind"], restored["restored_from"]) == ("restore", 1)
    first = council.get(f"{place}/versions/1/pdf")
    assert first == council.get(f"{place}/versions/1/pdf")
    ledger_is_whole(5)
