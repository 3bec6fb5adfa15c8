"""Citing, assemblies, capacity, results: who, where, and what is refused."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from angtong.kit import clock
from knowledge.data.models import DatasetVersion
from proposals.evidence.actions import (
    cite_data,
    feed_back,
    record_assembly,
    record_resolution,
    record_result,
    weigh_capacity,
    withdraw_citation,
)
from proposals.evidence.models import Citation, Resolution
from proposals.evidence.queries import assessment_of, results_of
from proposals.ledger.snapshot import snapshot
from proposals.rights import Refused, WrongValues
from tests.factories import (
    make_data_version,
    make_people,
    make_proposal,
    make_tables,
    put_in_state,
    resolve,
    weigh,
)


@pytest.fixture
def people(db):
    return make_people()


@pytest.fixture
def proposal(people):
    return make_proposal(by=people["drafter"])


def test_a_citation_names_one_version_and_is_renewed_not_doubled(people, proposal):
    version = make_data_version()
    cite_data(proposal, by=people["drafter"], data_version=version, note="ก่อน")
    cite_data(proposal, by=people["drafter"], data_version=version, note="หลัง")
    assert Citation.objects.get(dossier_id=proposal.pk).note == "หลัง"
    withdraw_citation(proposal, by=people["drafter"], data_version=version)
    assert not Citation.objects.exists()


def test_citations_wait_for_an_editable_state(people, proposal):
    proposal = put_in_state(proposal, "verified")
    with pytest.raises(Refused) as refused:
        cite_data(proposal, by=people["drafter"], data_version=make_data_version())
    assert refused.value.code == "not-in-this-state"


def assembly(people, **values):
    return record_assembly(
        by=people["planner"],
        **{
            "level": "community",
            "area": make_tables()["area"],
            "held_on": clock.today(),
            "venue": "ศาลา",
            "chair": "ประธาน",
            "attendance": [("ครัวเรือน", 10)],
        }
        | values,
    )


def test_an_assembly_has_happened_and_somebody_came(people):
    with pytest.raises(WrongValues) as wrong:
        assembly(people, held_on=clock.today() + timedelta(days=1), attendance=[("ครัวเรือน", 0)])
    assert wrong.value.errors.keys() == {"held_on", "attendance"}


def test_votes_cannot_exceed_those_who_came_nor_contradict_the_decision(people, proposal):
    held = assembly(people)
    with pytest.raises(WrongValues) as wrong:
        record_resolution(
            held, by=people["planner"], subject=proposal.reference, decision="approved",
            votes_for=5, votes_against=6, abstentions=0,
        )  # fmt: skip
    assert wrong.value.errors.keys() == {"votes_for", "decision"}


def test_a_rejection_needs_votes_against(people, proposal):
    with pytest.raises(WrongValues) as wrong:
        record_resolution(
            assembly(people), by=people["planner"], subject=proposal.reference, decision="rejected",
            votes_for=6, votes_against=1, abstentions=0,
        )  # fmt: skip
    assert wrong.value.errors.keys() == {"decision"}


def test_the_council_records_no_assemblies(people):
    with pytest.raises(Refused):
        record_assembly(
            by=people["council"], level="community", area=make_tables()["area"], held_on=clock.today(),
            venue="ศาลา", chair="ประธาน", attendance=[("ครัวเรือน", 10)],
        )  # fmt: skip


def test_a_resolution_stands_in_the_next_version(people, proposal):
    resolve(proposal, by=people["planner"])
    assert snapshot(proposal)["resolutions"][0]["decision"] == "approved"


def test_nothing_is_resolved_on_what_has_ended(people, proposal):
    put_in_state(proposal, "withdrawn")
    with pytest.raises(Refused) as refused:
        resolve(proposal, by=people["planner"])
    assert refused.value.code == "not-in-this-state"
    assert not Resolution.objects.exists()


def test_a_weighing_of_nothing_is_not_recorded(people, proposal):
    empty = dict.fromkeys(("capacity", "resources", "social_capital", "authority"), "")
    with pytest.raises(WrongValues) as wrong:
        weigh(proposal, by=people["planner"], **empty)
    assert list(wrong.value.errors) == ["capacity"]
    assert not proposal.assessments.exists()
    weigh(proposal, by=people["planner"], **empty | {"authority": "อยู่ในอำนาจหน้าที่"})
    assert proposal.assessments.count() == 1


def test_the_newest_weighing_counts(people, proposal):
    weigh(proposal, by=people["planner"])
    weigh(proposal, by=people["planner"], capacity="ประเมินใหม่")
    assert assessment_of(proposal).capacity == "ประเมินใหม่"


def test_escalation_needs_something_beyond(people, proposal):
    with pytest.raises(WrongValues):
        weigh(proposal, by=people["planner"], outcome="escalate")
    with pytest.raises(Refused):
        weigh(put_in_state(proposal, "closed"), by=people["planner"])
    with pytest.raises(Refused):
        weigh_capacity(proposal, by=people["council"], values={})


def test_results_become_the_next_data_version_of_each_data_set(people, proposal):
    proposal = put_in_state(proposal, "acting")
    first, second = make_data_version("a").dataset, make_data_version("b").dataset
    for dataset, after in ((first, "18.5"), (second, "3")):
        record_result(
            proposal,
            by=people["drafter"],
            values={
                "dataset": dataset,
                "indicator": "ครัวเรือนที่น้ำท่วม",
                "area": make_tables()["area"],
                "before": Decimal("77"),
                "after": Decimal(after),
                "unit": "ครัวเรือน",
                "measured_on": date(2026, 11, 1),
                "note": "",
            },
        )
    fed_back = feed_back(proposal, by=people["planner"])
    assert len(fed_back) == 2
    version = DatasetVersion.objects.get(dataset=first, number=2)
    assert '"18.5"' in version.table
    assert proposal.reference in version.note
    assert [result.feedback.data_version.number for result in results_of(proposal)] == [2, 2]


def test_results_are_not_measured_in_the_future(people, proposal):
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(WrongValues) as wrong:
        record_result(
            put_in_state(proposal, "acting"), by=people["drafter"], values={"measured_on": tomorrow}
        )
    assert wrong.value.errors.keys() == {"measured_on"}


def test_results_wait_until_the_work_has_begun(people, proposal):
    with pytest.raises(Refused) as refused:
        record_result(put_in_state(proposal, "planned"), by=people["drafter"], values={})
    assert refused.value.code == "not-in-this-state"
