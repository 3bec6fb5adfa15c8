"""The pages of staff: who gets in, what is offered, what is refused, and letters on paper."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from angtong.press.pdf import print_pdf
from casebook.visits import papers
from casebook.visits.actions.posting import send_letter
from casebook.visits.models import HalfDay, Letter, Visit, VisitSettings
from knowledge.library.models import Picture
from proposals.backoffice.groups import grant_admin_access
from tests.visiting import queries_of

from .requests import TUESDAY, accepted, asked, held, planned

pytestmark = pytest.mark.django_db
LIST = "/admin/study-visits/"
ARRANGED = {
    "day": "12/01/2570",
    "half": "am",
    "starts_at": "09.00",
    "ends_at": "12.00",
    "place": "ห้องประชุม",
    "host": "ปลัดเทศบาล",
}
LETTER = {
    "number": "อท 52001/15",
    "dated_on": "23/11/2569",
    "addressee": "นายกเทศมนตรีตำบลตัวอย่าง ก",
    "signer_name": "อารี ตัวอย่าง",
    "signer_position": "นายกเทศมนตรี",
}


@pytest.fixture
def inside(people):
    grant_admin_access()

    def sign_in(role: str) -> Client:
        client = Client()
        client.force_login(people[role])
        return client

    return sign_in


@pytest.fixture
def printed(monkeypatch):
    """The HTML of papers in place of their PDF."""
    monkeypatch.setattr(papers, "print_pdf", lambda html, title: html.encode())


def text_of(response) -> str:
    return response.content.decode()


def places_of(visit) -> list[str]:
    one = f"{LIST}{visit.reference}/"
    return [LIST, one, f"{one}history/", f"{LIST}calendar/"]


def test_who_reads_gets_in_and_others_do_not(inside):
    visit = asked()
    for role in ("editor", "planner", "clerk", "auditor", "mayor", "admin"):
        for place in places_of(visit):
            assert inside(role).get(place).status_code == 200, (role, place)
    for role in ("drafter", "head", "secretary", "province"):
        for place in places_of(visit):
            assert inside(role).get(place).status_code == 403, (role, place)
    for client in (Client(), inside("council")):
        for place in places_of(visit):
            assert client.get(place).status_code == 302


def test_who_only_reads_is_offered_nothing_and_refused_everything(inside):
    visit = asked()
    one = f"{LIST}{visit.reference}/"
    auditor = inside("auditor")
    assert "moves/" not in text_of(auditor.get(one))
    for place in (f"{one}moves/accept/", f"{one}programme/", f"{LIST}settings/"):
        assert auditor.get(place).status_code == 403
    for place in (
        f"{one}moves/accept/",
        f"{one}link/",
        f"{one}letters/1/send/",
        f"{LIST}calendar/",
    ):
        assert auditor.post(place, {"first": "1/1/2570", "opening": "closed"}).status_code == 403
    assert not HalfDay.objects.exists()


def test_the_list_is_narrowed_down_and_knows_no_other_lookup(inside):
    asked()
    asked(organisation="เทศบาลตำบลตัวอย่าง ข", province="50")
    editor = inside("editor")
    text = text_of(editor.get(LIST, {"province": "50"}))
    assert "ตัวอย่าง ข" in text
    assert "ตัวอย่าง ก" not in text
    assert "ตัวอย่าง ข" not in text_of(editor.get(LIST, {"q": "ตัวอย่าง ก"}))
    assert "ตัวอย่าง ก" in text_of(editor.get(LIST, {"contact__phone__startswith": "9"}))


def test_the_list_takes_as_many_queries_for_many(inside):
    editor = inside("editor")
    asked()
    one = queries_of(editor, LIST)
    for _ in range(5):
        asked()
    assert queries_of(editor, LIST) == one


def test_the_page_offers_what_may_be_done_now(inside, people):
    visit = asked()
    one = f"{LIST}{visit.reference}/"
    text = text_of(inside("editor").get(one))
    for code in ("accept", "propose", "decline"):
        assert f"moves/{code}/" in text
    assert "moves/hold/" not in text
    accepted(people["editor"], visit)
    text = text_of(inside("clerk").get(one))
    assert "moves/call_off/" in text
    assert "moves/decline/" not in text
    assert "moves/hold/" not in text  # its day has not come
    assert "สมชาย ใจดี" in text


def test_an_officer_accepts_with_a_letter(inside):
    visit = asked()
    place = f"{LIST}{visit.reference}/moves/accept/"
    editor = inside("editor")
    page = text_of(editor.get(place))
    assert 'value="12/01/2570"' in page
    assert "นายกเทศมนตรีตำบลตัวอย่าง ก" in page
    sent = ARRANGED | LETTER | {"lock_version": "1"}
    wrong = editor.post(place, sent | {"starts_at": "เก้าโมง", "number": ""})
    assert wrong.status_code == 422
    assert "อ่านเวลาไม่ได้" in text_of(wrong)
    assert "เก้าโมง" in text_of(wrong)
    assert editor.post(place, sent).status_code == 302
    assert Visit.objects.get().visit_on == TUESDAY
    stale = editor.post(f"{LIST}{visit.reference}/moves/propose/", sent | {"reason": "ติดราชการ"})
    assert stale.status_code == 412
    assert "มีผู้ดำเนินการเรื่องนี้ไปแล้ว" in text_of(stale)
    assert "ติดราชการ" in text_of(stale)


def test_a_full_half_day_is_refused_with_what_was_typed(inside, people):
    visit = asked()
    accepted(people["editor"], asked())
    sent = ARRANGED | LETTER | {"lock_version": "1", "host": "ผู้ต้อนรับพิเศษ"}
    response = inside("editor").post(f"{LIST}{visit.reference}/moves/accept/", sent)
    assert response.status_code == 409
    assert "มีคณะอื่นเต็มแล้ว" in text_of(response)
    assert "ผู้ต้อนรับพิเศษ" in text_of(response)


def test_a_letter_is_a_draft_until_it_is_sent(inside, people, printed):
    visit = asked()
    planned(visit)
    editor = inside("editor")
    sent = ARRANGED | LETTER | {"lock_version": "1", "preview": "1"}
    draft = text_of(editor.post(f"{LIST}{visit.reference}/moves/accept/", sent))
    assert "watermark" in draft
    assert Visit.objects.get().state == "asked"
    accepted(people["editor"], visit)
    unsent = text_of(editor.get(f"{LIST}{visit.reference}/letters/2.pdf"))
    assert "watermark" in unsent
    assert send_letter(Letter.objects.get(number=2).pk)
    paper = text_of(editor.get(f"{LIST}{visit.reference}/letters/2.pdf"))
    assert "watermark" not in paper
    for part in (
        "ที่ อท ๕๒๐๐๑/๑๕",
        "๒๓ พฤศจิกายน ๒๕๖๙",
        "เรื่อง",
        "เรียน",
        "สิ่งที่ส่งมาด้วย",
        "ขอแสดงความนับถือ",
    ):
        assert part in paper


def test_a_letter_that_was_sent_wears_the_garuda_that_it_had(inside, people, printed):
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="30"><path d="M0 0h30v30z"/></svg>'
    garuda = Picture(title="ตราครุฑ", file=ContentFile(drawing, "g7.svg"), width=30, height=30)
    garuda.save()
    editor = inside("editor")
    assert 'name="garuda"' in text_of(editor.get(f"{LIST}settings/"))
    settings = VisitSettings.load()
    settings.garuda = garuda
    settings.save()
    visit = accepted(people["editor"])
    place = f"{LIST}{visit.reference}/letters/2.pdf"
    image = '<img src="data:image/svg+xml;base64,'
    assert image not in text_of(editor.get(place))
    assert send_letter(Letter.objects.get(number=2).pk)
    assert image in text_of(editor.get(place))
    settings.garuda = None
    settings.save()
    assert image in text_of(editor.get(place))
    garuda.file.delete(save=False)
    assert "<img" not in text_of(editor.get(place))


def test_a_letter_goes_through_the_press(people):
    accepted(people["editor"])
    pdf = papers.print_letter(Letter.objects.get(kind="accepted").read_paper(), is_draft=True)
    assert papers.print_pdf is print_pdf
    assert pdf.startswith(b"%PDF-")


def test_the_programme_is_set_row_by_row(inside, people, printed):
    visit = accepted(people["editor"])
    editor, place = inside("planner"), f"{LIST}{visit.reference}/programme/"
    rows = {
        "items-TOTAL_FORMS": "3",
        "items-INITIAL_FORMS": "0",
        "items-0-starts_at": "09.00",
        "items-0-ends_at": "10.00",
        "items-0-topic": "ต้อนรับ",
        "items-1-topic": "ไม่มีเวลา",
        "lock_version": "2",
    }
    wrong = editor.post(place, rows)
    assert wrong.status_code == 422
    assert "หรือเว้นว่างทั้งแถวเพื่อลบ" in text_of(wrong)
    right = rows | {"items-1-topic": ""}
    assert editor.post(place, right).status_code == 302
    assert visit.programme.get().topic == "ต้อนรับ"
    assert "ต้อนรับ" in text_of(editor.get(f"{LIST}{visit.reference}/programme.pdf"))
    assert editor.post(place, right).status_code == 412


def test_officers_close_a_holiday_and_the_public_sees_it(inside, client):
    editor = inside("editor")
    closed = {
        "first": "12/01/2570",
        "last": "13/01/2570",
        "opening": "closed",
        "note": "วันหยุดตัวอย่าง",
    }
    assert editor.post(f"{LIST}calendar/", closed).status_code == 302
    assert HalfDay.objects.count() == 4
    text = text_of(client.get("/study-visits/?month=2027-01"))
    assert "วันหยุดตัวอย่าง" in text
    assert "slot=2027-01-12-am" not in text
    wrong = editor.post(f"{LIST}calendar/", closed | {"last": "1/1/2570"})
    assert "วันสิ้นสุดต้องไม่อยู่ก่อนวันเริ่ม" in text_of(wrong)


def test_the_rule_is_changed_and_remembered(inside, client):
    editor = inside("editor")
    page = text_of(editor.get(f"{LIST}settings/"))
    assert "เก็บข้อมูลผู้ประสานงาน" in page
    form = {
        "weekdays": ["0"],
        "visits_per_half_day": "2",
        "lead_days": "7",
        "horizon_days": "90",
        "most_people": "40",
        "followup_months": "3",
        "retention_years": "1",
        "place": "ห้องประชุม",
        "office_address": "สำนักงานเทศบาล",
        "signer_position": "นายกเทศมนตรี",
        "contact_line": "สำนักปลัดเทศบาล",
        "garuda": "",
    }
    assert editor.post(f"{LIST}settings/", form).status_code == 302
    assert VisitSettings.load().weekdays == "0"
    assert VisitSettings.load().history.count() == 2
    assert "slot=2027-01-11-am" in text_of(client.get("/study-visits/?month=2027-01"))


def test_the_first_page_tells_handlers_what_waits(inside):
    asked()
    assert "มีคำขอรอพิจารณา 1 ฉบับ" in text_of(inside("editor").get("/admin/"))
    assert "มีคำขอรอพิจารณา" not in text_of(inside("drafter").get("/admin/"))


def test_a_held_visit_shows_what_came_of_it(inside, people):
    visit = held(people["editor"])
    text = text_of(inside("auditor").get(f"{LIST}{visit.reference}/"))
    assert "มาจริง 28 คน" in text
    assert "บันทึกว่าจัดแล้ว" in text
    assert text_of(inside("auditor").get(f"{LIST}{visit.reference}/history/")).count("แก้ไข") >= 2
