"""Each gate: one refusing, one passing."""

from datetime import datetime, timedelta

import pytest

from angtong.directory.models import Municipality
from angtong.kit import clock
from knowledge.data.actions import record_crosscheck, resolve_crosscheck
from proposals.budget.actions import include_in_ordinance
from proposals.dossier.actions import edit_proposal
from proposals.evidence.actions import feed_back, record_result
from proposals.ledger.actions import save_version
from proposals.rights import Refused, WrongValues
from proposals.workflow.actions import move
from proposals.workflow.guards import GATES
from proposals.workflow.queries import case_of
from tests.factories import (
    cite,
    line,
    make_data_version,
    make_ordinance,
    make_people,
    make_proposal,
    put_in_state,
    resolve,
    weigh,
)

VOTES = {"present": 12, "for": 9, "against": 2, "abstain": 1}


@pytest.fixture
def people(db):
    return make_people()


@pytest.fixture
def proposal(people):
    return make_proposal(by=people["drafter"])


@pytest.fixture
def ordinance(people):
    return make_ordinance(by=people["planner"])


def code(gate: str, dossier, by, **facts) -> str | None:
    refusal = GATES[gate](case_of(dossier, by, facts or None))
    if refusal is None:
        return None
    assert refusal.message.strip()
    assert any("\u0e01" <= letter <= "\u0e2e" for letter in refusal.message)
    return refusal.code


def test_has_version(people, proposal):
    assert code("has_version", proposal, people["head"]) == "no-version"
    save_version(proposal, by=people["drafter"])
    assert code("has_version", proposal, people["head"]) is None


def test_cites_data(people, proposal):
    assert code("cites_data", proposal, people["head"]) == "no-citation"
    cite(proposal, by=people["drafter"])
    assert code("cites_data", proposal, people["head"]) is None


def test_no_open_crosscheck_on_either_side(people, proposal):
    cite(proposal, by=people["drafter"])
    cited = proposal.citations.get().data_version.dataset
    other = make_data_version("survey").dataset
    check = record_crosscheck(
        by=people["planner"], dataset=other, other=cited, indicator="จำนวนครัวเรือน", finding="differ"
    )
    assert code("no_open_crosscheck", proposal, people["head"]) == "open-crosscheck"
    resolve_crosscheck(check, by=people["planner"], resolution="ยึดผลสำรวจร่วม")
    assert code("no_open_crosscheck", proposal, people["head"]) is None


def test_a_crosscheck_of_data_that_is_not_cited_does_not_matter(people, proposal):
    cite(proposal, by=people["drafter"])
    first, second = make_data_version("a").dataset, make_data_version("b").dataset
    record_crosscheck(
        by=people["planner"], dataset=first, other=second, indicator="x", finding="differ"
    )
    assert code("no_open_crosscheck", proposal, people["head"]) is None


@pytest.mark.parametrize(
    ("quantity", "price", "amount", "wanted"),
    [
        ("3", "33.33", "99.99", None),
        ("3", "33.33", "100.00", "budget-mismatch"),
        ("0.5", "0.01", "0.01", None),
        ("1.5", "1000000.01", "1500000.02", None),
        (None, None, "5.00", None),
    ],
)
def test_lines_add_up_to_the_satang(people, proposal, quantity, price, amount, wanted):
    wrong = line(amount, quantity=quantity, unit_price_baht=price)
    proposal = edit_proposal(
        proposal,
        by=people["drafter"],
        values={"budget_lines": [wrong]},
        lock_version=proposal.lock_version,
    )
    assert code("lines_add_up", proposal, people["head"]) == wanted


def test_the_mismatch_is_named_in_baht(people, proposal):
    wrong = line("100.00", quantity="3", unit_price_baht="33.33")
    proposal = edit_proposal(
        proposal,
        by=people["drafter"],
        values={"budget_lines": [wrong]},
        lock_version=proposal.lock_version,
    )
    assert "0.01 บาท" in GATES["lines_add_up"](case_of(proposal, people["head"])).message


