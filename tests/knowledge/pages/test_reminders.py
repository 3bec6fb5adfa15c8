"""What is out of date: told to readers, shown to its keeper, and mailed once."""

from datetime import UTC, datetime

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client

from angtong.kit import clock
from angtong.kit.dates import thai_date
from knowledge.pages.keeping import due_for, keepers_of
from knowledge.pages.models import ArticlePage, ReviewReminder
from knowledge.pages.reminders import LOST_AFTER, remind_keepers
from knowledge.pages.reviewing import add_months
from proposals.backoffice.groups import grant_admin_access
from tests.factories import make_people
from tests.visiting import queries_of

from .articles import make_article, make_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    found = make_people()
    grant_admin_access()
    for role in ("drafter", "editor"):
        found[role].email = f"{role}@example.org"
        found[role].save()
    return found


@pytest.fixture
def index():
    return make_index()


def months_ago(months: int):
    return add_months(clock.today(), -months)


def make_due(index, people, slug="due", **fields):
    fields = {
        "reviewed_on": months_ago(13),
        "review_in_months": 12,
        "keeper": people["drafter"].division,
    } | fields
    return make_article(index, slug, **fields)


def test_readers_are_told_and_only_of_what_is_out_of_date(client, index, people):
    due = make_due(index, people)
    fresh = make_due(index, people, "fresh", reviewed_on=months_ago(11))
    text = client.get(due.url).content.decode()
    assert f"เนื้อหานี้พ้นกำหนดทบทวนเมื่อ {thai_date(due.due_on)}" in text
    assert "พ้นกำหนดทบทวน" not in client.get(fresh.url).content.decode()


@pytest.mark.both_databases
def test_a_day_before_it_is_not_due_and_on_the_day_it_is(index, people):
    page = make_due(index, people, reviewed_on=datetime(2026, 8, 31).date(), review_in_months=6)
    for day, expected in (((2027, 2, 27), []), ((2027, 2, 28), [page]), ((2027, 3, 1), [page])):
        today = datetime(*day).date()
        assert ArticlePage.objects.due_for_review(today) == expected


@pytest.mark.both_databases
def test_an_article_that_was_never_reviewed_counts_from_its_publication(index, people):
    with clock.at(datetime(2020, 1, 1, tzinfo=UTC)):
        page = make_due(index, people, reviewed_on=None)
    ArticlePage.objects.filter(pk=page.pk).update(
        first_published_at=datetime(2024, 1, 1, tzinfo=UTC)
    )
    assert [each.slug for each in due_for(people["editor"], clock.today())] == ["due"]


def test_drafts_and_articles_without_a_period_are_never_due(index, people):
    make_due(index, people, "no-period", review_in_months=None)
    make_due(index, people, "zero", review_in_months=0)
    make_due(index, people, "draft").unpublish()
    assert ArticlePage.objects.due_for_review(clock.today()) == []


def test_an_editor_sees_all_and_staff_their_divisions(index, people):
    theirs = make_due(index, people)
    other = make_due(index, people, "other", keeper=None)
    today = clock.today()
    assert set(due_for(people["editor"], today)) == {theirs, other}
    assert due_for(people["drafter"], today) == [theirs]
    assert due_for(people["other_drafter"], today) == []
    assert due_for(people["council"], today) == []


def test_the_admins_first_page_shows_what_is_due_to_its_keeper(index, people):
    make_due(index, people)
    for role, sees in (("drafter", True), ("editor", True), ("other_drafter", False)):
        client = Client()
        client.force_login(people[role])
        text = client.get("/admin/").content.decode()
        assert ("เนื้อหาที่ถึงกำหนดทบทวน</h2>" in text) is sees, role
        listed = client.get("/admin/knowledge/due/").content.decode()
        assert ("บทความ due" in listed) is sees, role


def test_the_list_takes_the_same_queries_for_3_and_for_30(index, people):
    client = Client()
    client.force_login(people["editor"])
    for number in range(3):
        make_due(index, people, f"due-{number}")
    few = queries_of(client, "/admin/knowledge/due/")
    for number in range(3, 30):
        make_due(index, people, f"due-{number}")
    assert queries_of(client, "/admin/knowledge/due/") == few


@pytest.mark.both_databases
def test_the_keeper_gets_one_mail_for_each_due_day(index, people):
    page = make_due(index, people)
    make_due(index, people, "second")
    assert len(remind_keepers()) == 2
    assert remind_keepers() == []
    (letter,) = mail.outbox
    assert letter.to == ["drafter@example.org"]
    assert "2 เรื่อง" in letter.subject
    assert "บทความ due" in letter.body
    assert f"/admin/pages/{page.pk}/edit/" in letter.body
    page.reviewed_on = months_ago(12)
    page.save()
    assert len(remind_keepers()) == 1
    assert len(mail.outbox) == 2


def test_the_timer_reminds(index, people, capsys):
    make_due(index, people)
    call_command("tick")
    call_command("tick")
    assert capsys.readouterr().out.count("review due") == 1
    assert len(mail.outbox) == 1


def test_without_a_keeper_the_editors_are_told_and_without_mail_nobody_is_claimed(index, people):
    page = make_due(index, people, keeper=None)
    assert keepers_of(page) == [people["editor"]]
    people["editor"].email = ""
    people["editor"].save()
    assert remind_keepers() == []
    assert not ReviewReminder.objects.exists()


def test_when_nobody_of_the_keeping_division_has_mail_the_editors_are_told(index, people):
    page = make_due(index, people)
    people["drafter"].email = ""
    people["drafter"].save()
    assert keepers_of(page) == [people["editor"]]
    assert len(remind_keepers()) == 1
    (letter,) = mail.outbox
    assert letter.to == ["editor@example.org"]


def test_a_mail_that_fails_is_sent_by_the_next_run(index, people, monkeypatch, caplog):
    make_due(index, people)

    def fail(*args, **more):
        raise OSError("no server")

    with monkeypatch.context() as broken:
        broken.setattr("knowledge.pages.reminders.send_mail", fail)
        assert remind_keepers() == []
    assert "could not be sent" in caplog.text
    assert len(remind_keepers()) == 1
    assert len(mail.outbox) == 1


@pytest.mark.both_databases
def test_a_run_that_was_killed_on_the_way_is_taken_over_later(index, people):
    page = make_due(index, people)
    claim = ReviewReminder.objects.create(article=page, due_on=page.due_on, claimed_at=clock.now())
    assert remind_keepers() == []
    claim.claimed_at = clock.now() - 2 * LOST_AFTER
    claim.save()
    assert len(remind_keepers()) == 1
    assert remind_keepers() == []
