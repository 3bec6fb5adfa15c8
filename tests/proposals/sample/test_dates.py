"""No two dates of the sample contradict each other."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest

from angtong.kit import clock, dates
from knowledge.data.models import CrossCheck, DatasetVersion
from proposals.budget.models import Inclusion, Ordinance
from proposals.dossier.models import Dossier, Proposal
from proposals.evidence.models import Assembly, Citation, Resolution, Result
from proposals.ledger.models import MoveRecord, Version
from proposals.problems.models import Problem
from proposals.sample import calendar
from proposals.sample.calendar import Diary

pytestmark = pytest.mark.usefixtures("sample")


def day(moment: datetime) -> date:
    """Return the day on a Thai wall."""
    return moment.astimezone(clock.BANGKOK).date()


def assert_ascending(moments: Iterable, what: object) -> None:
    """Fail unless each moment is later than the one before."""
    for earlier, later in pairwise(moments):
        assert earlier < later, what


def moves_of(dossier: Dossier) -> dict[str, MoveRecord]:
    """Return the moves by code, in order."""
    return {move.code: move for move in MoveRecord.objects.filter(dossier=dossier).order_by("pk")}


def test_every_dossier_goes_forward_in_time():
    for dossier in Dossier.objects.all():
        moves = [move.moved_at for move in moves_of(dossier).values()]
        assert_ascending([dossier.created_at, *moves], dossier.reference)
        versions = Version.objects.filter(dossier=dossier).order_by("number")
        assert_ascending(versions.values_list("created_at", flat=True), dossier.reference)


def test_references_ascend_with_the_days_and_bear_the_year_in_which_they_were_issued():
    issued = [
        [(row.reference, day(row.created_at)) for row in Proposal.objects.all()],
        [(row.reference, day(row.created_at)) for row in Ordinance.objects.all()],
        [(row.reference, row.found_on) for row in Problem.objects.all()],
    ]
    for rows in issued:
        assert rows
        for reference, made_on in rows:
            year = int(reference.split("-")[1])
            assert dates.first_day_of(year) <= made_on <= dates.last_day_of(year), reference
        by_day = sorted(rows, key=lambda row: (row[1], row[0]))
        assert [reference for reference, _ in by_day] == sorted(reference for reference, _ in rows)


def test_a_proposal_is_certified_on_a_resolution_of_an_assembly_that_was_held_before():
    certified = MoveRecord.objects.filter(code="certify").select_related("dossier")
    assert len(certified) > 25
    for move in certified:
        reference = move.dossier.reference
        resolutions = list(Resolution.objects.filter(subject=reference).select_related("assembly"))
        assert resolutions, reference
        for resolution in resolutions:
            held_on = resolution.assembly.held_on
            assert day(move.dossier.created_at) < held_on <= day(resolution.recorded_at), reference
            assert resolution.recorded_at < move.moved_at, reference
    assert Resolution.objects.values("assembly").distinct().count() == Assembly.objects.count()


def test_assemblies_are_recorded_on_their_day():
    for assembly in Assembly.objects.all():
        assert assembly.held_on == day(assembly.recorded_at)


def test_a_dossier_rests_on_data_and_problems_that_were_there():
    for version in DatasetVersion.objects.all():
        assert version.measured_on <= day(version.created_at), version
    for citation in Citation.objects.select_related("dossier", "data_version"):
        assert citation.data_version.created_at < citation.cited_at, citation
        assert citation.dossier.created_at < citation.cited_at, citation
    for proposal in Proposal.objects.select_related("problem"):
        assert proposal.problem.found_on < day(proposal.created_at), proposal
    for check in CrossCheck.objects.all():
        for dataset in (check.dataset, check.other):
            assert day(dataset.versions.get(number=1).created_at) <= check.checked_on, check


def test_versions_of_a_data_set_ascend():
    versions = DatasetVersion.objects.order_by("dataset", "number")
    for earlier, later in pairwise(versions):
        if earlier.dataset_id == later.dataset_id:
            assert earlier.created_at < later.created_at
            assert earlier.measured_on <= later.measured_on


def test_results_are_measured_after_the_work_began_and_before_they_are_reported():
    assert Result.objects.exists()
    for result in Result.objects.select_related("dossier"):
        moves = moves_of(result.dossier)
        reference = result.dossier.reference
        assert moves["act"].moved_at < result.recorded_at < moves["report"].moved_at, reference
        assert day(moves["act"].moved_at) <= result.measured_on <= day(result.recorded_at)


def test_no_work_begins_before_the_fiscal_year_that_pays_for_it():
    acted = MoveRecord.objects.filter(code="act").values_list("dossier_id", "moved_at")
    began = dict(acted)
    for proposal in Proposal.objects.prefetch_related("budget_lines"):
        assert proposal.fiscal_year >= dates.fiscal_year_of(day(proposal.created_at))
        assert {line.fiscal_year for line in proposal.budget_lines.all()} == {proposal.fiscal_year}
        if proposal.pk in began:
            assert day(began[proposal.pk]) >= dates.first_day_of(proposal.fiscal_year), proposal


def test_a_proposal_enters_an_ordinance_of_its_year_while_that_is_a_draft():
    rows = list(Inclusion.objects.select_related("proposal", "ordinance"))
    assert len(rows) > 5
    for row in rows:
        assert row.proposal.fiscal_year == row.ordinance.fiscal_year, row
        moves = moves_of(row.proposal)
        ordinance_moves = moves_of(row.ordinance)
        assert row.ordinance.created_at < moves["include"].moved_at, row
        if "table" in ordinance_moves:
            assert moves["include"].moved_at < ordinance_moves["table"].moved_at, row
        if "fund" in moves:
            assert ordinance_moves["enter_into_force"].moved_at < moves["fund"].moved_at, row


def test_letters_and_documents_bear_the_day_on_which_they_were_recorded():
    numbers = []
    for move in MoveRecord.objects.select_related("dossier"):
        for name, fact in move.read_facts().items():
            if name in {"letter", "announcement", "document", "reply"}:
                assert date.fromisoformat(fact["date"]) == day(move.moved_at), (move.dossier, name)
            if name in {"letter", "announcement"}:
                numbers.append(fact["number"])
    assert len(numbers) == len(set(numbers)) >= 4


def test_the_annual_ordinance_takes_effect_on_its_day():
    annual = Ordinance.objects.get(ordinance_kind="annual")
    moves = moves_of(annual)
    assert_ascending([move.moved_at for move in moves.values()], annual)
    announced = date.fromisoformat(moves["proclaim"].read_facts()["announcement"]["date"])
    effect = max(announced, dates.first_day_of(annual.fiscal_year))
    assert day(moves["enter_into_force"].moved_at) == effect


def test_a_diary_goes_on_to_a_day_and_never_back():
    today = clock.now().replace(hour=6)
    diary = Diary(10, today=today)
    ahead = day(diary.moment) + timedelta(days=4)
    diary.skip_to_day(ahead)
    assert day(diary.moment) == ahead
    diary.skip_to_day(day(Diary(30, today=today).moment))
    assert day(diary.moment) == ahead
    assert calendar.ANNUAL_DRAFTED > calendar.FUNDED_BEGIN > calendar.ANNUAL_COMPLETED