def test_an_ordinance_needs_lines_with_amounts(people):
    assert code("lines_add_up", make_ordinance(by=people["planner"]), people["mayor"]) is None
    assert (
        code("lines_add_up", make_ordinance(by=people["planner"], lines=[]), people["mayor"])
        == "no-lines"
    )
    empty = make_ordinance(by=people["planner"], lines=[{"uid": "l", "amount_baht": "0"}])
    assert code("lines_add_up", empty, people["mayor"]) == "budget-mismatch"


def test_a_proposal_in_an_ordinance_has_a_line_there(people, proposal, ordinance):
    include_in_ordinance(proposal, ordinance=ordinance)
    refusal = GATES["lines_add_up"](case_of(ordinance, people["mayor"]))
    assert refusal.code == "included-without-line"
    assert proposal.reference in refusal.message
    ordinance.lines.update(proposal=proposal)
    assert code("lines_add_up", ordinance, people["mayor"]) is None


def test_not_the_author_of_the_latest_saved_version(people, proposal):
    save_version(proposal, by=people["drafter"])
    assert code("not_the_author", proposal, people["drafter"]) == "own-version"
    assert code("not_the_author", proposal, people["head"]) is None


def test_who_edited_after_the_last_saved_version_wrote_what_is_decided(people, proposal):
    save_version(proposal, by=people["drafter"])
    proposal = edit_proposal(
        proposal, by=people["head"], values={"title": "ใหม่"}, lock_version=proposal.lock_version
    )
    assert code("not_the_author", proposal, people["head"]) == "own-version"
    save_version(proposal, by=people["drafter"])
    assert code("not_the_author", proposal, people["head"]) is None


def test_assembly_resolved_by_the_latest_resolution(people, proposal):
    assert code("assembly_resolved", proposal, people["planner"]) == "no-resolution"
    resolve(proposal, by=people["planner"], decision="rejected", votes_for=0)
    assert code("assembly_resolved", proposal, people["planner"]) == "not-approved-by-assembly"
    resolve(proposal, by=people["planner"])
    assert code("assembly_resolved", proposal, people["planner"]) is None


def test_capacity_weighed_in_all_four_parts(people, proposal):
    assert code("capacity_weighed", proposal, people["planner"]) == "no-assessment"
    weigh(proposal, by=people["planner"], social_capital="  ")
    assert code("capacity_weighed", proposal, people["planner"]) == "assessment-incomplete"
    weigh(proposal, by=people["planner"])
    assert code("capacity_weighed", proposal, people["planner"]) is None


def test_outcome_and_beyond(people, proposal):
    assert code("beyond_recorded", proposal, people["planner"]) == "not-beyond"
    assert code("outcome_is_not_escalate", proposal, people["planner"]) is None
    weigh(proposal, by=people["planner"], beyond_authority=True, outcome="escalate")
    assert code("beyond_recorded", proposal, people["planner"]) is None
    assert code("outcome_is_not_escalate", proposal, people["planner"]) == "outcome-is-escalate"


def test_the_ordinance_must_be_open(people, proposal, ordinance):
    proposal = put_in_state(proposal, "planned")
    assert (
        code("ordinance_is_open", proposal, people["planner"], ordinance=ordinance.reference)
        is None
    )
    for state, wanted in (
        ("tabled", "ordinance-closed"),
        ("amendment", None),
        ("in_force", "ordinance-closed"),
    ):
        put_in_state(ordinance, state)
        assert (
            code("ordinance_is_open", proposal, people["planner"], ordinance=ordinance.reference)
            == wanted
        )
    ordinary = make_ordinance(by=people["planner"], ordinance_kind="ordinary")
    found = code("ordinance_is_open", proposal, people["planner"], ordinance=ordinary.reference)
    assert found == "not-a-budget-ordinance"


