"""The sample is what the main job runs on: its numbers, its states, its people, its whole record."""

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from angtong.directory.models import Agency, Area, User
from angtong.directory.queries import roles_of
from angtong.kit import clock
from knowledge.data.models import Dataset
from knowledge.services.models import ServiceType
from proposals.budget.models import Ordinance
from proposals.classification.models import Programme, Sector
from proposals.dossier.models import Proposal
from proposals.evidence.models import Assembly, Result
from proposals.ledger.models import Version
from proposals.ledger.verification import verify
from proposals.problems.models import Problem
from proposals.sample.people import PASSWORD, PEOPLE
from proposals.sample.plans import PLANS
from proposals.sample.results import RESULTS
from proposals.vocabulary import PROPOSAL_STATES
from proposals.workflow.guards import GATES
from proposals.workflow.queries import case_of

pytestmark = pytest.mark.usefixtures("sample")


def test_the_numbers_that_were_asked_for():
    assert Problem.objects.count() == 12
    assert Proposal.objects.count() == 40
    assert Dataset.objects.count() == 6
    assert Assembly.objects.count() == 4
    assert ServiceType.objects.count() == 20
    assert (Sector.objects.count(), Programme.objects.count()) == (4, 12)
    assert Area.objects.filter(level="district").count() == 7
    assert Agency.objects.count() >= 30


def test_every_state_and_all_three_phases_are_there():
    assert set(Proposal.objects.values_list("state", flat=True)) == PROPOSAL_STATES.keys()
    assert set(Proposal.objects.values_list("phase", flat=True)) == {"short", "medium", "long"}
    assert {"draft", "amendment", "supervision", "in_force"} <= set(
        Ordinance.objects.values_list("state", flat=True)
    )


def test_the_record_is_whole_and_nobody_is_ahead_of_the_clock():
    assert list(verify()) == []
    assert not Version.objects.filter(created_at__gt=clock.now()).exists()


def test_the_flood_data_has_no_open_crosscheck_and_another_set_has():
    counts = dict(Dataset.objects.with_counts().values_list("code", "open_crosschecks"))
    assert counts["flooded-households"] == 0
    assert counts["welfare-register"] == 1


def test_every_proposal_that_reports_has_the_results_of_its_own_work():
    measured = {
        result.dossier.title: (result.dataset.code, result.indicator, result.unit)
        for result in Result.objects.select_related("dossier", "dataset")
    }
    assert set(measured) == {plan.title for plan in PLANS if plan.state in {"reported", "closed"}}
    assert measured == {
        title: (code, indicator, unit) for title, (code, indicator, *_, unit) in RESULTS.items()
    }
    assert len({indicator for _code, indicator, _unit in measured.values()}) == len(measured)


def test_the_people_sign_in_and_hold_their_roles():
    for username, *_, role, _division in PEOPLE:
        user = User.objects.get(username=username)
        assert roles_of(user) == {role}
        assert user.check_password(PASSWORD)
    assert roles_of(User.objects.get(username="admin")) == frozenset()
    assert authenticate(username="system", password="") is None


def test_mail_to_the_people_is_sent_and_arrives_nowhere():
    for username in ("admin", *(username for username, *_ in PEOPLE)):
        assert User.objects.get(username=username).email == f"{username}@example.org"


def test_the_drafts_lines_add_up():
    for proposal in Proposal.objects.all():
        case = case_of(proposal, User.objects.get(username="planner1"))
        assert GATES["lines_add_up"](case) is None, proposal


def test_it_is_loaded_once_and_never_into_a_database_in_use(capsys):
    before = Version.objects.count()
    call_command("load_sample")
    assert Version.objects.count() == before
    User.objects.filter(username="drafter1").update(username="somebody")
    with pytest.raises(CommandError, match="in use"):
        call_command("load_sample")


def test_more_proposals_for_measuring():
    call_command("load_sample", proposals=3, verbosity=0)
    assert Proposal.objects.count() == 43
    assert list(verify()) == []
