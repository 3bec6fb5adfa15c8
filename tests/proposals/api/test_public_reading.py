"""What the public and official readers learn: only versions, never a draft, in no answer."""

import json

import pytest

from proposals.ledger.actions import save_version
from proposals.vocabulary import Kind
from proposals.workflow.actions import move
from tests.factories import cite, make_ordinance, make_proposal, put_in_state, resolve, weigh
from tests.proposals.api.conftest import is_problem

SECRET = "เรื่องลับสุดยอด"


def walk_to_the_plan(proposal, people):
    """Bring a draft all the way to the plan."""
    cite(proposal, by=people["drafter"])
    save_version(proposal, by=people["drafter"])
    proposal = move(proposal, "verify", by=people["head"])
    resolve(proposal, by=people["planner"])
    proposal = move(proposal, "certify", by=people["planner"])
    weigh(proposal, by=people["planner"])
    proposal = move(proposal, "assess", by=people["planner"])
    proposal = move(proposal, "submit", by=people["planner"])
    return move(proposal, "plan", by=people["clerk"], facts={"resolution": "เห็นชอบ"})


@pytest.fixture
def planned(people):
    return walk_to_the_plan(
        make_proposal(by=people["drafter"], confidentiality="public", title="ขุดลอกคลอง"), people
    )


@pytest.fixture
def returned(people, planned, as_):
    """A public proposal that came back and was edited since: the public reads the planned version."""
    proposal = move(planned, "return", by=people["clerk"], facts={"reason": "แก้ไขวงเงิน"})
    as_("drafter").edit(proposal.reference, title=SECRET, rationale=f"<p>{SECRET}</p>")
    return proposal


def answers_about(reference: str, caller):
    """Every answer of a GET that could name a proposal."""
    place = f"/proposals/{reference}"
    tails = "versions moves citations resolutions attachments results capacity comments".split()
    listed = caller.get(f"{place}/versions")
    numbers = [row["number"] for row in listed.json().get("results", [])]
    paths = [place, "/proposals", f"/proposals?q={SECRET}", f"/proposals?q={reference}"]
    paths += [f"{place}/{tail}" for tail in tails]
    paths += [f"{place}/versions/{number}" for number in numbers]
    paths += [f"{place}/compare?from={numbers[-1]}&to={number}" for number in numbers]
    return [caller.get(path).content.decode() for path in paths]


@pytest.mark.parametrize("role", [None, "editor", "province", "council"])
def test_a_draft_is_found_in_no_answer(as_, returned, role):
    caller = as_(role)
    assert not [answer for answer in answers_about(returned.reference, caller) if SECRET in answer]
    assert caller.get(f"/proposals?q={SECRET}").json()["results"] == []
    seen = caller.get(f"/proposals/{returned.reference}").json()
    assert (seen["title"], seen["rationale"]) == ("ขุดลอกคลอง", "<p>น้ำท่วมขังซ้ำซากทุกปี</p>")


def test_staff_find_the_draft(as_, returned):
    assert any(SECRET in answer for answer in answers_about(returned.reference, as_("planner")))
    found = as_("planner").get(f"/proposals?q={SECRET}").json()["results"]
    assert [row["reference"] for row in found] == [returned.reference]


def test_the_public_reads_the_newest_public_version(as_, returned):
    seen = as_(None).get(f"/proposals/{returned.reference}").json()
    assert (seen["state"], seen["audience"], seen["current_version"]) == ("planned", "public", 6)
    assert seen["lock_version"] is None
    line = as_(None).get("/proposals").json()["results"][0]
    assert (line["state"], line["lock_version"], line["current_version"]) == ("planned", None, 6)
    versions = as_(None).get(f"/proposals/{returned.reference}/versions").json()["results"]
    assert [version["number"] for version in versions] == [6]
    for number in (1, 5, 7):
        is_problem(as_(None).get(f"/proposals/{returned.reference}/versions/{number}"), 404)
        compared = f"/proposals/{returned.reference}/compare?from=6&to={number}"
        is_problem(as_(None).get(compared), 404)
    assert as_(None).get("/proposals?state=returned").json()["results"] == []
    assert len(as_(None).get("/proposals?state=planned").json()["results"]) == 1