def test_what_stood_in_a_dead_ordinance_can_be_taken_out(people, proposal, ordinance):
    include_in_ordinance(proposal, ordinance=ordinance)
    proposal = put_in_state(proposal, "in_ordinance")
    put_in_state(ordinance, "tabled")
    assert code("ordinance_is_open", proposal, people["planner"], reason="x") == "ordinance-closed"
    put_in_state(ordinance, "rejected")
    assert code("ordinance_is_open", proposal, people["planner"], reason="x") is None


def test_funding_waits_for_the_ordinance(people, proposal, ordinance):
    assert code("ordinance_in_force", proposal, people["system"]) == "ordinance-not-in-force"
    include_in_ordinance(proposal, ordinance=ordinance)
    assert code("ordinance_in_force", proposal, people["system"]) == "ordinance-not-in-force"
    put_in_state(ordinance, "in_force")
    assert code("ordinance_in_force", proposal, people["system"]) is None


def test_the_brief_names_what_it_lacks(people):
    bare = make_proposal(
        by=people["drafter"], phase="long", rationale="", budget_lines=[], area=None
    )
    message = GATES["brief_complete"](case_of(bare, people["mayor"])).message
    assert all(label in message for label in ("หลักการและเหตุผล", "พื้นที่เป้าหมาย", "รายการงบประมาณ"))
    assert (
        code("brief_complete", make_proposal(by=people["drafter"], phase="long"), people["mayor"])
        is None
    )


def test_results_are_recorded_and_fed_back(people, proposal):
    proposal = put_in_state(proposal, "acting")
    assert code("results_recorded", proposal, people["head"]) == "no-results"
    assert code("results_fed_back", proposal, people["planner"]) == "no-results"
    dataset = make_data_version().dataset
    values = {
        "indicator": "ครัวเรือน",
        "before": 77,
        "after": 18,
        "unit": "ครัวเรือน",
        "measured_on": clock.today(),
    }
    record_result(proposal, by=people["head"], values=values | {"dataset": dataset})
    assert code("results_recorded", proposal, people["head"]) is None
    assert code("results_fed_back", proposal, people["planner"]) == "results-not-fed-back"
    before = dataset.versions.count()
    feed_back(proposal, by=people["planner"])
    assert dataset.versions.count() == before + 1
    assert code("results_fed_back", proposal, people["planner"]) is None
    with pytest.raises(Refused) as refused:
        feed_back(proposal, by=people["planner"])
    assert refused.value.code == "nothing-to-feed-back"


def test_changed_since_return(people, proposal):
    save_version(proposal, by=people["drafter"])
    put_in_state(proposal, "verified")
    proposal = move(proposal, "return", by=people["planner"], facts={"reason": "ขาดข้อมูล"})
    assert proposal.returned_from == "verified"
    assert code("changed_since_return", proposal, people["head"]) == "unchanged-since-return"
    proposal = edit_proposal(
        proposal, by=people["drafter"], values={"title": "ใหม่"}, lock_version=proposal.lock_version
    )
    assert code("changed_since_return", proposal, people["head"]) is None


@pytest.mark.parametrize(
    ("returned_from", "home", "province"),
    [("planned_beyond", None, "returned-at-home"), ("screening", "returned-by-province", None)],
)
def test_the_way_back_depends_on_who_returned_it(people, proposal, returned_from, home, province):
    proposal.returned_from = returned_from
    assert code("returned_at_home", proposal, people["head"]) == home
    assert code("returned_by_province", proposal, people["planner"]) == province


def test_spending_stays_within_revenue(people, ordinance):
    assert code("within_revenue", ordinance, people["mayor"]) is None
    revenue = [{"uid": "r", "category": "taxes", "amount_baht": "21999999.99"}]
    poor = make_ordinance(by=people["planner"], revenue=revenue)
    refusal = GATES["within_revenue"](case_of(poor, people["mayor"]))
    assert refusal.code == "over-revenue"
    assert "0.01 บาท" in refusal.message


