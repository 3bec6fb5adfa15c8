"""The moves of province and chair, gone by their own hands in the back office."""

import pytest

from proposals.ledger.models import MoveRecord
from tests.factories import make_proposal
from tests.proposals.opening import ordinance_in, reach

DOCUMENT = {"facts.document.title": "หนังสือจังหวัดอ่างทอง", "facts.document.date": "1/11/2569"}
LETTER = {"facts.letter.number": "อท 52001/1", "facts.letter.date": "1/11/2569"}


@pytest.fixture
def request_to_province(people):
    """Return a long proposal that was sent to the province."""
    proposal = make_proposal(by=people["drafter"], phase="long", versions=1)
    return reach(proposal, "sent_to_province", by=people["mayor"])


def now(dossier):
    return type(dossier).objects.get(pk=dossier.pk)


def place(dossier, code=""):
    folder = "proposals" if dossier.kind == "proposal" else "ordinances"
    return f"/admin/{folder}/{dossier.reference}/" + (f"moves/{code}/" if code else "")


def do(client, dossier, code, **values):
    page = client.get(place(dossier)).content.decode()
    assert place(dossier, code) in page
    assert client.get(place(dossier, code)).status_code == 200
    values = {"lock_version": now(dossier).lock_version} | values
    return client.post(place(dossier, code), values)


def test_the_province_goes_the_long_way_to_its_end(office, people, request_to_province):
    proposal, province = request_to_province, office("province")
    assert proposal.reference in province.get("/admin/").content.decode()
    way = {
        "screen": "screening",
        "pass_province": "provincial_committee",
        "pass_nation": "national_committee",
    }
    for code, state in way.items():
        assert do(province, proposal, code, **DOCUMENT).status_code == 302
        assert now(proposal).state == state
    amount = {"facts.amount_baht": "1,250,000.00"}
    assert do(province, proposal, "allocate", **DOCUMENT, **amount).status_code == 302
    assert now(proposal).state == "allocated"
    by = set(MoveRecord.objects.filter(dossier=proposal).values_list("moved_by_name", flat=True))
    assert by == {people["province"].display_name}


@pytest.mark.parametrize(
    ("state", "code", "leads_to"),
    [("screening", "decline", "not_allocated"), ("sent_to_province", "return", "returned")],
)
def test_the_province_gives_a_reason_for_what_it_sends_away(
    office, people, request_to_province, state, code, leads_to
):
    proposal, province = request_to_province, office("province")
    if state != proposal.state:
        proposal = reach(proposal, state, by=people["province"])
    assert do(province, proposal, code).status_code == 422
    assert now(proposal).state == state
    reason = {"facts.reason": "เอกสารไม่ครบถ้วน"}
    assert do(province, proposal, code, **reason).status_code == 302
    assert now(proposal).state == leads_to


def test_the_provinces_moves_are_no_one_elses(office, request_to_province):
    for role in ("chair", "secretary", "planner", "mayor"):
        page = office(role).get(place(request_to_province)).content.decode()
        assert place(request_to_province, "screen") not in page
        answer = office(role).post(place(request_to_province, "screen"), DOCUMENT)
        assert answer.status_code == 403


def test_the_chair_sends_an_ordinance_to_the_supervisor_from_the_chamber(office, people):
    ordinance = ordinance_in(people["planner"], "tabled", "reading_3")
    link = f'href="{place(ordinance, "send_to_supervisor")}"'
    chamber = f"/council/{ordinance.reference}/"
    for role in ("council", "secretary", "planner"):
        assert link not in office(role).get(chamber).content.decode()
    chair = office("chair")
    assert link in chair.get(chamber).content.decode()
    assert do(chair, ordinance, "send_to_supervisor").status_code == 422
    assert do(chair, ordinance, "send_to_supervisor", **LETTER).status_code == 302
    assert now(ordinance).state == "supervision"
    assert link not in chair.get(chamber).content.decode()


def test_the_register_leads_who_may_move_a_dossier_to_the_back_office(office, request_to_province):
    register = f"/proposals/{request_to_province.reference}/"
    link = f'href="{place(request_to_province)}"'
    assert link not in office("chair").get(register).content.decode()
    page = office("province").get(register).content.decode()
    assert link in page
    assert "ดำเนินการในระบบงานเจ้าหน้าที่" in page
