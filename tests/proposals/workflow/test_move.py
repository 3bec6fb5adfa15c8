"""What a move does beyond its row: versions, log, history, escalation, funding, races of stale copies."""

from datetime import timedelta

import pytest

from angtong.kit import clock
from proposals.council.actions import comment_on
from proposals.council.queries import comments_for
from proposals.dossier.models import Dossier, Proposal
from proposals.evidence.queries import resolutions_on
from proposals.ledger.actions import save_version
from proposals.ledger.models import MoveRecord, Version
from proposals.rights import Refused, Stale, WrongValues
from proposals.workflow.actions import move
from proposals.workflow.facts import LABELS, read_facts
from proposals.workflow.queries import offers
from proposals.workflow.timer import tick
from tests.factories import (
    cite,
    make_ordinance,
    make_people,
    make_proposal,
    put_in_state,
    resolve,
    weigh,
)

VOTES = {"votes": {"present": 12, "for": 9, "against": 2, "abstain": 1}}


@pytest.fixture
def people(db):
    return make_people()


def ready(people, **values) -> Proposal:
    proposal = make_proposal(by=people["drafter"], **values)
    cite(proposal, by=people["drafter"])
    save_version(proposal, by=people["drafter"], note="ร่างแรก")
    return proposal


def assessed(people, *, beyond: bool = False, **values) -> Proposal:
    proposal = move(ready(people, **values), "verify", by=people["head"])
    resolve(proposal, by=people["planner"])
    proposal = move(proposal, "certify", by=people["planner"])
    weigh(
        proposal,
        by=people["planner"],
        beyond_capacity=beyond,
        outcome="escalate" if beyond else "own",
    )
    return move(proposal, "assess", by=people["planner"])


def test_a_move_makes_a_version_a_log_row_and_a_history_row(people):
    proposal = move(ready(people), "verify", by=people["head"], comment="ครบถ้วน")
    version = proposal.versions.get(number=2)
    record = MoveRecord.objects.get(dossier_id=proposal.pk)
    assert (proposal.state, proposal.current_version) == ("verified", 2)
    assert (version.kind, version.state, version.note) == ("move", "verified", "ครบถ้วน")
    assert version.read_content()["move"]["code"] == "verify"
    assert (record.code, record.from_state, record.version_number) == ("verify", "draft", 2)
    newest = proposal.history.first()
    assert (newest.state, newest.current_version, newest.title) == ("verified", 2, proposal.title)


def test_facts_stand_in_the_log_and_in_the_version(people):
    proposal = move(assessed(people), "submit", by=people["planner"])
    proposal = move(proposal, "plan", by=people["clerk"], facts={"resolution": "เห็นชอบ"})
    assert proposal.moves.last().read_facts() == {"resolution": "เห็นชอบ"}
    assert proposal.versions.last().read_content()["move"]["facts"] == {"resolution": "เห็นชอบ"}


def test_a_refused_move_leaves_nothing_behind(people):
    proposal = make_proposal(by=people["drafter"])
    with pytest.raises(Refused) as refused:
        move(proposal, "verify", by=people["head"])
    assert {refusal.code for refusal in refused.value.refusals} == {"no-version", "no-citation"}
    assert not Version.objects.exists()
    assert not MoveRecord.objects.exists()


def test_a_stale_lock_version_is_refused(people):
    proposal = ready(people)
    with pytest.raises(Stale):
        move(proposal, "verify", by=people["head"], lock_version=proposal.lock_version - 1)


def test_a_stale_copy_cannot_put_the_old_state_back(people):
    proposal = ready(people)
    stale = Proposal.objects.get(pk=proposal.pk)
    move(proposal, "verify", by=people["head"])
    stale.title = "แก้ชื่อ"
    stale.state = "draft"
    stale.save()
    kept = Proposal.objects.get(pk=proposal.pk)
    assert (kept.state, kept.current_version, kept.title) == ("verified", 2, "แก้ชื่อ")
    assert kept.history.first().state == "verified"


def test_escalation_keeps_reference_versions_comments_and_resolutions(people):
    proposal = assessed(people, beyond=True)
    comment_on(proposal, by=people["council"], text="ขอให้เร่งรัด", visibility="council")
    before = list(proposal.versions.values_list("number", "digest"))
    reference = proposal.reference
    proposal = move(proposal, "escalate", by=people["planner"], facts={"reason": "เกินศักยภาพ"})
    assert (proposal.phase, proposal.state, proposal.reference) == (
        "long",
        "coordinating",
        reference,
    )
    assert list(proposal.versions.values_list("number", "digest"))[:-1] == before
    assert comments_for(people["planner"], proposal).count() == 1
    assert resolutions_on(reference).count() == 1
    stale = Proposal.objects.get(pk=proposal.pk)
    assert stale.phase == "long"


