"""Who changes what, where: editing, citing, saving, restoring, weighing, results, comments, creating."""

import pytest
from django.contrib.auth.models import AnonymousUser

from proposals.rights import can, visibilities
from tests.factories import make_ordinance, make_people, make_proposal, put_in_state

ROLES = (
    "drafter head planner clerk mayor secretary chair council province editor auditor admin".split()
)


@pytest.fixture
def people(db):
    return make_people() | {"anonymous": AnonymousUser()}


def code(user, action, thing) -> str | None:
    refusal = can(user, action, thing)
    return refusal.code if refusal else None


@pytest.mark.parametrize("action", ["edit", "cite", "save_version", "restore"])
@pytest.mark.parametrize("state", ["draft", "returned"])
def test_drafter_and_head_of_the_division_change_content_in_draft_and_returned(
    people, action, state
):
    proposal = put_in_state(make_proposal(by=people["drafter"]), state)
    allowed = {role for role in ROLES if code(people[role], action, proposal) is None}
    assert allowed == {"drafter", "head"}
    assert code(people["other_head"], action, proposal) in {"not-found", "not-yours"}
    assert code(people["anonymous"], action, proposal) == "not-found"
    assert code(people["planner"], action, proposal) == "not-yours"


@pytest.mark.parametrize("action", ["edit", "cite", "save_version", "restore"])
@pytest.mark.parametrize("state", ["verified", "planned", "acting", "closed", "withdrawn"])
def test_elsewhere_content_is_closed_to_all(people, action, state):
    proposal = put_in_state(make_proposal(by=people["drafter"]), state)
    assert {role for role in ROLES if code(people[role], action, proposal) is None} == set()
    assert code(people["drafter"], action, proposal) == "not-in-this-state"
    assert code(people["council"], action, proposal) == "not-yours"


@pytest.mark.parametrize("state", ["coordinating", "planned_beyond"])
def test_the_planner_edits_the_request(people, state):
    proposal = put_in_state(make_proposal(by=people["drafter"], phase="long"), state)
    assert {role for role in ROLES if code(people[role], "edit", proposal) is None} == {"planner"}
    assert code(people["drafter"], "edit", proposal) == "not-in-this-state"


@pytest.mark.parametrize("state", ["draft", "amendment", "tabled", "in_force"])
def test_the_planner_edits_ordinances_in_draft_and_amendment(people, state):
    ordinance = put_in_state(make_ordinance(by=people["planner"]), state)
    allowed = {role for role in ROLES if code(people[role], "edit", ordinance) is None}
    assert allowed == ({"planner"} if state in {"draft", "amendment"} else set())


def test_who_may_create(people):
    assert {role for role in ROLES if code(people[role], "create", "proposal") is None} == {
        "drafter",
        "head",
        "planner",
    }
    assert {role for role in ROLES if code(people[role], "create", "ordinance") is None} == {
        "planner"
    }
    assert code(people["anonymous"], "create", "proposal") == "not-yours"


def test_results_are_recorded_while_acting(people):
    proposal = put_in_state(make_proposal(by=people["drafter"]), "acting")
    for action in ("record_result", "feed_back"):
        allowed = {role for role in ROLES if code(people[role], action, proposal) is None}
        assert allowed == {"drafter", "head", "planner"}
    planned = put_in_state(make_proposal(by=people["drafter"]), "planned")
    assert code(people["head"], "record_result", planned) == "not-in-this-state"


@pytest.mark.parametrize("state", ["verified", "closed", "withdrawn"])
def test_comments_are_never_refused_by_a_state(people, state):
    proposal = put_in_state(make_proposal(by=people["drafter"]), state)
    allowed = {role for role in ROLES if code(people[role], "comment", proposal) is None}
    assert allowed == {
        "drafter",
        "head",
        "planner",
        "clerk",
        "mayor",
        "secretary",
        "chair",
        "council",
    }


def test_the_auditor_and_the_superuser_change_nothing(people):
    proposal = make_proposal(by=people["drafter"])
    for name in ("auditor", "admin"):
        assert can(people[name], "read", proposal) is None
        for action in (
            "edit",
            "cite",
            "save_version",
            "restore",
            "assess",
            "record_result",
            "comment",
        ):
            assert can(people[name], action, proposal) is not None


def test_province_and_chair_handle_dossiers_and_enter_nothing_else(people):
    allowed = {
        action: {role for role in people if code(people[role], action, None) is None}
        for action in ("enter_backoffice", "handle_dossiers")
    }
    assert allowed["handle_dossiers"] - allowed["enter_backoffice"] == {"province", "chair"}
    assert allowed["enter_backoffice"] <= allowed["handle_dossiers"]
    assert not {"council", "editor", "anonymous"} & allowed["handle_dossiers"]


def test_nobody_gives_a_comment_to_readers_that_they_do_not_belong_to(people):
    assert visibilities(people["council"]) == ("council", "private")
    assert visibilities(people["drafter"]) == ("council", "internal", "private")
    assert visibilities(people["auditor"]) == ()
