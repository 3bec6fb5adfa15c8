"""The library as visitors and officers see it."""

from datetime import date

import pytest
from django.test import Client
from wagtail.models import Collection

from knowledge.library.actions import read_words, withdraw_document
from knowledge.library.models import OfficialDocument
from proposals.backoffice.groups import LIBRARY, grant_admin_access
from tests.factories import make_people
from tests.visiting import queries_of

from .files import docx, make_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    found = make_people()
    grant_admin_access()
    return found


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def status_of(who: Client, address: str) -> int:
    response = who.get(address)
    if response.streaming:
        b"".join(response.streaming_content)
    return response.status_code


def test_the_library_is_empty_and_says_so(client):
    assert "ยังไม่มีเอกสารที่เผยแพร่" in client.get("/knowledge/library/").content.decode()


def test_visitors_see_public_documents_and_officers_registered_internal_ones(client, people):
    make_document("ประกาศเผยแพร่")
    internal = make_document("คำสั่งภายใน", secrecy="internal")
    make_document("ภายในไม่ขึ้นทะเบียน", secrecy="internal", document_type="")
    secret = make_document("เรื่องลับ", secrecy="confidential")
    for who, sees in (
        (client, {"ประกาศเผยแพร่"}),
        (signed_in(people["council"]), {"ประกาศเผยแพร่"}),
        (signed_in(people["drafter"]), {"ประกาศเผยแพร่", "คำสั่งภายใน"}),
    ):
        text = who.get("/knowledge/library/").content.decode()
        titles = {"ประกาศเผยแพร่", "คำสั่งภายใน", "ภายในไม่ขึ้นทะเบียน", "เรื่องลับ"}
        assert {title for title in titles if title in text} == sees
        for document in (internal, secret):
            seen = who.get(f"/knowledge/library/{document.pk}/").status_code
            assert seen == (200 if document.title in sees else 404)


def test_a_file_is_given_out_under_rights_and_never_guessed(client, people):
    public = make_document()
    internal = make_document("คำสั่ง", secrecy="internal")
    secret = make_document("ลับ", secrecy="confidential")
    assert status_of(client, public.url) == 200
    for hidden in (internal, secret):
        assert status_of(client, hidden.url) == 404
        assert status_of(client, f"/documents/{hidden.pk}/x.pdf") == 404
        assert status_of(signed_in(people["council"]), hidden.url) == 404
    assert status_of(signed_in(people["drafter"]), internal.url) == 200
    assert status_of(signed_in(people["mayor"]), secret.url) == 404
    assert status_of(signed_in(people["planner"]), secret.url) == 200


def test_the_file_of_a_withdrawn_document_is_no_longer_public(client, people):
    document = make_document("ประกาศเดิม")
    withdraw_document(document, reason="ประกาศผิดฉบับ")
    assert status_of(client, document.url) == 404
    assert status_of(signed_in(people["drafter"]), document.url) == 200
    assert "ประกาศเดิม" not in client.get("/knowledge/library/").content.decode()
    text = client.get(f"/knowledge/library/{document.pk}/").content.decode()
    assert "ประกาศผิดฉบับ" in text
    assert document.url not in text


@pytest.mark.both_databases
def test_words_within_a_file_are_found_and_shown(client):
    read_words(make_document("ประกาศ ก", content=docx("กำหนดเขตพื้นที่น้ำท่วมซ้ าซาก")))
    read_words(make_document("ประกาศ ข", content=docx("เรื่องอื่น")))
    for typed in ("น้ำท่วม", "น\u0e49\u0e4d\u0e32ท่วม", "ซ้ำซาก", "น้ำท่วม เขตพื้นที่"):
        text = client.get("/knowledge/library/", {"q": typed}).content.decode()
        assert "ประกาศ ก" in text, typed
        assert "ประกาศ ข" not in text, typed
    assert "กำหนดเขตพื้นที่" in client.get("/knowledge/library/?q=น้ำท่วม").content.decode()


def test_nobody_finds_a_document_by_words_that_they_may_not_read(client):
    read_words(make_document("คำสั่ง", content=docx("รายชื่อ"), secrecy="internal"))
    text = client.get("/knowledge/library/?q=รายชื่อ").content.decode()
    assert "ไม่พบเอกสารตามเงื่อนไขนี้" in text
    assert "พบ 0 ฉบับ" in text


