"""Two people at once is the normal case: real threads, real commits. SQLite hides double moves, so PostgreSQL too."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client

from proposals.council.actions import mark_read
from proposals.council.models import ReadMark
from proposals.dossier.actions import create_proposal, edit_proposal
from proposals.dossier.models import Proposal
from proposals.ledger.actions import issue_version, save_version
from proposals.ledger.models import Anchor, MoveRecord, Version
from proposals.ledger.verification import verify
from proposals.problems.models import ReferenceSeries
from proposals.rights import Refused, Stale
from proposals.workflow.actions import move
from tests.factories import (
    cite,
    make_data_version,
    make_ordinance,
    make_people,
    make_proposal,
    put_in_state,
)

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db(transaction=True)]

WRITERS = 8


def at_once(work, count: int = WRITERS) -> list:
    """Run `work(number)` in `count` threads that start together; return results and exceptions."""
    start = Barrier(count)

    def one(number: int):
        try:
            start.wait(timeout=30)
            return work(number)
        except (Refused, Stale) as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


@pytest.fixture
def people():
    return make_people()


def test_eight_writers_number_versions_without_gaps(people):
    proposal = make_proposal(by=people["drafter"])

    def write(number: int) -> list[int]:
        mine = []
        for turn in range(5):
            version = issue_version(
                Proposal.objects.get(pk=proposal.pk),
                by=people["drafter"],
                kind="save",
                note=f"{number}/{turn}",
            )
            mine.append(version.number)
        return mine

    numbers = sorted(number for mine in at_once(write) for number in mine)
    assert numbers == list(range(1, 5 * WRITERS + 1))
    assert Proposal.objects.get(pk=proposal.pk).current_version == 5 * WRITERS
    assert list(Anchor.objects.values_list("sequence", flat=True)) == numbers
    assert list(verify()) == []


def test_eight_writers_of_eight_dossiers_share_one_anchor_log(people):
    proposals = [make_proposal(by=people["drafter"]) for _ in range(WRITERS)]
    at_once(lambda number: save_version(proposals[number], by=people["drafter"]))
    assert Version.objects.count() == Anchor.objects.count() == WRITERS
    assert list(verify()) == []


def test_references_are_gapless_and_never_twice(people):
    def create(number: int) -> str:
        return create_proposal(
            by=people["drafter"], values={"title": f"เรื่อง {number}", "phase": "short"}
        ).reference

    references = sorted(at_once(create))
    last = ReferenceSeries.objects.get(letter="P").last_number
    assert [int(reference[-4:]) for reference in references] == list(
        range(last - WRITERS + 1, last + 1)
    )


def test_one_of_eight_same_moves_is_done(people):
    proposal = make_proposal(by=people["drafter"])
    cite(proposal, by=people["drafter"])
    save_version(proposal, by=people["drafter"])
    lock_version = proposal.lock_version
    results = at_once(
        lambda _: move(
            Proposal.objects.get(pk=proposal.pk),
            "verify",
            by=people["head"],
            lock_version=lock_version,
        )
    )
    assert sum(not isinstance(result, Exception) for result in results) == 1
    assert MoveRecord.objects.filter(dossier_id=proposal.pk, code="verify").count() == 1
    assert Version.objects.filter(dossier_id=proposal.pk).count() == 2


def test_one_of_two_different_moves_is_done(people):
    proposal = put_in_state(make_proposal(by=people["drafter"], versions=1), "submitted")
    moves = [("plan", {"resolution": "เห็นชอบ"}), ("reject", {"reason": "ซ้ำซ้อน"})]
    results = at_once(
        lambda number: move(
            Proposal.objects.get(pk=proposal.pk),
            moves[number][0],
            by=people["clerk"],
            facts=moves[number][1],
        ),
        2,
    )
    assert sum(not isinstance(result, Exception) for result in results) == 1
    assert MoveRecord.objects.filter(dossier_id=proposal.pk).count() == 1


def test_one_of_eight_edits_of_the_same_text_is_saved(people):
    proposal = make_proposal(by=people["drafter"])
    results = at_once(
        lambda number: edit_proposal(
            Proposal.objects.get(pk=proposal.pk),
            by=people["drafter"],
            values={"title": f"ชื่อ {number}"},
            lock_version=proposal.lock_version,
        )
    )
    saved = [result for result in results if not isinstance(result, Exception)]
    assert len(saved) == 1
    assert all(isinstance(result, Stale) for result in results if result is not saved[0])
    kept = Proposal.objects.get(pk=proposal.pk)
    assert (kept.title, kept.lock_version) == (saved[0].title, proposal.lock_version + 1)


def test_an_edit_and_a_move_at_once_leave_a_state_that_one_of_them_meant(people):
    proposal = make_proposal(by=people["drafter"])
    cite(proposal, by=people["drafter"])
    save_version(proposal, by=people["drafter"])

    def act(number: int):
        mine = Proposal.objects.get(pk=proposal.pk)
        if number:
            return move(mine, "verify", by=people["head"], lock_version=proposal.lock_version)
        return edit_proposal(
            mine, by=people["drafter"], values={"title": "แก้"}, lock_version=proposal.lock_version
        )

    results = at_once(act, 2)
    assert sum(not isinstance(result, Exception) for result in results) == 1
    kept = Proposal.objects.get(pk=proposal.pk)
    assert (kept.state, kept.title == "แก้") in {("verified", False), ("draft", True)}


def test_a_proposal_goes_into_one_ordinance_only(people):
    proposal = put_in_state(make_proposal(by=people["drafter"], versions=1), "planned")
    ordinances = [make_ordinance(by=people["planner"]) for _ in range(2)]
    at_once(
        lambda number: move(
            Proposal.objects.get(pk=proposal.pk),
            "include",
            by=people["planner"],
            facts={"ordinance": ordinances[number].reference},
        ),
        2,
    )
    assert Proposal.objects.get(pk=proposal.pk).inclusions.filter(excluded_at=None).count() == 1


def test_eight_writers_number_data_versions_without_gaps(people):
    make_data_version("shared")
    results = at_once(lambda _: make_data_version("shared").number)
    assert sorted(results) == list(range(2, WRITERS + 2))


def test_read_marks_of_two_windows_keep_the_newest(people):
    proposal = make_proposal(by=people["drafter"], versions=3)
    at_once(lambda number: mark_read(proposal, by=people["council"], number=number % 3 + 1))
    marks = ReadMark.objects.filter(user=people["council"])
    assert marks.count() == 1


def test_a_form_sent_by_eight_requests_at_once_is_done_once_and_leads_all_to_one_place(people):
    browsers = [Client() for _ in range(WRITERS)]
    for browser in browsers:
        browser.force_login(people["drafter"])
    sent = {"title": "ก่อสร้าง", "phase": "short", "confidentiality": "internal", "once": "token"}
    answers = at_once(lambda number: browsers[number].post("/admin/proposals/create/", sent))
    assert {answer.status_code for answer in answers} == {302}
    assert len({answer["Location"] for answer in answers}) == 1
    assert Proposal.objects.count() == 1


def test_a_form_that_was_refused_may_be_sent_again_with_the_same_token(people):
    browser = Client()
    browser.force_login(people["drafter"])
    sent = {"title": "", "phase": "short", "confidentiality": "internal", "once": "token"}
    assert browser.post("/admin/proposals/create/", sent).status_code == 422
    assert browser.post("/admin/proposals/create/", sent | {"title": "ก"}).status_code == 302
    assert Proposal.objects.count() == 1
