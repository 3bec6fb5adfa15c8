"""Lists: the same number of queries for few rows and many, and what narrows them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from angtong.directory.models import Agency
from proposals.problems.actions import record_problem
from tests.factories import make_ordinance, make_proposal


def queries_of(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_proposal_list_asks_the_same_for_3_rows_and_for_30(office, people):
    planner = office("planner")
    for _ in range(3):
        make_proposal(by=people["drafter"])
    few = queries_of(planner, "/admin/proposals/")
    for _ in range(27):
        make_proposal(by=people["drafter"])
    assert queries_of(planner, "/admin/proposals/") == few


def test_the_first_page_asks_the_same_for_1_and_for_12(office, people):
    head = office("head")
    make_proposal(by=people["drafter"])
    make_proposal(by=people["drafter"])
    few = queries_of(head, "/admin/")
    for _ in range(5):
        make_proposal(by=people["drafter"])
    assert queries_of(head, "/admin/") == few


@pytest.mark.parametrize("place", ["registers/agencies", "problems"])
def test_registers_ask_the_same_for_2_rows_and_for_20(office, people, place):
    planner = office("planner")

    def make(count):
        for number in range(count):
            Agency(code=f"a{Agency.objects.count()}", name=f"หน่วยงาน {number}").save()
            record_problem(by=people["drafter"], title="น้ำท่วม", found_on="2026-11-01")

    make(2)
    few = queries_of(planner, f"/admin/{place}/")
    make(18)
    assert queries_of(planner, f"/admin/{place}/") == few


def test_the_list_is_narrowed_by_phase_state_year_and_words(office, people):
    drain = make_proposal(by=people["drafter"], title="ก่อสร้างท่อระบายน้ำ", fiscal_year=2571)
    road = make_proposal(
        by=people["drafter"],
        title="ปรับปรุงถนนเลียบคลอง",
        phase="short",
        fiscal_year=2572,
        rationale="",
    )
    planner = office("planner")

    def found(query):
        page = planner.get(f"/admin/proposals/?{query}").content.decode()
        return {one.reference for one in (drain, road) if one.reference in page}

    assert found("") == {drain.reference, road.reference}
    assert found("phase=short") == {road.reference}
    assert found("fiscal_year=2571") == {drain.reference}
    assert found("q=ก่อสร้างท่อระบายนํ้า") == {drain.reference}
    assert found("state=closed") == set()
    assert found("service_type=drainage") == {drain.reference, road.reference}
    assert found("mine=on") == set()
    head = office("head").get("/admin/proposals/?mine=on").content.decode()
    assert drain.reference in head


def test_dates_are_buddhist_and_amounts_have_commas(office, people):
    make_proposal(by=people["drafter"])
    page = office("planner").get("/admin/proposals/").content.decode()
    assert "22,000,000.00" in page
    assert " 25" in page
    assert " 2026" not in page


def test_ordinances_have_their_own_list(office, people):
    ordinance = make_ordinance(by=people["planner"])
    proposal = make_proposal(by=people["drafter"])
    page = office("mayor").get("/admin/ordinances/").content.decode()
    assert ordinance.reference in page
    assert proposal.reference not in page
