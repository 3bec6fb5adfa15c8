"""Moves: what is offered, what is refused in which order, what a move answers."""

import pytest

from proposals.dossier.models import Dossier
from proposals.ledger.actions import save_version
from proposals.ledger.models import MoveRecord
from tests.factories import (
    cite,
    line,
    make_ordinance,
    make_proposal,
    put_in_state,
    resolve,
    weigh,
)
from tests.proposals.api.conftest import is_problem


@pytest.fixture
def proposal(people):
    return make_proposal(by=people["drafter"])


@pytest.fixture
def place(proposal):
    return f"/proposals/{proposal.reference}/moves"


@pytest.fixture
def ready(people, proposal):
    cite(proposal, by=people["drafter"])
    save_version(proposal, by=people["drafter"])
    return proposal


def test_strangers_move_nothing_and_are_offered_nothing(as_, place):
    is_problem(as_(None).get(place), 401)
    is_problem(as_(None).post(place, {"move": "verify", "lock_version": 1}), 401)
    is_problem(as_("council").get(place), 404)
    is_problem(as_("council").post(place, {"move": "verify", "lock_version": 1}), 404)


def test_what_is_offered_says_what_is_missing(as_, place):
    offered = as_("head").get(place).json()
    assert offered["next"] is None
    verify = next(move for move in offered["results"] if move["code"] == "verify")
    assert verify.keys() >= {"code", "label", "to", "allowed", "refusals", "facts"}
    assert (verify["to"], verify["allowed"]) == ("verified", False)
    assert [refusal["code"] for refusal in verify["refusals"]] == ["no-version", "no-citation"]
    withdraw = next(move for move in offered["results"] if move["code"] == "withdraw")
    assert (withdraw["allowed"], withdraw["facts"]) == (True, ["reason"])
    of_drafter = as_("drafter").get(place).json()["results"]
    verify = next(move for move in of_drafter if move["code"] == "verify")
    assert verify["refusals"][0]["code"] == "not-yours"


def test_refusals_come_in_their_order(as_, people, proposal, place):
    drafter, head = as_("drafter"), as_("head")
    is_problem(head.post(place, {"move": "plan", "lock_version": 99}), 409, "no-such-move")
    is_problem(drafter.post(place, {"move": "verify", "lock_version": 99}), 403, "not-yours")
    is_problem(drafter.post(place, {"move": "verify"}), 403, "not-yours")
    stale = is_problem(head.post(place, {"move": "withdraw", "lock_version": 99}), 412, "stale")
    assert stale["current"]["lock_version"] == 1
    assert stale["yours"] == {"move": "withdraw", "lock_version": 99}
    unseen = is_problem(head.post(place, {"move": "withdraw"}), 422)
    assert list(unseen["errors"]) == ["lock_version"]
    without = is_problem(head.post(place, {"move": "withdraw", "lock_version": 1}), 422)
    assert list(without["errors"]) == ["facts.reason"]
    refused = is_problem(head.post(place, {"move": "verify", "lock_version": 1}), 409)
    assert [refusal["code"] for refusal in refused["refusals"]] == ["no-version", "no-citation"]
    assert all(refusal["message"] for refusal in refused["refusals"])
    assert not MoveRecord.objects.exists()


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ({}, "move"),
        ({"move": ["verify"], "lock_version": 1}, "move"),
        ({"move": "withdraw", "lock_version": "1"}, "lock_version"),
        ({"move": "withdraw", "lock_version": True}, "lock_version"),
        ({"move": "withdraw", "lock_version": 1, "by": "mayor1"}, "by"),
        ({"move": "withdraw", "lock_version": 1, "facts": []}, "facts"),
        ({"move": "withdraw", "lock_version": 1, "facts": {"reason": 7}}, "facts.reason"),
        ({"move": "withdraw", "lock_version": 1, "facts": {"reason": "ก", "x": 1}}, "facts.x"),
        (
            {"move": "withdraw", "lock_version": 1, "comment": 5, "facts": {"reason": "ก"}},
            "comment",
        ),
    ],
)
def test_a_move_that_is_wrongly_said_is_refused_with_its_place(as_, place, body, wrong):
    told = is_problem(as_("head").post(place, body), 422)
    assert list(told["errors"]) == [wrong]


@pytest.mark.parametrize("body", [{"move": "fly"}, {"move": "fly", "lock_version": 1}])
def test_a_move_that_there_is_not_leads_out_of_no_state(as_, place, body):
    is_problem(as_("head").post(place, body), 409, "no-such-move")


def test_a_move_answers_with_the_proposal(as_, ready):
    moved = as_("head").move(ready.reference, "verify")
    assert moved.status_code == 200
    assert moved.json()["state"] == "verified"
    assert moved.json()["current_version"] == 2
    assert moved.json()["lock_version"] == as_("head").lock_version(ready.reference)
    newest = as_("head").get(f"/proposals/{ready.reference}/versions").json()["results"][0]
    assert (newest["kind"], newest["note"], newest["state"]) == ("move", "ดำเนินการ", "verified")
    is_problem(as_("head").move(ready.reference, "verify"), 409, "no-such-move")


