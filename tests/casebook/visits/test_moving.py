"""Staff answer, visitors answer back: each move by the table, each told by letter, nothing lost to a second person."""

from datetime import date, time, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from angtong.kit import clock
from casebook.visits.actions import posting
from casebook.visits.actions.moving import draft_paper, move_visit, renew_link
from casebook.visits.actions.planning import Item, set_half_days, set_programme
from casebook.visits.link import key_of, token_of
from casebook.visits.models import Letter, SentLetter, Visit, VisitMove
from casebook.visits.queries import visit_by_token
from casebook.visits.rights import can
from casebook.visits.vocabulary import MOVES, STAFF, Half, State
from proposals.rights import Refused, Stale, WrongValues

from .requests import NOW, TUESDAY, accepted, arrangement, asked, held, letter, planned

pytestmark = pytest.mark.django_db
HANDLERS = {"editor", "planner", "clerk"}


def test_one_function_says_who_handles_and_who_reads(people):
    assert {role for role in people if can(people[role], "handle") is None} == HANDLERS
    readers = {role for role in people if can(people[role], "read") is None}
    assert readers == HANDLERS | {"auditor", "mayor", "admin"}


@pytest.mark.parametrize("role", ["drafter", "mayor", "council", "province", "auditor", "admin"])
def test_nobody_else_answers(people, role):
    with pytest.raises(Refused):
        accepted(people[role])
    assert Visit.objects.get().state == State.ASKED


@pytest.mark.parametrize("role", sorted(HANDLERS))
def test_a_visit_is_accepted_with_day_place_letter_and_record(people, role):
    visit = accepted(people[role])
    assert (visit.state, visit.visit_on, visit.half) == ("accepted", TUESDAY, "am")
    record = visit.moves.last()
    assert (record.code, record.from_state, record.to_state) == ("accept", "asked", "accepted")
    assert record.moved_by == people[role]
    paper = Letter.objects.get(kind="accepted").read_paper()
    assert paper["number"] == "อท 52001/15"
    assert "วันอังคารที่ 12 มกราคม 2570" in " ".join(paper["paragraphs"])
    assert visit.history.count() == 2


def test_a_letter_names_the_programme_only_when_there_is_one(people):
    without, having = asked(), asked()
    planned(having)
    for visit, day in ((without, TUESDAY), (having, TUESDAY + timedelta(days=1))):
        accepted(people["editor"], visit, day=day)
    told = {}
    for visit in (without, having):
        sent = Letter.objects.get(visit=visit, kind="accepted")
        told[visit.pk] = (sent.read_paper(), sent.body)
    paper, mail = told[without.pk]
    assert paper["enclosures"] == []
    assert "จะส่งกำหนดการ" in " ".join(paper["paragraphs"])
    assert "กำหนดการอ่านได้" not in mail
    assert "จะแจ้งกำหนดการให้ทราบภายหลัง" in mail
    paper, mail = told[having.pk]
    assert paper["enclosures"] == ["กำหนดการศึกษาดูงาน"]
    assert "จะส่งกำหนดการ" not in " ".join(paper["paragraphs"])
    assert "หนังสือตอบรับและกำหนดการอ่านได้" in mail


def test_what_a_move_needs_is_asked_for(people):
    visit = asked()
    with pytest.raises(WrongValues) as wrong:
        move_visit(visit, "propose", by=people["editor"])
    assert set(wrong.value.errors) == {"arrangement", "reason", "letter"}


def test_every_move_that_the_table_lacks_is_refused(people):
    visit = asked()
    for code in ("hold", "call_off", "nothing", "agree"):
        with pytest.raises(Refused) as refused:
            move_visit(visit, code, by=people["editor"])
        assert refused.value.code == "no-such-move"
    for code in ("accept", "hold", "agree"):
        with pytest.raises(Refused):
            move_visit(visit, code, by=None)


def test_the_table_has_a_letter_or_a_mail_for_each_move():
    for move in MOVES:
        assert move.told, move.code
        assert ("letter" in move.needs) == (move.by == STAFF and move.code != "hold")


def test_who_saw_an_older_state_is_refused(people):
    visit = asked()
    accepted(people["editor"], visit)
    with pytest.raises(Stale):
        move_visit(
            visit, "decline", by=people["planner"], reason="ไม่ว่าง", letter=letter(), lock_version=1
        )
    assert Visit.objects.get().state == State.ACCEPTED


