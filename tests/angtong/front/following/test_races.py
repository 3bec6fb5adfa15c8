"""Several at once: one mail a period, one follower an address. Real threads, real commits."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core import mail
from django.db import connections

from angtong.front.following.actions.asking import ask, confirm, stop
from angtong.front.following.actions.looking import look_for_news
from angtong.front.following.actions.timer import tick_following
from angtong.front.following.models import Follower, FollowerMail, NewsItem
from angtong.kit import clock

from .followers import MONDAY, NEXT_MONDAY, NOW, follower, publish_article, wish

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db(transaction=True)]
COUNT = 4


def at_once(*works) -> list:
    start = Barrier(len(works))

    def one(work):
        try:
            start.wait(timeout=30)
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(one, works))


def tick_on(moment):
    def tick():
        with clock.at(moment):
            return tick_following()

    return tick


def test_ticks_at_the_same_moment_send_one_mail_to_each(pages):
    followers = [follower() for _ in range(5)]
    publish_article()
    at_once(*[tick_on(MONDAY)] * COUNT)
    assert sorted(each.to[0] for each in mail.outbox) == sorted(each.email for each in followers)
    assert FollowerMail.objects.filter(state="sent").count() == 5
    with clock.at(MONDAY):
        publish_article()
    at_once(*[tick_on(NEXT_MONDAY)] * COUNT)
    assert len(mail.outbox) == 10


def test_asking_at_the_same_moment_makes_one_follower():
    def asks(number):
        def work():
            with clock.at(NOW):
                ask("somebody@example.org", wish(), address=f"203.0.113.{number}")

        return work

    at_once(*[asks(number) for number in range(COUNT)])
    assert Follower.objects.count() == 1
    tick_on(NOW)()
    assert len({each.body for each in mail.outbox}) == 1
    assert 1 <= len(mail.outbox) <= COUNT


def test_public_things_are_numbered_once_by_all_who_look(pages):
    newest = at_once(*[look_for_news] * COUNT)
    assert len(set(newest)) == 1
    assert newest[0] == NewsItem.objects.count()


def test_confirming_and_stopping_while_the_timer_runs_fails_nobody(pages):
    follower()
    leaves = follower()
    comes = follower(is_confirmed=False)
    publish_article()

    def confirms():
        with clock.at(MONDAY):
            return confirm(comes)

    at_once(tick_on(MONDAY), tick_on(MONDAY), confirms, lambda: stop(leaves))
    assert Follower.objects.count() == 2
    tick_on(MONDAY)()
    addresses = [each.to[0] for each in mail.outbox]
    assert len(addresses) == len(set(addresses)) <= 2
    assert comes.email not in addresses