@pytest.mark.both_databases
def test_type_and_year_narrow_the_list_down(client):
    make_document("ประกาศปีนี้", document_on=date(2026, 1, 5))
    make_document("แบบฟอร์มปีก่อน", document_type="form", document_on=date(2025, 12, 31))
    make_document("ปีของเรื่องภายใน", secrecy="internal", document_on=date(2019, 1, 1))
    assert "แบบฟอร์มปีก่อน" not in client.get("/knowledge/library/?type=announcement").content.decode()
    text = client.get("/knowledge/library/?year=2568").content.decode()
    assert "แบบฟอร์มปีก่อน" in text
    assert "ประกาศปีนี้" not in text
    assert '<option value="2562"' not in text


def test_nonsense_in_the_address_is_no_error(client):
    make_document("ประกาศเผยแพร่")
    for query in (
        "?type=x&year=99999999999",
        "?page=x",
        "?q=%00",
        "?q=%ED%A0%80",
        "?q=" + "ก" * 5000,
    ):
        response = client.get(f"/knowledge/library/{query}")
        assert response.status_code == 200, query
    assert client.get("/knowledge/library/999999999999999999999/").status_code == 404


def test_editions_lead_to_each_other_as_far_as_the_reader_may_see(client):
    first = make_document("ฉบับที่หนึ่ง", document_on=date(2024, 1, 1))
    second = make_document("ฉบับที่สอง", replaces=first)
    third = make_document("ฉบับที่สาม", replaces=second, secrecy="internal")
    text = client.get("/knowledge/library/").content.decode()
    assert "ฉบับที่หนึ่ง" not in text
    assert "ฉบับที่สอง" in text
    assert "ฉบับที่หนึ่ง" in client.get("/knowledge/library/?all=on").content.decode()
    old = client.get(f"/knowledge/library/{first.pk}/").content.decode()
    assert "มีฉบับใหม่ใช้แทนแล้ว" in old
    assert f"/knowledge/library/{second.pk}/" in old
    new = client.get(f"/knowledge/library/{second.pk}/").content.decode()
    assert f"/knowledge/library/{first.pk}/" in new
    assert third.title not in old + new


def test_an_edition_that_only_a_hidden_one_replaces_stays_in_the_list(client):
    first = make_document("ฉบับเผยแพร่")
    make_document("ร่างภายใน", replaces=first, secrecy="internal")
    assert "ฉบับเผยแพร่" in client.get("/knowledge/library/").content.decode()


def test_the_library_takes_the_same_queries_for_3_and_for_30(client):
    for number in range(3):
        make_document(f"ประกาศ {number}")
    few = queries_of(client, "/knowledge/library/?q=ประกาศ")
    for number in range(27):
        make_document(f"ประกาศที่ {number}")
    assert queries_of(client, "/knowledge/library/?q=ประกาศ") == few <= 12


def test_what_is_typed_is_shown_as_text(client):
    make_document("<script>x</script>")
    text = client.get('/knowledge/library/?q="><script>y').content.decode()
    assert "<script>" not in text.replace('<script src="', "")


def test_an_editor_registers_and_withdraws_in_the_admin_and_never_deletes(people):
    make_document("เอกสารลับของผู้อื่น", secrecy="confidential")
    document = make_document("ประกาศ")
    document.uploaded_by_user = people["editor"]
    library = Collection.objects.get(name=LIBRARY)
    document.collection = library
    document.save()
    editor = signed_in(people["editor"])
    address = f"/admin/documents/edit/{document.pk}/"
    text = editor.get(address).content.decode()
    assert "ใช้แทนเอกสาร" in text
    assert "เอกสารลับของผู้อื่น" not in text
    sent = {
        "title": "ประกาศ",
        "collection": library.pk,
        "tags": "",
        "document_type": "announcement",
        "secrecy": "public",
        "withdrawn_on": "2026-11-22",
        "withdrawn_reason": "",
    }
    assert "โปรดระบุเหตุผลที่ถอนเอกสาร" in editor.post(address, sent).content.decode()
    editor.post(address, sent | {"withdrawn_reason": "ยกเลิก"})
    document.refresh_from_db()
    assert document.withdrawn_reason == "ยกเลิก"
    assert document.history.first().history_user == people["editor"]
    for place in (
        f"/admin/documents/delete/{document.pk}/",
        f"/admin/documents/multiple/{document.pk}/delete/",
    ):
        assert editor.post(place, headers={"x-requested-with": "XMLHttpRequest"}).status_code in {
            302,
            400,
            403,
        }
    bulk = f"/admin/bulk/knowledge/officialdocument/delete/?id={document.pk}"
    editor.post(bulk)
    assert OfficialDocument.objects.filter(pk=document.pk).exists()
