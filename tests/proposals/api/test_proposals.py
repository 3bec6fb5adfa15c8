"""Create, read, list, edit: by a stranger, the wrong role, the right role."""

import pytest

from proposals.dossier.actions import edit_proposal
from proposals.dossier.models import Proposal
from proposals.ledger.actions import save_version
from proposals.ledger.models import Version
from tests.factories import line, make_proposal, make_tables, put_in_state
from tests.proposals.api.conftest import is_problem

NEW = {"title": "ซ่อมถนนหน้าตลาด", "phase": "short"}
FIELDS = (
    "title phase problem service_type area fiscal_year programme rationale objective target indicators "
    "expected_result responsible_division budget_lines activities confidentiality"
).split()


@pytest.fixture
def proposal(people):
    return make_proposal(by=people["drafter"])


def test_strangers_create_nothing(as_):
    told = as_(None).post("/proposals", NEW)
    is_problem(told, 401, "not-signed-in")
    assert told.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    "role", "clerk mayor secretary chair council province editor auditor admin".split()
)
def test_those_who_draft_nothing_create_nothing(as_, role):
    is_problem(as_(role).post("/proposals", NEW), 403, "not-yours")
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("role", ["drafter", "head", "planner"])
def test_who_drafts_creates_with_title_and_phase_alone(as_, people, role):
    answer = as_(role).post("/proposals", NEW)
    assert answer.status_code == 201
    made = answer.json()
    assert made["reference"].startswith("P-")
    assert {name: made[name] for name in ("lock_version", "state", "phase", "current_version")} == {
        "lock_version": 1,
        "state": "draft",
        "phase": "short",
        "current_version": 0,
    }
    assert made["confidentiality"] == "internal"
    assert made["division"] == people[role].division.code
    assert made["budget_total_baht"] == "0.00"
    assert set(FIELDS) <= made.keys()
    assert not Version.objects.exists()


def test_everything_that_is_sent_comes_back(as_, people):
    make_tables()
    sent = NEW | {
        "area": "159911",
        "service_type": "drainage",
        "programme": "00310",
        "fiscal_year": 2571,
        "rationale": "<p>น้ำท่วม</p><script>alert(1)</script>",
        "responsible_division": "works",
        "budget_lines": [line("1234567.5", uid="a"), line("0.25", uid="b")],
        "activities": [{"uid": "x", "name": "สำรวจ", "starts_on": "2026-11-22"}],
        "confidentiality": "public",
    }
    made = as_("drafter").post("/proposals", sent).json()
    read = as_("drafter").get(f"/proposals/{made['reference']}").json()
    assert read == made
    assert read["rationale"] == "<p>น้ำท่วม</p>"
    assert read["budget_lines"][0] == line("1234567.50", uid="a")
    assert read["budget_total_baht"] == "1234567.75"
    assert read["activities"][0]["starts_on"] == "2026-11-22"
    assert (read["area"], read["programme"]) == ("159911", "00310")


@pytest.mark.parametrize(
    "name", ["division", "reference", "state", "lock_version", "author", "kind", "colour"]
)
def test_what_the_server_sets_is_refused(as_, name):
    told = is_problem(as_("drafter").post("/proposals", NEW | {name: "x"}), 422)
    assert list(told["errors"]) == [name]
    assert not Proposal.objects.exists()


def test_wrong_values_are_named_with_their_place(as_):
    sent = {
        "title": " ",
        "phase": "soon",
        "fiscal_year": 2026,
        "area": "nowhere",
        "budget_lines": [line("1", uid="a"), line("1.5.0", uid="b")],
    }
    told = is_problem(as_("drafter").post("/proposals", sent), 422, "wrong-values")
    assert set(told["errors"]) == {
        "title",
        "phase",
        "fiscal_year",
        "area",
        "budget_lines.1.unit_price_baht",
        "budget_lines.1.amount_baht",
    }


def test_an_amount_sent_as_a_float_is_refused(as_):
    sent = NEW | {"budget_lines": [{"uid": "a", "amount_baht": 0.1}]}
    told = is_problem(as_("drafter").post("/proposals", sent), 422)
    assert "budget_lines.0.amount_baht" in told["errors"]


