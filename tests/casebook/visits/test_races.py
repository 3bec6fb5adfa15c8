"""Several officers at once: no half-day is given beyond its capacity, no number twice. Real threads, real commits."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections

from angtong.kit import clock
from casebook.visits.actions.asking import ask
from casebook.visits.actions.posting import recorded_only, send_letter
from casebook.visits.models import Letter, Visit
from casebook.visits.vocabulary import Half
from proposals.problems.models import ReferenceSeries
from proposals.rights import Refused, Stale
from tests.factories import make_people

from .requests import NOW, TUESDAY, accepted, asked, request

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db(transaction=True)]
COUNT = 6


def at_once(work, count: int = COUNT) -> list:
    start = Barrier(count)

    def one(number: int):
        try:
            with clock.at(NOW), recorded_only():
                start.wait(timeout=30)
                return work(number)
        except (Refused, Stale) as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


def test_six_officers_accept_six_visits_for_one_half_day_and_one_gets_it():
    people = make_people()
    with recorded_only():
        visits = [asked() for _ in range(COUNT)]
    halves = [Half.MORNING, Half.DAY]
    results = at_once(
        lambda n: accepted(people["editor"], visits[n], half=halves[n % 2], day=TUESDAY)
    )
    assert sum(isinstance(each, Visit) for each in results) == 1
    assert Visit.objects.filter(state="accepted").count() == 1
    assert all(each.code == "half-day-full" for each in results if isinstance(each, Refused))


def test_one_visit_is_accepted_once_by_six_officers():
    people = make_people()
    with recorded_only():
        visit = asked()
    days = [TUESDAY + timedelta(days=7 * n) for n in range(COUNT)]
    results = at_once(lambda n: accepted(people["editor"], visit, day=days[n]))
    assert sum(isinstance(each, Visit) for each in results) == 1
    assert visit.moves.count() == 2


def test_six_requests_at_once_get_gapless_references_and_the_same_form_one():
    at_once(lambda n: ask(request(), ask_key=f"key {n // 2}", address=f"address {n}"))
    references = sorted(Visit.objects.values_list("reference", flat=True))
    assert references == ["V-2570-0001", "V-2570-0002", "V-2570-0003"]
    assert ReferenceSeries.objects.get(letter="V").last_number == 3


def test_one_letter_is_sent_once_by_six_timers(mailoutbox):
    with clock.at(NOW), recorded_only():
        visit = asked()
    letter = Letter.objects.get()
    second = Letter.objects.create(
        visit=visit,
        number=2,
        kind="renewed",
        recipient=letter.recipient,
        subject="ลิงก์ใหม่",
        body="ลิงก์ใหม่",
        made_at=NOW,
        made_by_name="ระบบ",
    )
    results = at_once(lambda n: send_letter(second.pk))
    assert results.count(True) == 1
    assert len(mailoutbox) == 1