def test_a_half_day_is_given_once_and_again_when_its_capacity_grows(people):
    editor = people["editor"]
    first, second = (
        accepted(editor),
        asked(organisation="เทศบาลตำบลตัวอย่าง ข", wanted=[(TUESDAY, Half.AFTERNOON)]),
    )
    with pytest.raises(Refused) as refused:
        accepted(editor, second)
    assert refused.value.code == "half-day-full"
    with pytest.raises(Refused):
        accepted(editor, second, half=Half.DAY)
    set_half_days(TUESDAY, TUESDAY, by=editor, opening="rule", capacity=2, note="")
    assert accepted(editor, second).visit_on == first.visit_on


def test_a_closed_half_day_is_refused_and_an_opened_one_is_given(people):
    editor = people["editor"]
    monday = date(2027, 1, 11)
    visit = asked()
    with pytest.raises(Refused) as refused:
        accepted(editor, visit, day=monday)
    assert refused.value.code == "half-day-closed"
    set_half_days(monday, monday, by=editor, opening="open", capacity=None, note="")
    assert accepted(editor, visit, day=monday).visit_on == monday


def test_a_proposed_day_is_held_and_the_visitors_answer_it(people):
    editor = people["editor"]
    visit = asked()
    day = TUESDAY + timedelta(days=7)
    move_visit(
        visit,
        "propose",
        by=editor,
        arrangement=arrangement(day),
        reason="ตรงกับวันประชุมสภา",
        letter=letter(),
    )
    with pytest.raises(Refused):
        accepted(editor, asked(), day=day)
    agreed = move_visit(visit, "agree", by=None)
    assert (agreed.state, agreed.visit_on) == ("accepted", day)
    assert agreed.moves.last().moved_by is None


def test_a_day_that_the_visitors_refuse_is_free_again(people):
    visit = asked()
    move_visit(
        visit,
        "propose",
        by=people["editor"],
        arrangement=arrangement(),
        reason="ติดราชการ",
        letter=letter(),
    )
    visit = move_visit(visit, "refuse_date", by=None, reason="ขอเป็นวันพฤหัสบดี")
    assert (visit.state, visit.visit_on, visit.reason) == ("asked", None, "ขอเป็นวันพฤหัสบดี")
    assert accepted(people["editor"], asked()).visit_on == TUESDAY


def test_a_visit_that_is_called_off_gives_its_day_back(people):
    visit = accepted(people["editor"])
    move_visit(visit, "call_off", by=people["clerk"], reason="น้ำท่วม", letter=letter())
    assert "น้ำท่วม" in " ".join(Letter.objects.get(kind="called_off").read_paper()["paragraphs"])
    assert accepted(people["editor"], asked()).visit_on == TUESDAY


def test_a_visit_is_held_on_its_day_and_not_before(people):
    visit = accepted(people["editor"])
    with pytest.raises(Refused) as refused:
        move_visit(visit, "hold", by=people["editor"], people_came=20)
    assert refused.value.code == "not-held-yet"
    other = asked(wanted=[(TUESDAY, Half.AFTERNOON)])
    assert held(people["editor"], other, half=Half.AFTERNOON).people_came == 28


def test_hours_and_days_make_sense(people):
    for wrong in ({"starts_at": time(13)}, {"day": date(2026, 11, 3)}):
        with pytest.raises(Refused):
            move_visit(
                asked(),
                "accept",
                by=people["editor"],
                arrangement=arrangement(**wrong),
                letter=letter(),
            )


def test_the_record_is_written_once(people):
    record = VisitMove.objects.get(visit=asked())
    with pytest.raises(ValidationError):
        record.save()
    with pytest.raises(ValidationError):
        record.delete()


# Letters --------------------------------------------------------------------------------------------------


def test_each_move_is_mailed_after_its_commit(people, django_capture_on_commit_callbacks):
    visit = asked()
    with django_capture_on_commit_callbacks(execute=True):
        accepted(people["editor"], visit)
    assert [m.subject for m in mail.outbox] == [f"ตอบรับการศึกษาดูงาน เลขที่ {visit.reference}"]
    body = mail.outbox[0].body
    assert "วันอังคารที่ 12 มกราคม 2570 ช่วงเช้า" in body
    assert "09.00–12.00 น." in body
    assert token_of(visit.link_key) in body
    sent = SentLetter.objects.get()
    assert sent.has_paper
    assert len(sent.digest) == 64


