"""What a dossier rests on, comments, assemblies: by a stranger, the wrong role, the right role."""

from datetime import timedelta

import pytest

from angtong.kit import clock
from proposals.evidence.models import Citation, Result
from proposals.ledger.actions import save_version
from proposals.ledger.models import Version
from tests.factories import (
    cite,
    make_data_version,
    make_ordinance,
    make_proposal,
    make_tables,
    put_in_state,
    resolve,
)
from tests.proposals.api.conftest import is_problem

CITATION = {"dataset": "flooded-households", "version": 1, "note": "ใช้กำหนดพื้นที่"}
CAPACITY = {
    "capacity": "มีช่างโยธา 2 คน",
    "resources": "รถขุด 1 คัน",
    "social_capital": "กลุ่มอาสาชุมชน",
    "authority": "อยู่ในอำนาจหน้าที่",
    "beyond_capacity": False,
    "beyond_authority": False,
    "outcome": "own",
}
ASSEMBLY = {
    "level": "community",
    "area": "159911",
    "held_on": "2026-11-14",
    "venue": "ศาลาประชาคม",
    "chair": "ประธานชุมชน",
    "attendance": [{"group": "ผู้แทนชุมชน", "count": 42}],
}
RESULT = {
    "dataset": "flooded-households",
    "indicator": "ครัวเรือนที่น้ำท่วม",
    "area": "159911",
    "before": "77",
    "after": "12.5",
    "unit": "ครัวเรือน",
    "measured_on": "2026-11-20",
    "note": "วัดหลังฝนตก",
}


@pytest.fixture
def proposal(people):
    make_data_version()
    return make_proposal(by=people["drafter"])


@pytest.fixture
def place(proposal):
    return f"/proposals/{proposal.reference}"


def test_data_is_cited_by_who_may_edit(as_, place):
    is_problem(as_(None).post(f"{place}/citations", CITATION), 401)
    is_problem(as_("council").post(f"{place}/citations", CITATION), 404)
    is_problem(as_("clerk").post(f"{place}/citations", CITATION), 403)
    cited = as_("drafter").post(f"{place}/citations", CITATION)
    assert cited.status_code == 201
    assert cited.json()["dataset"] == "flooded-households"
    assert (cited.json()["version"], cited.json()["note"]) == (1, "ใช้กำหนดพื้นที่")
    again = as_("drafter").post(f"{place}/citations", CITATION | {"note": "ใหม่"})
    assert again.status_code == 201
    listed = as_("planner").get(f"{place}/citations").json()["results"]
    assert [(row["dataset"], row["note"]) for row in listed] == [("flooded-households", "ใหม่")]
    assert listed == [again.json()]


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"dataset": "nothing"}, "dataset"),
        ({"dataset": None}, "dataset"),
        ({"dataset": ""}, "dataset"),
        ({"version": 2}, "version"),
        ({"version": 0}, "version"),
        ({"version": 10**30}, "version"),
        ({"version": "1"}, "version"),
        ({"note": "ก" * 2001}, "note"),
        ({"digest": "x"}, "digest"),
    ],
)
def test_a_wrong_citation_is_refused(as_, place, change, wrong):
    told = is_problem(as_("drafter").post(f"{place}/citations", CITATION | change), 422)
    assert list(told["errors"]) == [wrong]
    assert not Citation.objects.exists()


def test_a_citation_is_withdrawn(as_, place):
    as_("drafter").post(f"{place}/citations", CITATION)
    cited = f"{place}/citations/flooded-households/1"
    is_problem(as_(None).call("DELETE", cited), 401)
    is_problem(as_("clerk").call("DELETE", cited), 403)
    for other in ("flooded-households/2", "flooded-households/x", "nothing/1"):
        is_problem(as_("drafter").call("DELETE", f"{place}/citations/{other}"), 404)
    assert as_("drafter").call("DELETE", cited).status_code == 204
    is_problem(as_("drafter").call("DELETE", cited), 404)


def test_citations_are_closed_after_the_draft(as_, proposal, place):
    put_in_state(proposal, "verified")
    is_problem(as_("drafter").post(f"{place}/citations", CITATION), 409, "not-in-this-state")


def test_official_readers_see_what_their_version_rests_on(as_, people, proposal, place):
    cite(proposal, by=people["drafter"])
    save_version(proposal, by=people["drafter"])
    put_in_state(proposal, "returned")
    number = Version.objects.get().read_content()["citations"][0]["version"]
    as_("drafter").call("DELETE", f"{place}/citations/flooded-households/{number}")
    assert as_("drafter").get(f"{place}/citations").json()["results"] == []
    assert len(as_("council").get(f"{place}/citations").json()["results"]) == 1
    for tail in ("attachments", "resolutions", "results"):
        assert as_("council").get(f"{place}/{tail}").json() == {"results": [], "next": None}
        is_problem(as_(None).get(f"{place}/{tail}"), 404)