def test_the_way_to_the_plan(as_, people, ready):
    reference = ready.reference
    assert as_("head").move(reference, "verify").status_code == 200
    is_problem(as_("planner").move(reference, "certify"), 409, "no-resolution")
    resolve(ready, by=people["planner"])
    assert as_("planner").move(reference, "certify").status_code == 200
    weigh(ready, by=people["planner"])
    assert as_("planner").move(reference, "assess").status_code == 200
    assert as_("planner").move(reference, "submit").status_code == 200
    is_problem(as_("clerk").move(reference, "plan"), 422)
    assert as_("clerk").move(reference, "plan", resolution="เห็นชอบ").json()["state"] == "planned"
    content = as_("council").get(f"/proposals/{reference}/versions/6").json()["content"]
    assert content["move"]["facts"] == {"resolution": "เห็นชอบ"}


def test_gates_tell_nothing_of_the_draft_to_official_readers(as_, people, ready):
    put_in_state(ready, "returned")
    as_("drafter").edit(
        ready.reference,
        budget_lines=[line("7", uid="secret", description="รายการลับ", amount_baht="8")],
    )
    Dossier.objects.filter(pk=ready.pk).update(state="draft")
    place = f"/proposals/{ready.reference}/moves"
    assert "รายการลับ" in as_("head").get(place).content.decode()
    seen = as_("council").get(place)
    assert seen.status_code == 200
    assert "รายการลับ" not in seen.content.decode()
    codes = {refusal["code"] for move in seen.json()["results"] for refusal in move["refusals"]}
    assert codes == {"not-yours"}


def test_an_ordinance_moves_too(as_, people):
    ordinance = make_ordinance(by=people["planner"])
    save_version(ordinance, by=people["planner"])
    reference = ordinance.reference
    is_problem(as_("planner").move(reference, "table", "/ordinances"), 403)
    tabled = as_("mayor").move(reference, "table", "/ordinances")
    assert tabled.json()["state"] == "tabled"
    votes = {"present": 12, "for": 9, "against": 2, "abstain": 1}
    accepted = as_("secretary").move(reference, "accept", "/ordinances", votes=votes)
    assert (accepted.status_code, accepted.json()["state"]) == (200, "reading_1")
    few = {"present": 2, "for": 2, "against": 0, "abstain": 0}
    as_("secretary").move(reference, "open_amendment", "/ordinances")
    put_in_state(ordinance, "reading_2")
    refused = is_problem(as_("secretary").move(reference, "enact", "/ordinances", votes=few), 409)
    assert refused["refusals"][0]["code"] == "no-quorum"


def test_a_stale_lock_version_is_told_before_the_state_that_changed(as_, people, ready, place):
    seen = as_("head").lock_version(ready.reference)
    assert as_("head").move(ready.reference, "verify").status_code == 200
    again = {"move": "verify", "comment": "ตรวจแล้ว", "facts": {}, "lock_version": seen}
    told = is_problem(as_("head").post(place, again), 412, "stale")
    assert told["current"]["state"] == "verified"
    assert told["yours"]["comment"] == "ตรวจแล้ว"
    assert "ดำเนินการอีกครั้ง" in told["detail"]
    assert "บันทึกอีกครั้ง" not in told["detail"]
    now = as_("head").lock_version(ready.reference)
    is_problem(as_("head").post(place, again | {"lock_version": now}), 409, "no-such-move")
    # Without a lock version, what forbids the move anyway is told first.
    del again["lock_version"]
    is_problem(as_("head").post(place, again), 409, "no-such-move")
    returned = again | {"move": "return", "facts": {"reason": "แก้"}, "lock_version": seen}
    is_problem(as_("head").post(place, returned), 403)
    is_problem(as_("other_head").post(place, returned), 403)


@pytest.mark.parametrize(
    ("votes", "paths"),
    [
        (5, {""}),
        ({"present": 10}, {".for", ".against", ".abstain"}),
        ({"present": "x", "for": -1, "against": 0, "abstain": 0}, {".present", ".for"}),
    ],
)
def test_votes_are_four_numbers_and_each_wrong_one_is_told(as_, people, votes, paths):
    ordinance = make_ordinance(by=people["planner"])
    save_version(ordinance, by=people["planner"])
    put_in_state(ordinance, "tabled")
    answer = as_("secretary").move(ordinance.reference, "accept", "/ordinances", votes=votes)
    told = is_problem(answer, 422)
    assert told["errors"].keys() == {f"facts.votes{path}" for path in paths}
    if votes == 5:
        sentence = told["errors"]["facts.votes"][0]
        assert "สี่ช่อง" in sentence
        assert "งดออกเสียง" in sentence


def test_sentences_for_people_name_no_codes(as_, people):
    proposal = make_proposal(by=people["drafter"], state="assessed", phase="short")
    told = is_problem(as_("planner").move(proposal.reference, "refer"), 422)
    sentences = " ".join(text for texts in told["errors"].values() for text in texts)
    assert "เกินศักยภาพ" in sentences
    assert "capacity" not in sentences