def test_who_may_not_read_it_is_told_that_there_is_none(as_, proposal):
    for role in (None, "other_drafter", "council", "province", "editor"):
        is_problem(as_(role).get(f"/proposals/{proposal.reference}"), 404, "not-found")
    for role in ("drafter", "head", "planner", "clerk", "mayor", "auditor", "admin"):
        answer = as_(role).get(f"/proposals/{proposal.reference}")
        assert answer.status_code == 200
        assert answer.json()["audience"] == "working"
        assert answer.headers["ETag"] == '"1"'


def test_a_reference_that_is_none_is_not_found(as_, proposal):
    for reference in ("P-2570-9999", "p-2570-0001", "x" * 300, "%00", "%ED%A0%80", "O-2570-01"):
        is_problem(as_("planner").get(f"/proposals/{reference}"), 404)
    is_problem(as_("planner").get(f"/ordinances/{proposal.reference}"), 404)


def test_an_edit_is_for_its_division_alone(as_, proposal):
    place = f"/proposals/{proposal.reference}"
    is_problem(as_(None).patch(place, {"title": "ก"}, 1), 401)
    is_problem(as_("council").patch(place, {"title": "ก"}, 1), 404)
    is_problem(as_("clerk").patch(place, {"title": "ก"}, 1), 403)
    is_problem(as_("planner").patch(place, {"title": "ก"}, 1), 403)
    edited = as_("head").patch(place, {"title": "ชื่อใหม่"}, 1)
    assert edited.status_code == 200
    assert edited.json()["title"] == "ชื่อใหม่"
    assert (edited.json()["lock_version"], edited.headers["ETag"]) == (2, '"2"')
    assert edited.json()["rationale"] == proposal.rationale


def test_the_audit_trail_names_who_edited(as_, people, proposal):
    as_("drafter").edit(proposal.reference, title="ชื่อใหม่")
    assert (
        Proposal.history.filter(reference=proposal.reference).first().history_user
        == (people["drafter"])
    )


def test_an_edit_without_having_looked_is_refused(as_, proposal):
    place = f"/proposals/{proposal.reference}"
    is_problem(as_("drafter").patch(place, {"title": "ก"}), 428, "if-match-needed")
    starred = as_("drafter").call("PATCH", place, {"title": "ก"}, **{"If-Match": "*"})
    is_problem(starred, 428)
    for tag in ("abc", '"1', '"1", "2"', '"-1"', '"๑"'.encode().decode("latin-1")):
        told = is_problem(
            as_("drafter").call("PATCH", place, {"title": "ก"}, **{"If-Match": tag}), 422
        )
        assert "If-Match" in told["errors"]
    for tag, title in (('W/"1"', "ก"), ("2", "ข")):
        taken = as_("drafter").call("PATCH", place, {"title": title}, **{"If-Match": tag})
        assert taken.json()["title"] == title


def test_a_stale_edit_is_given_both_texts(as_, people, proposal):
    edit_proposal(proposal, by=people["head"], values={"title": "ของหัวหน้า"}, lock_version=1)
    told = is_problem(
        as_("drafter").patch(f"/proposals/{proposal.reference}", {"title": "ของผู้ร่าง"}, 1),
        412,
        "stale",
    )
    assert told["current"]["title"] == "ของหัวหน้า"
    assert told["current"]["lock_version"] == 2
    assert told["current"]["reference"] == proposal.reference
    assert told["yours"] == {"title": "ของผู้ร่าง"}


def test_an_edit_in_a_closed_state_is_refused(as_, proposal):
    put_in_state(proposal, "verified")
    told = as_("drafter").patch(f"/proposals/{proposal.reference}", {"title": "ก"}, 1)
    assert is_problem(told, 409, "not-in-this-state")["refusals"]


def test_the_list_is_each_readers_own(as_, people, proposal):
    make_proposal(by=people["other_drafter"], title="ของกองอื่น")
    assert [row["reference"] for row in as_("drafter").get("/proposals").json()["results"]] == [
        proposal.reference
    ]
    assert len(as_("planner").get("/proposals").json()["results"]) == 2
    for role in (None, "council", "province", "editor"):
        assert as_(role).get("/proposals").json() == {"results": [], "next": None}