def test_the_council_reads_every_version_and_the_official_state(as_, returned):
    seen = as_("council").get(f"/proposals/{returned.reference}").json()
    assert (seen["state"], seen["audience"], seen["current_version"]) == ("returned", "official", 7)
    assert seen["lock_version"] == as_("planner").lock_version(returned.reference)
    versions = as_("council").get(f"/proposals/{returned.reference}/versions").json()["results"]
    assert len(versions) == 7


def test_the_publics_readers_are_told_no_state_by_a_move(as_, returned):
    place = f"/proposals/{returned.reference}/moves"
    assert as_("editor").get(place).json() == {"results": [], "next": None}
    told = is_problem(as_("editor").post(place, {"move": "plan", "lock_version": 1}), 403)
    assert "ส่งกลับ" not in json.dumps(told, ensure_ascii=False)


def test_strangers_write_nothing_to_what_they_may_read(as_, planned):
    place = f"/proposals/{planned.reference}"
    assert as_(None).get(place).status_code == 200
    is_problem(as_(None).patch(place, {"title": "ก"}, 1), 401)
    for tail in "versions moves citations capacity comments results feedback".split():
        is_problem(as_(None).post(f"{place}/{tail}"), 401)
    is_problem(as_(None).post(f"{place}/versions/6/restore"), 401)


def test_who_may_not_know_of_it_is_told_so_whatever_they_want(as_, people):
    hidden = make_proposal(by=people["other_drafter"])
    place = f"/proposals/{hidden.reference}"
    save_version(hidden, by=people["other_drafter"])
    for role in ("drafter", "head", "council", "province", "editor"):
        is_problem(as_(role).patch(place, b"{not json", 1), 404)
        for tail in "versions moves citations capacity comments results feedback".split():
            is_problem(as_(role).post(f"{place}/{tail}", b"{not json"), 404)
        for tail in (
            "versions versions/1 versions/1/pdf compare?from=1&to=1 moves comments citations "
            "resolutions attachments results capacity"
        ).split():
            is_problem(as_(role).get(f"{place}/{tail}"), 404)


def test_what_became_confidential_is_gone_for_the_council(as_, people, returned):
    as_("drafter").edit(returned.reference, confidentiality="confidential")
    # An edit changes nothing that they see: it takes a version.
    assert as_("council").get(f"/proposals/{returned.reference}").status_code == 200
    assert as_(None).get(f"/proposals/{returned.reference}").status_code == 200
    closing = as_("drafter").post(f"/proposals/{returned.reference}/versions", {"note": "ปิด"})
    assert closing.status_code == 201
    is_problem(as_("council").get(f"/proposals/{returned.reference}"), 404)
    is_problem(as_(None).get(f"/proposals/{returned.reference}"), 404)
    assert as_(None).get("/proposals").json()["results"] == []


def test_a_proposal_that_is_not_marked_public_stays_inside(as_, people):
    inside = walk_to_the_plan(make_proposal(by=people["drafter"]), people)
    is_problem(as_(None).get(f"/proposals/{inside.reference}"), 404)
    assert as_("council").get(f"/proposals/{inside.reference}").status_code == 200


def test_an_ordinance_is_public_when_it_is_proclaimed(as_, people):
    ordinance = make_ordinance(by=people["planner"])
    save_version(ordinance, by=people["planner"])
    place = f"/ordinances/{ordinance.reference}"
    is_problem(as_("council").get(place), 404)
    votes = {"present": 12, "for": 9, "against": 2, "abstain": 1}
    letter = {"number": "อท 123/2570", "date": "2026-11-20"}
    ordinance = move(ordinance, "table", by=people["mayor"])
    assert as_("council").get(place).json()["state"] == "tabled"
    is_problem(as_(None).get(place), 404)
    ordinance = move(ordinance, "accept", by=people["secretary"], facts={"votes": votes})
    ordinance = put_in_state(ordinance, "approved")
    move(ordinance, "proclaim", by=people["mayor"], facts={"announcement": letter})
    seen = as_(None).get(place).json()
    assert (seen["state"], seen["kind"], seen["audience"]) == ("proclaimed", "annual", "public")
    assert seen["revenue_total_baht"] == "50000000.00"
    assert seen["budget_total_baht"] == "22000000.00"
    assert "ordinance_kind" not in seen
    listed = as_(None).get("/ordinances").json()["results"]
    assert [row["reference"] for row in listed] == [ordinance.reference]
    assert Kind.ORDINANCE not in listed[0].values()
