"""A municipality asks: nothing is lost on an error, nothing is taken twice, nobody floods."""

import re

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client

from angtong.kit import clock
from casebook.visits.actions.asking import MOST_ASKED
from casebook.visits.models import AskTrace, SentLetter, Visit, VisitContact
from casebook.visits.public.ask_form import new_form_key
from tests.casebook.cases import add_case, make_casebook

from .requests import NOW, TUESDAY, accepted, month_after, posted

pytestmark = pytest.mark.django_db
ASK = "/study-visits/ask/"


@pytest.fixture
def sent(client, django_capture_on_commit_callbacks):
    def send(**values):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(ASK, posted(**values))

    return send


def text_of(response) -> str:
    return response.content.decode()


def test_the_door_shows_a_month_with_open_days_as_links(client):
    text = text_of(client.get("/study-visits/?month=2027-01"))
    assert "มกราคม 2570" in text
    assert f"/study-visits/ask/?slot={TUESDAY}-am" in text
    assert "slot=2027-01-11-am" not in text  # a Monday
    assert "2027" not in re.sub(r"<[^>]+>", "", text)


def test_a_day_says_its_weekday_where_no_column_does(client):
    """On a phone the days stand below each other."""
    text = text_of(client.get(f"{ASK}?month=2027-01"))
    assert '<span class="visit-month__full"> วันอังคารที่ 12 มกราคม 2570</span>' in text


def test_provinces_stand_by_region_in_the_order_of_the_alphabet(client):
    select = BeautifulSoup(text_of(client.get(ASK)), "html.parser").select_one(
        "select[name=province]"
    )
    groups = {
        group["label"]: [o.text for o in group.find_all("option")]
        for group in select.find_all("optgroup")
    }
    assert len(groups) == 6
    assert sum(map(len, groups.values())) == 77
    assert groups["ภาคใต้"][:3] == ["กระบี่", "ชุมพร", "ตรัง"]
    assert groups["ภาคเหนือ"][:2] == ["เชียงราย", "เชียงใหม่"]


@pytest.mark.parametrize("month", ["", "x", "2027-99", "0001-01", "9999-12", "2027-01' OR 1=1"])
def test_any_month_has_an_answer(client, month):
    assert client.get("/study-visits/", {"month": month}).status_code == 200


def test_the_form_ticks_no_box_of_its_own_and_is_never_cached(client):
    response = client.get(ASK)
    assert "checked" not in text_of(response)
    assert "no-store" in response["Cache-Control"]
    assert "style=" not in text_of(response)


def test_a_day_that_was_chosen_in_the_calendar_is_ticked(client):
    text = text_of(client.get(f"{ASK}?slot={TUESDAY}-am"))
    assert re.search(rf'value="{TUESDAY}-am" checked', text)


def test_a_request_gets_a_reference_a_private_link_and_a_mail(sent, client):
    response = sent()
    visit = Visit.objects.get()
    assert visit.reference == "V-2570-0001"
    assert response.status_code == 302
    page = client.get(response["Location"])
    assert "V-2570-0001" in text_of(page)
    assert page["Cache-Control"].count("no-store")
    assert page["Referrer-Policy"] == "same-origin"
    assert len(mail.outbox) == 1
    assert mail.outbox[0].subject == "ได้รับคำขอศึกษาดูงาน เลขที่ V-2570-0001"
    assert response["Location"].split("?")[0] in mail.outbox[0].body
    assert SentLetter.objects.get().kind == "asked"
    assert visit.moves.get().code == "ask"