def test_the_ordinance_funds_what_it_carries_by_the_timer(people):
    proposal = move(assessed(people), "submit", by=people["planner"])
    proposal = move(proposal, "plan", by=people["clerk"], facts={"resolution": "เห็นชอบ"})
    ordinance = make_ordinance(by=people["planner"], fiscal_year=2570)
    proposal = move(
        proposal, "include", by=people["planner"], facts={"ordinance": ordinance.reference}
    )
    assert tick() == []
    put_in_state(ordinance, "approved")
    today = clock.today().isoformat()
    facts = {"announcement": {"number": "ตัวอย่าง/1", "date": today}}
    move(ordinance, "proclaim", by=people["mayor"], facts=facts)
    with clock.at(clock.now() + timedelta(days=400)):
        assert tick() == [f"{ordinance.reference}: enter_into_force", f"{proposal.reference}: fund"]
        assert tick() == []
    funded = Proposal.objects.get(pk=proposal.pk)
    assert funded.state == "funded"
    assert funded.moves.last().moved_by_name == "ระบบ"


def test_an_excluded_proposal_can_go_into_another_ordinance(people):
    proposal = put_in_state(make_proposal(by=people["drafter"], versions=1), "planned")
    first, second = make_ordinance(by=people["planner"]), make_ordinance(by=people["planner"])
    proposal = move(proposal, "include", by=people["planner"], facts={"ordinance": first.reference})
    proposal = move(proposal, "exclude", by=people["planner"], facts={"reason": "เลื่อน"})
    proposal = move(
        proposal, "include", by=people["planner"], facts={"ordinance": second.reference}
    )
    assert proposal.inclusions.filter(excluded_at=None).get().ordinance_id == second.pk


def test_reproposing_sets_the_new_fiscal_year(people):
    proposal = put_in_state(make_proposal(by=people["drafter"], phase="long"), "not_allocated")
    proposal = move(proposal, "repropose", by=people["planner"], facts={"fiscal_year": "๒๕๗๓"})
    assert (proposal.state, proposal.fiscal_year) == ("coordinating", 2573)
    assert proposal.versions.last().read_content()["fiscal_year"] == 2573


def test_returned_by_the_province_goes_back_to_the_plan(people):
    proposal = put_in_state(
        make_proposal(by=people["drafter"], phase="long", versions=1), "screening"
    )
    Dossier.objects.filter(pk=proposal.pk).update(sent_to_province_at=clock.now())
    proposal = move(proposal, "return", by=people["province"], facts={"reason": "ขาด ปร.4"})
    assert proposal.returned_from == "screening"
    with pytest.raises(Refused) as refused:
        move(proposal, "resubmit", by=people["head"])
    assert "returned-by-province" in {refusal.code for refusal in refused.value.refusals}
    proposal.title = "แก้แล้ว"
    proposal.save()
    proposal = move(proposal, "resubmit", by=people["planner"])
    assert proposal.state == "planned_beyond"


def test_offers_name_what_each_gate_still_wants(people):
    proposal = make_proposal(by=people["drafter"])
    by_code = {offer.move.code: offer for offer in offers(proposal, people["head"])}
    assert by_code.keys() == {"verify", "withdraw", "merge"}
    assert {refusal.code for refusal in by_code["verify"].refusals} == {"no-version", "no-citation"}
    assert by_code["withdraw"].allowed
    assert [refusal.code for refusal in by_code["merge"].refusals] == ["not-yours"]
    assert "เจ้าหน้าที่แผน" in by_code["merge"].refusals[0].message


def test_offers_agree_with_what_move_does(people):
    proposal = ready(people)
    for offer in offers(proposal, people["head"]):
        if offer.allowed and not offer.move.facts:
            assert move(proposal, offer.move.code, by=people["head"]).state == offer.move.to_state
            break
    else:
        pytest.fail("nothing was allowed")


def test_a_version_keeps_the_names_of_the_agencies_that_its_move_names(people):
    proposal = put_in_state(
        make_proposal(by=people["drafter"], phase="short", versions=1), "assessed"
    )
    facts = {"agencies": ["irrigation"], "reasons": ["capacity"]}
    proposal = move(proposal, "refer", by=people["planner"], facts=facts)
    recorded = proposal.versions.last().read_content()["move"]
    assert recorded["facts"]["agencies"] == ["irrigation"]
    assert recorded["names"] == {"irrigation": "โครงการชลประทานอ่างทอง"}
    assert proposal.moves.last().read_facts() == facts


@pytest.mark.parametrize(
    ("name", "given", "sentences"),
    [
        (
            "reply",
            {"agency": "", "date": "", "text": ""},
            {
                "agency": "โปรดเลือกหน่วยงาน",
                "date": "โปรดกรอกวันที่ เช่น 22/11/2569",
                "text": "โปรดกรอกคำตอบของหน่วยงาน",
            },
        ),
        ("document", {"title": "", "date": "22/11/2568"}, {"title": "โปรดกรอกชื่อเอกสาร"}),
        ("letter", {"number": " ", "date": "22/11/2568"}, {"number": "โปรดกรอกเลขที่"}),
    ],
)
def test_a_fact_that_was_left_empty_is_asked_for(people, name, given, sentences):
    proposal = make_proposal(by=people["drafter"])
    with pytest.raises(WrongValues) as wrong:
        read_facts({name: given}, (name,), dossier=proposal, by=people["planner"])
    expected = {f"facts.{name}.{part}": sentence for part, sentence in sentences.items()}
    found = {
        path: told[0].removeprefix(f"{LABELS[name]}: ") for path, told in wrong.value.errors.items()
    }
    assert found == expected