def test_capacity_is_weighed_by_its_division_and_the_planner(as_, place):
    is_problem(as_(None).post(f"{place}/capacity", CAPACITY), 401)
    is_problem(as_("council").post(f"{place}/capacity", CAPACITY), 404)
    is_problem(as_("mayor").post(f"{place}/capacity", CAPACITY), 403)
    weighed = as_("planner").post(f"{place}/capacity", CAPACITY)
    assert weighed.status_code == 201
    assert CAPACITY.items() <= weighed.json().items()
    assert as_("drafter").get(f"{place}/capacity").json() == {"capacity": CAPACITY}
    told = as_("planner").post(f"{place}/capacity", CAPACITY | {"outcome": "escalate"})
    assert list(is_problem(told, 422)["errors"]) == ["outcome"]
    for change in ({"beyond_capacity": "yes"}, {"outcome": "wait"}, {"outcome": None}):
        told = is_problem(as_("planner").post(f"{place}/capacity", CAPACITY | change), 422)
        assert list(told["errors"]) == list(change)


def test_an_assembly_and_what_it_resolved(as_, people, proposal):
    make_tables()
    is_problem(as_(None).post("/assemblies", ASSEMBLY), 401)
    is_problem(as_("council").post("/assemblies", ASSEMBLY), 403)
    held = as_("planner").post("/assemblies", ASSEMBLY)
    assert held.status_code == 201
    assert ASSEMBLY.items() <= held.json().items()
    place = f"/assemblies/{held.json()['id']}/resolutions"
    resolution = {
        "subject": proposal.reference,
        "decision": "approved",
        "votes_for": 40,
        "votes_against": 1,
        "abstentions": 1,
        "text": "เห็นชอบ",
    }
    is_problem(as_(None).post(place, resolution), 401)
    is_problem(as_("mayor").post(place, resolution), 403)
    resolved = as_("planner").post(place, resolution)
    assert resolved.status_code == 201
    assert resolution.items() <= resolved.json().items()
    assert as_("planner").get(place).json()["results"] == [resolved.json()]
    shown = as_("planner").get(f"/assemblies/{held.json()['id']}").json()
    assert shown["resolutions"] == [resolved.json()]
    # Who may not know of the proposal is not told that an assembly resolved on it.
    assert as_("council").get(place).json()["results"] == []
    assert as_("council").get(f"/assemblies/{held.json()['id']}").json()["resolutions"] == []


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"level": "galaxy"}, "level"),
        ({"area": "x"}, "area"),
        ({"held_on": "14/11/69"}, "held_on"),
        ({"held_on": "2026-02-30"}, "held_on"),
        ({"held_on": 20261114}, "held_on"),
        ({"venue": " "}, "venue"),
        ({"attendance": []}, "attendance"),
        ({"attendance": {"group": "ก"}}, "attendance"),
        ({"attendance": [{"group": "ก", "count": -1}]}, "attendance.0.count"),
        ({"attendance": [{"group": "ก", "count": 1}, {"count": 1}]}, "attendance.1.group"),
        ({"attendance": [{"group": "ก", "count": 1, "x": 1}]}, "attendance.0.x"),
        ({"attendance": [5]}, "attendance.0"),
        ({"attendance": [{"group": "ก", "count": 1}] * 201}, "attendance"),
    ],
)
def test_a_wrong_assembly_is_refused_with_its_place(as_, change, wrong):
    make_tables()
    told = is_problem(as_("planner").post("/assemblies", ASSEMBLY | change), 422)
    assert list(told["errors"]) == [wrong]


def test_an_assembly_in_the_future_is_refused(as_):
    later = (clock.today() + timedelta(days=1)).isoformat()
    told = as_("planner").post("/assemblies", ASSEMBLY | {"held_on": later})
    assert list(is_problem(told, 422)["errors"]) == ["held_on"]


def test_a_subject_that_is_not_theirs_to_know_is_like_none(as_, people, proposal):
    hidden = make_proposal(by=people["other_drafter"])
    held = as_("drafter").post("/assemblies", ASSEMBLY).json()["id"]
    answers = [
        as_("drafter").post(
            f"/assemblies/{held}/resolutions",
            {
                "subject": subject,
                "decision": "approved",
                "votes_for": 3,
                "votes_against": 0,
                "abstentions": 0,
            },
        )
        for subject in (hidden.reference, "P-2570-9999")
    ]
    told = [is_problem(answer, 422) for answer in answers]
    assert told[0] == told[1]
    for missing in ("999999", "x", "9" * 40):
        is_problem(as_("planner").post(f"/assemblies/{missing}/resolutions", {}), 404)