def test_the_mail_goes_out_only_after_the_commit(client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as waiting:
        client.post(ASK, posted())
        assert mail.outbox == []
    for told in waiting:
        told()
    assert len(mail.outbox) == 1


def test_references_are_gapless_also_after_a_refusal(sent):
    sent()
    assert sent(email="nobody").status_code == 422
    sent(organisation="เทศบาลตำบลตัวอย่าง ข")
    references = Visit.objects.order_by("pk").values_list("reference", flat=True)
    assert list(references) == ["V-2570-0001", "V-2570-0002"]


def test_the_same_form_sent_twice_is_one_request(sent):
    form = posted()
    first, second = sent(**form), sent(**form)
    assert first["Location"] == second["Location"]
    assert Visit.objects.count() == len(mail.outbox) == 1


WRONG = [
    ({"organisation": ""}, "โปรดกรอกชื่อเทศบาลหรือหน่วยงาน"),
    ({"province": ""}, "โปรดเลือกจังหวัดจากรายการ"),
    ({"province": "99"}, "โปรดเลือกจังหวัดจากรายการ"),
    ({"people_count": "สามสิบ"}, "โปรดกรอกจำนวนผู้เดินทางเป็นตัวเลข"),
    ({"people_count": "0"}, "จำนวนผู้เดินทางต้องตั้งแต่ 1 คนขึ้นไป"),
    ({"people_count": "61"}, "รับได้คณะละไม่เกิน 60 คน"),
    ({"phone": "12"}, "หมายเลขโทรศัพท์ไม่ครบ"),
    ({"email": "x"}, "อีเมลไม่ถูกต้อง"),
    ({"other_topics": ""}, "โปรดเลือกอย่างน้อยหนึ่งเรื่อง"),
    ({"topics": ["999999"]}, "มีเรื่องที่เลือกไว้ซึ่งไม่ได้เผยแพร่แล้ว"),
    ({"slots": []}, "โปรดเลือกวันที่ต้องการ 1 ถึง 3 วัน"),
    (
        {"slots": ["2027-01-12-am", "2027-01-13-am", "2027-01-14-am", "2027-01-19-am"]},
        "โปรดเลือกวันที่ต้องการ 1 ถึง 3 วัน",
    ),
    ({"consent": ""}, "โปรดอ่านประกาศและทำเครื่องหมายยินยอม"),
    ({"purpose": "ก" * 2_001}, "วัตถุประสงค์ยาวเกินไป"),
    ({"website": "http://spam.example"}, "โปรดเว้นช่องนี้ว่าง"),
    ({"name": "ส\0มชาย"}, "มีอักขระที่ระบบรับไม่ได้"),
]


@pytest.mark.parametrize(("values", "sentence"), WRONG, ids=lambda each: str(each)[:40])
def test_what_is_wrong_is_said_in_thai_and_nothing_typed_is_lost(sent, values, sentence):
    response = sent(**values)
    text = text_of(response)
    assert response.status_code == 422
    assert sentence in text
    assert "This field" not in text
    for kept in (
        "สมชาย ใจดี" if "name" not in values else "ปลัดเทศบาล",
        "035 000 000",
        "การจัดการน้ำท่วม",
    ):
        if kept not in {"035 000 000"} or "phone" not in values:
            assert kept in text or "other_topics" in values
    if "slots" not in values:
        assert f'value="{TUESDAY}-am" checked' in text
    assert not Visit.objects.exists()


def test_turning_the_calendar_keeps_everything_and_complains_of_nothing(client):
    response = client.post(ASK, posted(month=month_after(), email="", consent=""))
    text = text_of(response)
    assert response.status_code == 200
    assert "กุมภาพันธ์ 2570" in text
    assert "สมชาย ใจดี" in text
    assert "form__refusal" not in text
    assert f'value="{TUESDAY}-am" checked' in text  # listed as chosen in another month
    assert not Visit.objects.exists()


def test_a_form_sent_at_once_or_forged_is_asked_for_again_with_all_that_was_typed(client):
    for once in (new_form_key(), "forged", ""):
        response = client.post(ASK, posted(once=once))
        assert response.status_code == 422
        assert "ข้อความที่กรอกยังอยู่ครบ" in text_of(response)
        assert "สมชาย ใจดี" in text_of(response)
    assert not Visit.objects.exists()


def test_one_address_is_slowed_down_and_another_is_not(sent, client):
    for _ in range(MOST_ASKED):
        assert sent().status_code == 302
    refused = sent()
    assert refused.status_code == 429
    assert "สมชาย ใจดี" in text_of(refused)
    assert Client(REMOTE_ADDR="198.51.100.9").post(ASK, posted()).status_code == 302
    assert not AskTrace.objects.filter(address__contains=".").exists()


def test_a_day_that_filled_meanwhile_is_refused_with_all_that_was_typed(sent, people):
    accepted(people["editor"])
    response = sent()
    assert response.status_code == 409
    assert "เพิ่งเต็มหรือปิดรับ" in text_of(response)
    assert "สมชาย ใจดี" in text_of(response)


def test_cases_are_offered_and_kept_by_title(sent, client):
    index = make_casebook()
    case = add_case(index, "flood", title="ท่อระบายน้ำ ชุมชนที่ 11")
    hidden = add_case(index, "hidden", title="ยังไม่เผยแพร่")
    hidden.unpublish()
    text = text_of(client.get(ASK))
    assert "ท่อระบายน้ำ ชุมชนที่ 11" in text
    assert "ยังไม่เผยแพร่" not in text
    sent(topics=[str(case.pk)])
    case.delete()
    assert Visit.objects.get().wanted_topics.get().title == "ท่อระบายน้ำ ชุมชนที่ 11"


def test_the_form_wants_its_token():
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(ASK, posted()).status_code == 403
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text_of(strict.get(ASK)))[1]
    assert strict.post(ASK, posted(csrfmiddlewaretoken=token)).status_code == 302


def test_the_open_days_can_be_taken_along_and_tell_of_no_visit(client, people):
    accepted(people["editor"])
    response = client.get("/study-visits/open-days.ics")
    text = text_of(response)
    assert response["Content-Type"].startswith("text/calendar")
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert "open-2027-01-12-pm" in text
    assert "open-2027-01-12-am" not in text
    assert "ตัวอย่าง" not in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_contacts_are_on_no_public_page(sent, client):
    sent()
    contact = VisitContact.objects.get()
    for address in ("/study-visits/", "/study-visits/learnt/", "/study-visits/open-days.ics"):
        text = text_of(client.get(address))
        assert contact.name not in text
        assert contact.email not in text


def test_the_clock_of_these_tests_stands():
    assert clock.now() == NOW
