"""Ordinances: create, read, list, edit; `kind` is the ordinance's kind."""

import pytest

from proposals.budget.models import Ordinance
from tests.factories import make_ordinance, make_proposal, make_tables
from tests.proposals.api.conftest import is_problem

NEW = {
    "title": "งบประมาณรายจ่ายเพิ่มเติม",
    "fiscal_year": 2571,
    "kind": "supplementary",
    "revenue": [{"uid": "r-1", "category": "taxes", "amount_baht": "5000000.00"}],
    "lines": [
        {
            "uid": "l-1",
            "programme": "00310",
            "budget_class": "capital",
            "category": "construction",
            "description": "ก่อสร้างท่อระบายน้ำ",
            "amount_baht": "4500000.00",
            "proposal": None,
        }
    ],
}


def test_only_the_planner_makes_one(as_):
    make_tables()
    is_problem(as_(None).post("/ordinances", NEW), 401)
    for role in ("drafter", "head", "clerk", "mayor", "council", "admin"):
        is_problem(as_(role).post("/ordinances", NEW), 403, "not-yours")
    made = as_("planner").post("/ordinances", NEW)
    assert made.status_code == 201
    assert made.json().items() >= NEW.items()
    assert made.json()["reference"].startswith("O-")
    assert made.json()["budget_total_baht"] == "4500000.00"
    assert made.json()["revenue_total_baht"] == "5000000.00"
    assert "ordinance_kind" not in made.json()
    assert "phase" not in made.json()
    assert as_("planner").get(f"/ordinances/{made.json()['reference']}").json() == made.json()


def test_a_line_names_its_proposal_by_reference(as_, people):
    proposal = make_proposal(by=people["drafter"])
    sent = NEW | {"lines": [NEW["lines"][0] | {"proposal": proposal.reference}]}
    made = as_("planner").post("/ordinances", sent)
    assert made.json()["lines"][0]["proposal"] == proposal.reference


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"kind": "secret"}, "kind"),
        ({"ordinance_kind": "annual"}, "ordinance_kind"),
        ({"phase": "medium"}, "phase"),
        ({"fiscal_year": None}, "fiscal_year"),
        ({"title": ""}, "title"),
        ({"lines": [{"uid": "a", "proposal": "P-1"}]}, "lines.0.proposal"),
        ({"revenue": [{"uid": "a", "amount_baht": "-5"}]}, "revenue.0.amount_baht"),
        ({"reference": "O-2570-01"}, "reference"),
    ],
)
def test_wrong_values_are_told_by_the_names_they_were_sent_under(as_, change, wrong):
    make_tables()
    told = is_problem(as_("planner").post("/ordinances", NEW | change), 422)
    assert list(told["errors"]) == [wrong]
    assert not Ordinance.objects.exists()


def test_it_is_edited_like_a_proposal(as_, people):
    ordinance = make_ordinance(by=people["planner"])
    place = f"/ordinances/{ordinance.reference}"
    is_problem(as_(None).patch(place, {"kind": "ordinary"}, 1), 401)
    is_problem(as_("council").patch(place, {"kind": "ordinary"}, 1), 404)
    is_problem(as_("clerk").patch(place, {"kind": "ordinary"}, 1), 403)
    is_problem(as_("planner").patch(place, {"kind": "ordinary"}), 428)
    edited = as_("planner").patch(place, {"kind": "ordinary", "body": "<p>มาตรา ๑</p>"}, 1)
    assert (edited.json()["kind"], edited.json()["body"]) == ("ordinary", "<p>มาตรา ๑</p>")
    stale = is_problem(as_("planner").patch(place, {"kind": "annual"}, 1), 412, "stale")
    assert stale["current"]["kind"] == "ordinary"
    assert stale["yours"] == {"kind": "annual"}
    wrong = is_problem(as_("planner").patch(place, {"kind": "x"}, 2), 422)
    assert list(wrong["errors"]) == ["kind"]


def test_the_list_is_filtered(as_, people):
    ordinance = make_ordinance(by=people["planner"])

    def found(query, role="planner"):
        results = as_(role).get(f"/ordinances?{query}").json()["results"]
        return [row["reference"] for row in results]

    assert found("") == found("state=draft&fiscal_year=2571&q=งบประมาณ") == [ordinance.reference]
    assert found("state=tabled") == found("fiscal_year=2570") == found("q=ถนน") == []
    assert found("", "council") == []
    assert as_(None).get("/ordinances").json() == {"results": [], "next": None}
    is_problem(as_("planner").get("/ordinances?phase=long"), 422)
    is_problem(as_("planner").get("/ordinances?state=planned"), 422)
