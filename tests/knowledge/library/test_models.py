"""Register data, history, and what must stay."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import ProtectedError
from wagtail.permissions import policy_registry

from angtong.kit.canonical import sha256_hex
from knowledge.library.actions import read_waiting, read_words, withdraw_document
from knowledge.library.entries import file_label, retention_label, type_label
from knowledge.library.forms import OfficialDocumentForm
from knowledge.library.models import LibrarySettings, OfficialDocument
from knowledge.library.tasks import read_words_of
from proposals.dossier.actions import attach
from tests.factories import make_people, make_proposal

from .files import docx, make_document, pdf

pytestmark = pytest.mark.django_db


def test_the_bytes_are_named_and_their_words_kept_beside_them():
    content = docx("แผนเผชิญเหตุอุทกภัย", "เรื่องส าคัญ")
    document = read_words(make_document(content=content))
    assert document.sha256 == sha256_hex(content) == document.text_of
    assert document.text_state == "read"
    assert "เรื่องส าคัญ" in document.full_text
    assert "เรื่องสำคัญ" in document.search_text
    assert "ประกาศเทศบาล" in document.search_text


def test_a_list_leaves_the_words_in_the_database():
    make_document()
    assert {"full_text", "search_text"} <= OfficialDocument.objects.get().get_deferred_fields()


def test_a_new_title_is_searched_and_the_words_stay():
    document = read_words(make_document(content=docx("เนื้อหา")))
    document = OfficialDocument.objects.get(pk=document.pk)
    document.title = "ชื่อใหม่"
    document.save()
    searched = OfficialDocument.objects.get(pk=document.pk).search_text
    assert "ชื่อใหม่" in searched
    assert "เนื้อหา" in searched


def test_reading_the_words_writes_no_history_and_a_change_does():
    document = make_document()
    read_words(document)
    assert document.history.count() == 1
    document.document_number = "อท 52001/1"
    document.save()
    assert [row.document_number for row in document.history.all()] == ["อท 52001/1", ""]


def test_the_words_are_read_after_the_commit(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        document = make_document(content=pdf("Riverbank"))
        assert OfficialDocument.objects.get().text_state == ""
    assert "Riverbank" in OfficialDocument.objects.get(pk=document.pk).full_text


def test_the_timer_reads_what_was_missed_once():
    make_document(content=docx("หนึ่ง"))
    make_document(content=b"PK broken")
    assert read_waiting() == 2
    assert read_waiting() == 0


def test_a_document_that_is_gone_is_no_error():
    assert read_words_of.call(99999) == ""


def test_a_missing_file_is_unreadable():
    document = make_document()
    document.file.storage.delete(document.file.name)
    document = OfficialDocument.objects.get()
    assert read_words(document).text_state == "unreadable"


def test_what_is_registered_or_cited_is_not_deleted_by_anyone():
    people = make_people()
    policy = policy_registry.get_by_type(OfficialDocument)
    registered = make_document()
    loose = make_document(document_type="")
    attached = make_document(document_type="")
    attach(make_proposal(by=people["drafter"]), by=people["drafter"], document=attached)
    admin = people["admin"]
    assert not policy.user_has_permission_for_instance(admin, "delete", registered)
    assert not policy.user_has_permission_for_instance(admin, "delete", attached)
    assert policy.user_has_permission_for_instance(admin, "change", registered)
    assert policy.user_has_permission_for_instance(admin, "delete", loose)
    for kept in (registered, attached):
        with pytest.raises(ProtectedError), transaction.atomic():
            OfficialDocument.objects.filter(pk=kept.pk).delete()
    loose.delete()
    assert OfficialDocument.objects.count() == 2


def test_a_document_is_withdrawn_with_a_reason():
    document = make_document()
    with pytest.raises(ValidationError):
        withdraw_document(document, reason=" ")
    assert withdraw_document(document, reason="ยกเลิกโดยประกาศฉบับใหม่").withdrawn_on
    assert not OfficialDocument.objects.get().is_public


def test_documents_do_not_replace_each_other_in_a_ring():
    first = make_document("หนึ่ง")
    second = make_document("สอง", replaces=first)
    first.replaces = second
    with pytest.raises(ValidationError):
        first.full_clean()
    first.replaces = first
    with pytest.raises(ValidationError):
        first.full_clean()
    OfficialDocument.objects.get(pk=second.pk).full_clean()


def form_of(document, user, files=None, **values):
    form = OfficialDocumentForm_()
    data = {
        "title": document.title,
        "collection": document.collection_id,
        "tags": "",
        "document_type": document.document_type,
        "secrecy": document.secrecy,
    } | values
    return form(data, files or {}, instance=OfficialDocument.objects.get(pk=document.pk), user=user)


def OfficialDocumentForm_():
    from wagtail.documents.forms import get_document_form

    found = get_document_form(OfficialDocument)
    assert issubclass(found, OfficialDocumentForm)
    return found


def test_the_form_keeps_registered_bytes_and_the_entry():
    people = make_people()
    document = make_document()
    form = form_of(document, people["admin"], {"file": ContentFile(docx("อื่น"), "b.docx")})
    assert "ใช้แทนเอกสารนี้" in form.errors["file"][0]
    form = form_of(document, people["admin"], document_type="")
    assert "ถอนเอกสาร" in form.errors["document_type"][0]
    form = form_of(document, people["admin"], document_number="1/2570", retention_years="5")
    assert form.is_valid(), form.errors
    form.save()
    assert OfficialDocument.objects.get().retention_years == 5


def test_the_form_takes_other_bytes_for_a_loose_document():
    people = make_people()
    document = make_document(document_type="")
    form = form_of(document, people["admin"], {"file": ContentFile(docx("อื่น"), "b.docx")})
    assert form.is_valid(), form.errors


def test_nobody_names_a_document_that_they_may_not_choose():
    people = make_people()
    hidden = make_document("ลับมาก", secrecy="confidential")
    shown = make_document()
    assert "replaces" in form_of(shown, people["editor"], replaces=hidden.pk).errors
    assert form_of(shown, people["admin"], replaces=hidden.pk).is_valid()
    assert "ลับมาก" not in str(form_of(shown, people["editor"])["replaces"])


def test_an_entry_in_words():
    document = make_document(document_type="", retention_years=None)
    years = LibrarySettings.load().retention_years
    assert type_label(document) == "เอกสารอื่น"
    assert retention_label(document, years) == "10 ปี (ค่าตั้งต้น)"
    document.retention_years = 0
    assert retention_label(document, years) == "0 ปี"
    document.kept_forever = True
    assert retention_label(document, years) == "เก็บตลอดไป"
    document.file_size = 1_300_000
    assert file_label(document) == "DOCX ขนาด 1.2 MB"
    document.document_on = date(2026, 11, 22)
    assert document.is_public
