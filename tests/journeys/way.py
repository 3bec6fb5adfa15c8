"""The stretch that every proposal goes: from a problem to the weighing of capacity."""

from typing import Any

from angtong.kit import clock
from tests.factories import line

VOTES = {"present": 10, "for": 8, "against": 1, "abstain": 1}


def make_draft(enter, **values: Any) -> str:
    """Let the planner record a problem and the drafter answer it; return the proposal's place."""
    problem = enter("planner").post(
        "/problems", title="น้ำท่วมขังชุมชนที่ 11", area="159911", datasets=["flooded-households"]
    )
    content = {
        "title": "ก่อสร้างระบบระบายน้ำ ชุมชนที่ 11",
        "problem": problem["reference"],
        "area": "159911",
        "service_type": "drainage",
        "programme": "00310",
        "fiscal_year": 2571,
        "rationale": "<p>น้ำท่วมขังซ้ำซากทุกปี</p>",
        "objective": "<p>แก้ไขปัญหาน้ำท่วมขัง</p>",
        "target": "<p>ท่อระบายน้ำ 1,200 เมตร</p>",
        "indicators": "<p>จำนวนวันน้ำท่วมลดลง</p>",
        "expected_result": "<p>ประชาชนปลอดภัย</p>",
        "responsible_division": "works",
        "budget_lines": [line()],
    }
    made = enter("drafter").post("/proposals", **(content | values))
    return f"/proposals/{made['reference']}"


def certify(enter, place: str) -> None:
    """Cite data, save a version, have it verified, and let the assembly resolve."""
    drafter, planner = enter("drafter"), enter("planner")
    drafter.post(f"{place}/versions", note="ร่างแรก")
    refused = enter("head").move(place, "verify", status=409)
    assert [refusal["code"] for refusal in refused["refusals"]] == ["no-citation"]
    drafter.post(f"{place}/citations", dataset="flooded-households", version=1, note="ใช้กำหนดพื้นที่")
    drafter.post(f"{place}/versions", note="อ้างอิงข้อมูลแล้ว")
    enter("head").move(place, "verify", comment="ข้อมูลครบถ้วน")
    refused = planner.move(place, "certify", status=409)
    assert [refusal["code"] for refusal in refused["refusals"]] == ["no-resolution"]
    assembly = planner.post(
        "/assemblies",
        level="community",
        area="159911",
        held_on=clock.today().isoformat(),
        venue="ศาลาประชาคม",
        chair="ประธานชุมชน",
        attendance=[{"group": "ผู้แทนครัวเรือน", "count": 45}],
    )
    planner.post(
        f"/assemblies/{assembly['id']}/resolutions",
        subject=place.rpartition("/")[2],
        decision="approved",
        votes_for=43,
        votes_against=1,
        abstentions=1,
        text="เห็นชอบให้ดำเนินการ",
    )
    planner.move(place, "certify")


def assess(enter, place: str, **values: Any) -> None:
    """Weigh the capacity and assess."""
    planner = enter("planner")
    assert planner.move(place, "assess", status=409)["refusals"][0]["code"] == "no-assessment"
    weighed = {
        "capacity": "มีช่างโยธา 2 คน",
        "resources": "รถขุด 1 คัน",
        "social_capital": "กลุ่มอาสาชุมชน",
        "authority": "อยู่ในอำนาจหน้าที่",
        "beyond_capacity": False,
        "beyond_authority": False,
        "outcome": "own",
    }
    planner.post(f"{place}/capacity", **(weighed | values))
    planner.move(place, "assess")


def finish(enter, place: str) -> None:
    """Measure a result, report it, feed it back and close."""
    head, planner = enter("head"), enter("planner")
    assert head.move(place, "report", status=409)["refusals"][0]["code"] == "no-results"
    head.post(
        f"{place}/results",
        dataset="flooded-households",
        indicator="ครัวเรือนที่ประสบอุทกภัย",
        area="159911",
        before="77",
        after="12",
        unit="ครัวเรือน",
        measured_on=clock.today().isoformat(),
        note="สำรวจหลังฤดูฝน",
    )
    head.move(place, "report")
    refused = planner.move(place, "close", status=409)
    assert refused["refusals"][0]["code"] == "results-not-fed-back"
    planner.post(f"{place}/feedback", note="รอบที่ 2")
    assert planner.get("/datasets/flooded-households")["latest_version"] == 2
    assert planner.move(place, "close")["state"] == "closed"