def test_a_mail_that_fails_is_kept_and_sent_by_the_timer_once(people, monkeypatch, caplog):
    visit = asked()
    written = Letter.objects.get()

    class Broken:
        def send_messages(self, messages):
            raise OSError("no server")

    with monkeypatch.context() as patch:
        patch.setattr(posting, "get_connection", lambda **given: Broken())
        assert not posting.send_letter(written.pk)
    assert visit.contact.email not in caplog.text
    assert not SentLetter.objects.exists()
    assert posting.send_waiting() == []  # just tried: its claim still holds
    with clock.at(NOW + timedelta(minutes=11)):
        assert posting.send_waiting() == [f"{visit.reference}: mail 1 sent"]
        assert posting.send_waiting() == []
    assert len(mail.outbox) == 1


def test_a_draft_of_a_letter_changes_nothing(people):
    visit = asked()
    content = draft_paper(visit, "decline", letter=letter(), reason="ไม่ว่าง")
    assert "ไม่ว่าง" in " ".join(content["paragraphs"])
    assert Visit.objects.get().lock_version == visit.lock_version
    assert Letter.objects.count() == 1


# The private link ----------------------------------------------------------------------------------------


def test_the_link_is_signed_and_a_new_one_revokes_it(people, client):
    visit = asked()
    token = token_of(visit.link_key)
    assert visit_by_token(token) == visit
    assert key_of(visit.link_key) is None
    assert key_of(token[:-1] + ("A" if token[-1] != "A" else "B")) is None
    renew_link(visit, by=people["editor"])
    assert client.get(f"/study-visits/{token}/").status_code == 404
    assert client.get(f"/study-visits/{token_of(Visit.objects.get().link_key)}/").status_code == 200


@pytest.mark.parametrize("token", ["x", "x.y", "a" * 500, "ก.ข"])
def test_what_nobody_signed_opens_nothing(client, db, token):
    for tail in (
        "",
        "feedback/",
        "progress/",
        "programme.pdf",
        "visit.ics",
        "letters/1.pdf",
        "moves/agree/",
    ):
        assert client.get(f"/study-visits/{token}/{tail}").status_code == 404


def test_a_word_to_the_staff_that_is_too_long_comes_back_whole(client, people):
    visit = asked()
    base = f"/study-visits/{token_of(visit.link_key)}/"
    words = "ติดราชการ " * 300
    answer = client.post(f"{base}moves/withdraw/", {"lock_version": "1", "reason": words})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "โปรดย่อให้ไม่เกิน 2,000 ตัวอักษร" in text
    assert words in text
    assert Visit.objects.get().state == State.ASKED


def test_visitors_answer_through_their_link(client, people):
    visit = asked()
    move_visit(
        visit,
        "propose",
        by=people["editor"],
        arrangement=arrangement(),
        reason="ติดราชการ",
        letter=letter(),
    )
    base = f"/study-visits/{token_of(visit.link_key)}/"
    assert "โปรดตอบว่าสะดวกหรือไม่" in client.get(base).content.decode()
    page = client.get(f"{base}moves/agree/").content.decode()
    assert 'name="lock_version" value="2"' in page
    assert client.post(f"{base}moves/agree/", {"lock_version": "1"}).status_code == 412
    assert client.post(f"{base}moves/agree/", {"lock_version": "2"}).status_code == 302
    assert Visit.objects.get().state == State.ACCEPTED
    assert client.post(f"{base}moves/agree/", {"lock_version": "3"}).status_code == 409
    assert client.post(f"{base}moves/accept/", {"lock_version": "3"}).status_code == 404
    assert "20270112T020000Z" in client.get(f"{base}visit.ics").content.decode()


def test_the_programme_stands_at_the_link_in_order(client, people):
    visit = accepted(people["editor"])
    items = [Item(time(10), time(11), "ดูพื้นที่"), Item(time(9), time(10), "ต้อนรับ", "ปลัดเทศบาล")]
    set_programme(visit, by=people["editor"], items=items, readings=[])
    set_programme(visit, by=people["editor"], items=items, readings=[])
    text = client.get(f"/study-visits/{token_of(visit.link_key)}/").content.decode()
    assert text.index("ต้อนรับ") < text.index("ดูพื้นที่")
    assert visit.programme.count() == 2
    assert (
        visit.programme.first().history.count() == 1
    )  # what stayed the same was not written again
    with pytest.raises(Stale):
        set_programme(visit, by=people["editor"], items=[], readings=[], lock_version=1)
