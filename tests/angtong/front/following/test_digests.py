"""Digests: what became public since the last one and nothing else, once to each, whatever fails."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from wagtail.models import PageViewRestriction

from angtong.front.following.actions.asking import change
from angtong.front.following.actions.posting import MOST_TRIES
from angtong.front.following.actions.timer import tick_following
from angtong.front.following.models import Follower, FollowerMail, FollowSettings
from angtong.front.following.queries import MOST_IN_GROUP, one_line
from angtong.kit import clock
from casebook.pages.models import CasebookIndexPage
from knowledge.services.models import ServiceType
from proposals.ledger.actions import issue_version
from tests.casebook.cases import add_case
from tests.factories import make_data_version, make_people, make_proposal
from tests.visiting import make_public_proposal

from .followers import FIRST, MONDAY, NEXT_MONDAY, NOW, follower, publish_article, wish
from .mail_server import ProcessDied

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pages")]
MISSED = "ฉบับก่อนอาจส่งไม่ถึงท่าน"


def tick_at(moment) -> list[str]:
    with clock.at(moment):
        return tick_following()


def html_of(letter) -> str:
    [(html, kind)] = letter.alternatives
    assert kind == "text/html"
    return html


def test_a_weekly_digest_tells_what_was_published_since_and_nothing_older():
    who = follower()
    article = publish_article("แนวทาง <ใหม่> & ดี", "บรรทัดแรก\nบรรทัดที่สอง")
    assert tick_at(MONDAY - timedelta(minutes=1)) == []
    assert len(tick_at(MONDAY)) == 2
    [letter] = mail.outbox
    assert letter.to == [who.email]
    assert letter.subject == "เรื่องใหม่ 1 เรื่อง จาก ANGTONG MODEL"
    assert "ฉบับวันที่ 30 พฤศจิกายน 2569" in letter.body
    assert "* แนวทาง <ใหม่> & ดี\n  25 พฤศจิกายน 2569\n  บรรทัดแรก บรรทัดที่สอง\n" in letter.body
    assert f"  http://testserver{article.url}\n" in letter.body
    assert letter.body.count("\n* ") == 1
    assert "2026" not in letter.body
    assert "แนวทาง &lt;ใหม่&gt; &amp; ดี</a>" in html_of(letter)
    assert f'href="http://testserver{article.url}"' in html_of(letter)
    assert MISSED not in letter.body


def test_a_digest_says_how_to_stop_to_people_and_to_mail_programs(client):
    follower()
    publish_article()
    tick_at(MONDAY)
    headers = mail.outbox[0].message()
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = headers["List-Unsubscribe"].strip("<>")
    assert link in mail.outbox[0].body
    assert link in html_of(mail.outbox[0])
    assert client.post(link.removeprefix("http://testserver")).status_code == 200
    assert not Follower.objects.exists()
    assert not FollowerMail.objects.exists()
    publish_article()
    tick_at(NEXT_MONDAY)
    assert len(mail.outbox) == 1


def test_many_ticks_send_one_mail_and_the_next_week_is_another():
    follower()
    publish_article("เรื่องที่หนึ่ง")
    for minute in range(3):
        tick_at(MONDAY + timedelta(minutes=minute))
    with clock.at(MONDAY + timedelta(hours=1)):
        publish_article("เรื่องที่สอง")
    tick_at(MONDAY + timedelta(hours=2))
    assert len(mail.outbox) == 1
    tick_at(NEXT_MONDAY)
    assert len(mail.outbox) == 2
    assert "เรื่องที่สอง" in mail.outbox[1].body
    assert "เรื่องที่หนึ่ง" not in mail.outbox[1].body


def test_nothing_new_means_no_mail_and_the_command_is_quiet():
    follower()
    said = StringIO()
    with clock.at(MONDAY):
        call_command("tick", stdout=said)
    assert not mail.outbox
    assert "follower" not in said.getvalue()
    assert not FollowerMail.objects.exists()
    publish_article()
    tick_at(MONDAY + timedelta(hours=1))
    assert not mail.outbox
    tick_at(NEXT_MONDAY)
    assert len(mail.outbox) == 1


def test_monthly_digests_go_out_on_the_first():
    follower(frequency="monthly")
    publish_article()
    tick_at(MONDAY)
    assert not mail.outbox
    tick_at(FIRST)
    assert len(mail.outbox) == 1


def test_the_administrator_sets_when():
    FollowSettings.objects.filter(pk=FollowSettings.load().pk).update(weekday=3, hour=15)
    follower()
    publish_article()
    thursday = NOW + timedelta(days=1)
    assert tick_at(thursday.replace(hour=7, minute=59)) == []
    assert tick_at(thursday.replace(hour=8)) != []


def test_a_timer_that_slept_over_the_day_sends_late_and_once():
    follower()
    publish_article()
    tick_at(NEXT_MONDAY + timedelta(days=2))
    tick_at(NEXT_MONDAY + timedelta(days=3))
    assert len(mail.outbox) == 1


def test_who_did_not_confirm_is_told_nothing():
    follower(is_confirmed=False)
    publish_article()
    tick_at(MONDAY)
    assert not mail.outbox


def test_only_what_is_followed_is_told():
    follower("data@example.org", sections=("data",))
    follower("all@example.org", sections=("data", "knowledge", "proposals"))
    people = make_people()
    dataset = make_data_version(by=people["planner"]).dataset
    hidden = make_proposal(by=people["drafter"], title="ยังเป็นร่างอยู่", versions=2)
    shown = make_public_proposal(by=people["drafter"])
    publish_article("บทความใหม่")
    tick_at(MONDAY)
    [letter] = mail.outbox  # The data set is not public yet.
    assert letter.to == ["all@example.org"]
    assert shown.reference in letter.body
    assert hidden.reference not in letter.body + html_of(letter)
    assert letter.body.index("คลังความรู้\n---") < letter.body.index("ทะเบียนข้อเสนอโครงการ\n---")
    # What is made public long after it was made is new on that day.
    dataset.is_public = True
    dataset.save()
    tick_at(NEXT_MONDAY)
    assert [each.to[0] for each in mail.outbox[1:]] == ["data@example.org", "all@example.org"]
    assert all(dataset.title in each.body for each in mail.outbox[1:])
    assert all(shown.reference not in each.body for each in mail.outbox[1:])


def test_tags_gather_what_the_followed_sections_do_not_show_already():
    follower("tag@example.org", sections=(), tags=("น้ำท่วมซ้ำซาก",))
    follower("both@example.org", tags=("น้ำท่วมซ้ำซาก",))
    publish_article("มีป้ายคำ", tags=["น้ำท่วมซ้ำซาก", "ชุมชน"])
    publish_article("ไม่มีป้ายคำ")
    tick_at(MONDAY)
    tag, both = mail.outbox
    assert "ป้ายคำ “น้ำท่วมซ้ำซาก”\n---" in tag.body
    assert "* มีป้ายคำ" in tag.body
    assert "ไม่มีป้ายคำ" not in tag.body
    assert both.body.count("* มีป้ายคำ") == 1
    assert "ป้ายคำ “" not in both.body


def test_a_type_of_service_gathers_its_cases_and_proposals():
    elderly = ServiceType.objects.create(code="elderly", name="ผู้สูงอายุ", position=1)
    follower("one@example.org", sections=(), service_types=("elderly",))
    follower("gone@example.org", sections=(), service_types=("no-more",))
    follower("both@example.org", sections=("casebook",), service_types=("elderly",))
    by = make_people()["drafter"]
    shown = make_public_proposal(by=by, title="บ้านพักผู้สูงอายุ", service_type="elderly")
    other = make_public_proposal(by=by, title="ท่อระบายน้ำ")
    hidden = make_proposal(by=by, title="ยังเป็นร่าง", service_type="elderly", versions=1)
    index = CasebookIndexPage.objects.get()
    add_case(index, "elderly", title="เยี่ยมบ้านทุกเดือน", service_type=elderly)
    add_case(index, "untyped", title="ไม่มีประเภท")
    publish_article("บทความไม่มีประเภท")
    tick_at(MONDAY)
    one, both = mail.outbox
    assert (one.to, both.to) == (["one@example.org"], ["both@example.org"])
    for text in (one.body, html_of(one)):
        assert "ประเภทการบริการ “ผู้สูงอายุ”" in text
        assert "เยี่ยมบ้านทุกเดือน" in text
        assert shown.reference in text
        for left in (other.reference, hidden.reference, "ไม่มีประเภท"):
            assert left not in text
    assert "เรื่องใหม่ 2 เรื่อง" in one.subject
    # What a followed section shows already is not told again.
    assert both.body.count("* เยี่ยมบ้านทุกเดือน") == 1
    assert both.body.index("คลังบทเรียน\n---") < both.body.index("ประเภทการบริการ “ผู้สูงอายุ”\n---")
    assert shown.reference in both.body
    assert "ไม่มีประเภท" in both.body
    tick_at(NEXT_MONDAY)
    assert len(mail.outbox) == 2


def test_what_is_withdrawn_before_the_mail_goes_out_is_not_told(server):
    follower()
    article = publish_article("ถอนแล้ว")
    server.is_down = True
    tick_at(MONDAY)
    article.unpublish()
    server.is_down = False
    tick_at(MONDAY + timedelta(minutes=1))
    assert not mail.outbox
    assert not FollowerMail.objects.exists()
    article.save_revision().publish()
    tick_at(NEXT_MONDAY)
    assert "ถอนแล้ว" in mail.outbox[0].body


def test_what_is_restricted_is_not_told_until_it_is_opened():
    follower()
    article = publish_article("เฉพาะผู้มีรหัส")
    lock = PageViewRestriction.objects.create(
        page=article, restriction_type=PageViewRestriction.LOGIN
    )
    tick_at(MONDAY)
    assert not mail.outbox
    lock.delete()
    tick_at(NEXT_MONDAY)
    assert "เฉพาะผู้มีรหัส" in mail.outbox[0].body


def test_a_new_version_of_a_public_dossier_is_news_and_an_edited_page_is_not():
    people = make_people()
    proposal = make_public_proposal(by=people["drafter"])
    article = publish_article("แก้ไขภายหลัง")
    follower(sections=("proposals", "knowledge"))
    issue_version(proposal, by=people["drafter"], kind="move", note="ฉบับใหม่")
    article.summary = "แก้แล้ว"
    article.save_revision().publish()
    tick_at(MONDAY)
    [letter] = mail.outbox
    assert proposal.reference in letter.body
    assert "แก้ไขภายหลัง" not in letter.body


def test_a_long_section_is_cut_and_says_how_many_are_left_out():
    follower()
    for number in range(MOST_IN_GROUP + 2):
        publish_article(f"เรื่องที่ {number}")
    tick_at(MONDAY)
    [letter] = mail.outbox
    assert letter.subject.startswith(f"เรื่องใหม่ {MOST_IN_GROUP + 2} เรื่อง")
    assert letter.body.count("\n* ") == MOST_IN_GROUP
    assert "และอีก 2 เรื่อง" in letter.body
    assert "http://testserver/knowledge/\n" in letter.body


def test_changing_the_pace_sends_nothing_at_once_and_loses_nothing():
    who = follower(frequency="monthly")
    publish_article()
    with clock.at(MONDAY + timedelta(hours=1)):
        change(who, wish(frequency="weekly"))
        assert tick_following() == []
    tick_at(NEXT_MONDAY)
    assert len(mail.outbox) == 1


def test_an_address_that_fails_stops_nobody_and_is_tried_a_few_times(server):
    follower("first@example.org")
    bad = follower("bad@example.org")
    follower("last@example.org")
    publish_article("เรื่องแรก")
    server.failing = {"bad@example.org": "refuses"}
    tick_at(MONDAY)
    assert [each.to[0] for each in mail.outbox] == ["first@example.org", "last@example.org"]
    moments = [MONDAY + timedelta(minutes=minutes) for minutes in range(0, 24 * 60, 5)]
    for moment in moments:
        tick_at(moment)
    sent = FollowerMail.objects.get(follower=bad)
    assert (sent.tries, sent.state) == (MOST_TRIES, "not_sent")
    assert len(mail.outbox) == 2
    # What was not told is told with the next digest, which says so.
    server.failing = {}
    with clock.at(NEXT_MONDAY - timedelta(days=1)):
        publish_article("เรื่องหลัง")
    tick_at(NEXT_MONDAY)
    letters = {each.to[0]: each.body for each in mail.outbox[2:]}
    assert "เรื่องแรก" in letters["bad@example.org"]
    assert MISSED in letters["bad@example.org"]
    assert "เรื่องแรก" not in letters["first@example.org"]
    assert MISSED not in letters["first@example.org"]


@pytest.mark.parametrize("how", ["breaks off", "dies"])
def test_a_mail_that_may_have_gone_out_is_never_sent_again_and_its_news_is_not_lost(server, how):
    who = follower("unlucky@example.org")
    follower("last@example.org")
    publish_article("เรื่องแรก")
    server.failing = {"unlucky@example.org": how}
    if how == "dies":
        with pytest.raises(ProcessDied):
            tick_at(MONDAY)
    else:
        tick_at(MONDAY)
    server.failing = {}
    said = []
    for minutes in range(1, 120, 5):
        said += tick_at(MONDAY + timedelta(minutes=minutes))
    assert [each.to[0] for each in mail.outbox] == ["unlucky@example.org", "last@example.org"]
    assert FollowerMail.objects.get(follower=who).state == "uncertain"
    assert how != "dies" or f"follower {who.pk}: digest interrupted" in said
    tick_at(NEXT_MONDAY)
    [again] = mail.outbox[2:]
    assert again.to == ["unlucky@example.org"]
    assert "เรื่องแรก" in again.body
    assert MISSED in again.body


def test_a_server_that_is_away_costs_no_try_and_an_old_digest_gives_way_to_the_new(server):
    who = follower()
    publish_article("เรื่องแรก")
    server.is_down = True
    for minutes in range(0, 60, 5):
        tick_at(MONDAY + timedelta(minutes=minutes))
    assert FollowerMail.objects.get(follower=who).tries == 0
    tick_at(NEXT_MONDAY)
    server.is_down = False
    tick_at(NEXT_MONDAY + timedelta(minutes=1))
    [letter] = mail.outbox
    assert "ฉบับวันที่ 7 ธันวาคม 2569" in letter.body
    assert "เรื่องแรก" in letter.body


def test_a_failure_writes_no_address_into_the_log(server, caplog):
    follower("secret@example.org")
    publish_article()
    server.failing = {"secret@example.org": "refuses"}
    tick_at(MONDAY)
    assert "SMTPRecipientsRefused" in caplog.text
    assert "secret@" not in caplog.text


def test_old_notes_of_mails_are_forgotten():
    follower()
    publish_article()
    tick_at(MONDAY)
    tick_at(MONDAY + timedelta(days=91))
    assert not FollowerMail.objects.exists()


def test_a_long_summary_is_cut_after_a_word():
    text = "การระบายน้ำของชุมชนริมแม่น้ำ " * 20
    line = one_line(text)
    assert len(line) <= 201
    assert line.endswith("…")
    assert text.startswith(line[:-1])
    assert one_line("สั้น\n\n  ดี") == "สั้น ดี"