@pytest.mark.parametrize(
    ("votes", "quorum", "majority", "two_thirds"),
    [
        (VOTES, None, None, None),
        (
            VOTES | {"present": 5, "for": 5, "against": 0, "abstain": 0},
            "no-quorum",
            None,
            "no-two-thirds",
        ),
        (
            VOTES | {"present": 6, "for": 3, "against": 3, "abstain": 0},
            None,
            "no-majority",
            "no-two-thirds",
        ),
        (VOTES | {"for": 8, "against": 4, "abstain": 0}, None, None, None),
        (VOTES | {"for": 7, "against": 5, "abstain": 0}, None, None, "no-two-thirds"),
        (VOTES | {"present": 13}, "more-than-seats", None, None),
    ],
)
def test_votes_of_a_council_of_twelve(people, ordinance, votes, quorum, majority, two_thirds):
    assert code("quorum", ordinance, people["secretary"], votes=votes) == quorum
    assert code("majority", ordinance, people["secretary"], votes=votes) == majority
    assert code("two_thirds_of_all", ordinance, people["secretary"], votes=votes) == two_thirds


def test_the_number_of_seats_is_a_setting(people, ordinance):
    settings = Municipality.load()
    settings.council_seats = 24
    settings.save()
    assert code("quorum", ordinance, people["secretary"], votes=VOTES) is None
    assert code("two_thirds_of_all", ordinance, people["secretary"], votes=VOTES) == "no-two-thirds"


def test_the_amendment_window_is_24_hours(people, ordinance):
    put_in_state(ordinance, "reading_1")
    ordinance = move(ordinance, "open_amendment", by=people["secretary"])
    assert code("window_is_over", ordinance, people["secretary"]) == "window-open"
    with clock.at(clock.now() + timedelta(hours=23, minutes=59)):
        assert code("window_is_over", ordinance, people["secretary"]) == "window-open"
    with clock.at(clock.now() + timedelta(hours=24, minutes=1)):
        assert code("window_is_over", ordinance, people["secretary"]) is None


@pytest.mark.parametrize(
    ("kind", "year", "announced", "day_before", "day"),
    [
        ("annual", 2571, "2027-09-20", "2027-09-30", "2027-10-01"),
        ("annual", 2571, "2027-10-20", "2027-10-19", "2027-10-20"),
        ("supplementary", 2570, "2027-03-05", "2027-03-04", "2027-03-05"),
        ("ordinary", 2570, "2027-03-05", "2027-03-11", "2027-03-12"),
    ],
)
def test_the_day_an_ordinance_takes_effect(people, kind, year, announced, day_before, day):
    ordinance = make_ordinance(by=people["planner"], ordinance_kind=kind, fiscal_year=year)
    put_in_state(ordinance, "approved")
    facts = {"announcement": {"number": "ตัวอย่าง/1", "date": announced}}
    with clock.at(datetime.fromisoformat(f"{announced}T03:00:00+00:00")):
        ordinance = move(ordinance, "proclaim", by=people["mayor"], facts=facts)
    with clock.at(datetime.fromisoformat(f"{day_before}T03:00:00+00:00")):
        assert code("its_day_has_come", ordinance, people["system"]) == "not-yet-in-force"
    with clock.at(datetime.fromisoformat(f"{day}T03:00:00+00:00")):
        assert code("its_day_has_come", ordinance, people["system"]) is None


def test_a_gate_that_is_only_asked_needs_no_facts(people, proposal, ordinance):
    for gate in ("quorum", "majority", "two_thirds_of_all"):
        assert code(gate, ordinance, people["secretary"]) is None
    assert code("ordinance_is_open", put_in_state(proposal, "planned"), people["planner"]) is None


def test_missing_and_wrong_facts_are_refused_at_their_place(people, proposal):
    put_in_state(proposal, "submitted")
    with pytest.raises(WrongValues) as wrong:
        move(proposal, "plan", by=people["clerk"], facts={"resolution": " ", "extra": 1})
    assert wrong.value.errors.keys() == {"facts.resolution", "facts.extra"}