def test_results_are_recorded_and_fed_back(as_, people, proposal, place):
    is_problem(as_("drafter").post(f"{place}/results", RESULT), 409, "not-in-this-state")
    put_in_state(proposal, "acting")
    is_problem(as_(None).post(f"{place}/results", RESULT), 401)
    is_problem(as_("clerk").post(f"{place}/results", RESULT), 403)
    recorded = as_("drafter").post(f"{place}/results", RESULT)
    assert recorded.status_code == 201
    assert recorded.json().items() >= (RESULT | {"data_version": None}).items()
    is_problem(as_(None).post(f"{place}/feedback", {}), 401)
    is_problem(as_("clerk").post(f"{place}/feedback", {}), 403)
    fed = as_("planner").post(f"{place}/feedback", {"note": "รอบแรก"})
    assert fed.status_code == 201
    assert [(row["dataset"], row["version"]) for row in fed.json()["results"]] == [
        ("flooded-households", 2)
    ]
    table = as_("planner").get("/datasets/flooded-households/versions/2").json()
    assert table["rows"][0][0] == "ครัวเรือนที่น้ำท่วม"
    assert table["note"] == "รอบแรก"
    again = as_("planner").call("POST", f"{place}/feedback")
    is_problem(again, 409, "nothing-to-feed-back")
    shown = as_("planner").get(f"{place}/results").json()["results"]
    assert [row["data_version"] for row in shown] == [2]


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"before": None}, "before"),
        ({"before": ""}, "before"),
        ({"before": 0.1}, "before"),
        ({"after": "1e9999"}, "after"),
        ({"after": "NaN"}, "after"),
        ({"after": "1.00001"}, "after"),
        ({"measured_on": "2999-01-01"}, "measured_on"),
        ({"unit": ""}, "unit"),
        ({"area": "x"}, "area"),
        ({"indicator": "ก" * 256}, "indicator"),
    ],
)
def test_a_wrong_result_is_refused(as_, proposal, place, change, wrong):
    put_in_state(proposal, "acting")
    told = is_problem(as_("drafter").post(f"{place}/results", RESULT | change), 422)
    assert list(told["errors"]) == [wrong]
    assert not Result.objects.exists()


def test_comments_are_read_by_those_they_are_for(as_, people, proposal, place):
    save_version(proposal, by=people["drafter"])
    put_in_state(proposal, "submitted")
    comments = f"{place}/comments"
    body = {"version": 1, "anchor": "rationale", "text": "ควรระบุความยาวท่อ", "visibility": "council"}
    is_problem(as_(None).post(comments, body), 401)
    is_problem(as_(None).get(comments), 401)
    is_problem(as_("editor").post(comments, body), 404)
    is_problem(as_("auditor").post(comments, body), 403)
    written = as_("council").post(comments, body)
    assert written.status_code == 201
    assert body.items() <= written.json().items()
    assert written.json()["author"]["username"] == people["council"].username
    as_("clerk").post(comments, body | {"visibility": "internal", "text": "ภายใน"})
    as_("chair").post(comments, {"text": "ส่วนตัว", "visibility": "private"})

    def texts(role):
        return [row["text"] for row in as_(role).get(comments).json()["results"]]

    assert texts("council") == ["ควรระบุความยาวท่อ"]
    assert texts("drafter") == ["ควรระบุความยาวท่อ", "ภายใน"]
    assert texts("chair") == ["ควรระบุความยาวท่อ", "ส่วนตัว"]


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"text": " "}, "text"),
        ({"text": 5}, "text"),
        ({"text": "ก" * 10_001}, "text"),
        ({"visibility": "internal"}, "visibility"),
        ({"visibility": "everyone"}, "visibility"),
        ({"visibility": None}, "visibility"),
        ({"version": 9}, "version"),
        ({"version": True}, "version"),
        ({"anchor": "ก" * 101}, "anchor"),
    ],
)
def test_a_wrong_comment_is_refused(as_, people, proposal, place, change, wrong):
    save_version(proposal, by=people["drafter"])
    put_in_state(proposal, "submitted")
    body = {"version": 1, "text": "ความเห็น", "visibility": "council"} | change
    told = is_problem(as_("council").post(f"{place}/comments", body), 422)
    assert list(told["errors"]) == [wrong]


def test_ordinances_take_citations_and_comments_but_no_capacity(as_, people):
    make_data_version()
    place = f"/ordinances/{make_ordinance(by=people['planner']).reference}"
    assert as_("planner").post(f"{place}/citations", CITATION).status_code == 201
    comment = {"text": "ความเห็น", "visibility": "internal"}
    assert as_("clerk").post(f"{place}/comments", comment).status_code == 201
    is_problem(as_("planner").post(f"{place}/capacity", CAPACITY), 404)


def test_a_resolution_opens_its_gate(as_, people, proposal, place):
    resolve(proposal, by=people["planner"])
    shown = as_("drafter").get(f"{place}/resolutions").json()["results"]
    assert [row["decision"] for row in shown] == ["approved"]