def test_a_line_of_the_list_says_what_it_is(as_, proposal):
    row = as_("drafter").get("/proposals").json()["results"][0]
    assert row["title"] == proposal.title
    assert row["budget_total_baht"] == "22000000.00"
    assert (row["state"], row["state_label"], row["phase"]) == ("draft", "ร่าง", "medium")
    assert (row["service_type"], row["area"], row["division"]) == ("drainage", "159911", "works")
    assert (row["lock_version"], row["current_version"], row["fiscal_year"]) == (1, 0, 2571)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("phase=medium", 1),
        ("phase=long", 0),
        ("phase=&state=&fiscal_year=&service_type=&q=", 1),
        ("state=draft", 1),
        ("state=planned", 0),
        ("fiscal_year=2571", 1),
        ("fiscal_year=2570", 0),
        ("service_type=drainage", 1),
        ("area=159911", 1),
        ("q=ระบายน้ำ", 1),
        ("q=ชุมชนที่ ๑๑", 1),
        ("q=ท่อระบายน้ํา", 1),
        ("q=11 ขังซ้ำซาก", 1),
        ("q=สะพานลอย", 0),
        ("q=%25", 0),
    ],
)
def test_the_list_is_filtered_and_searched(as_, proposal, query, found):
    assert len(as_("drafter").get(f"/proposals?{query}").json()["results"]) == found


@pytest.mark.parametrize(
    "query",
    [
        "phase=soon",
        "state=in_force",
        "fiscal_year=2026",
        "fiscal_year=abc",
        "service_type=nothing",
        "area=nowhere",
        "limit=0",
        "limit=501",
        "limit=-1",
        "limit=๑",
        "colour=red",
        "phase=long&phase=short",
        "q=%00",
        "q=" + "ก" * 201,
        "after=%00",
    ],
)
def test_unknown_filters_are_refused(as_, query):
    told = is_problem(as_("drafter").get(f"/proposals?{query}"), 422)
    assert list(told["errors"]) == [query.split("=")[0]]


def test_pages_follow_each_other_without_gap_or_overlap(as_, people):
    references = [
        make_proposal(by=people["drafter"], title=f"เรื่องที่ {n} น้ำ").reference for n in range(7)
    ]
    found, address = [], "/proposals?limit=3&q=น้ำ"
    while address:
        answer = as_("drafter").get(address).json()
        found += [row["reference"] for row in answer["results"]]
        address = answer["next"]
        assert address is None or address.startswith("http://testserver/api/v1/proposals?")
        if address:
            make_proposal(by=people["drafter"], title="มาทีหลัง น้ำ")
    assert found == references[::-1]


def test_a_list_asks_as_much_for_thirty_as_for_three(
    as_, people, django_assert_num_queries, django_assert_max_num_queries
):
    for number in range(3):
        make_proposal(by=people["drafter"], title=f"เรื่องที่ {number}")
    as_("planner").get("/proposals")
    with django_assert_max_num_queries(10) as few:
        as_("planner").get("/proposals")
    for number in range(27):
        make_proposal(by=people["drafter"], title=f"เรื่องที่ {number}")
    with django_assert_num_queries(len(few)) as many:
        assert len(as_("planner").get("/proposals").json()["results"]) == 30
    assert not any("proposals_version" in asked["sql"] for asked in many.captured_queries)


def test_official_readers_see_the_version_and_never_the_draft(as_, people, proposal):
    save_version(proposal, by=people["drafter"], note="ครั้งแรก")
    put_in_state(proposal, "returned")
    as_("drafter").edit(proposal.reference, title="ความลับในร่าง", budget_lines=[])
    assert as_("drafter").get(f"/proposals/{proposal.reference}").json()["title"] == "ความลับในร่าง"
    for role in ("council", "secretary", "chair"):
        seen = as_(role).get(f"/proposals/{proposal.reference}").json()
        assert seen["title"] == proposal.title
        assert seen["budget_total_baht"] == "22000000.00"
        assert seen["audience"] == "official"
        assert seen["area"] == "159911"
        assert seen["lock_version"] == 2
        listed = as_(role).get("/proposals").json()["results"]
        assert [row["title"] for row in listed] == [proposal.title]
        assert not as_(role).get("/proposals?q=ความลับ").json()["results"]
