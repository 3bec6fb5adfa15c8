"""The record in the back office: versions, comparison, restoring, comments, attachments."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from knowledge.data.models import CrossCheck, Dataset
from knowledge.library.models import OfficialDocument
from proposals.backoffice.dossier_page import EVENTS_PER_PAGE
from proposals.council.models import Comment
from proposals.dossier.models import Proposal
from proposals.ledger.actions import save_version
from proposals.problems.models import Problem
from tests.factories import make_data_version, make_proposal


@pytest.fixture
def proposal(people):
    """Return a draft with three versions."""
    return make_proposal(by=people["drafter"], versions=3)


def address(proposal, tail=""):
    return f"/admin/proposals/{proposal.reference}/{tail}"


def test_any_two_versions_are_compared(office, proposal):
    page = office("drafter").get(address(proposal, "compare/?from=1&to=3")).content.decode()
    assert "<ins>" in page
    assert f"/proposals/{proposal.reference}/compare/pdf/?from=1&amp;to=3" in page


@pytest.mark.parametrize(
    "query", ["", "?from=1", "?from=x&to=1", "?from=%00&to=1", "?from=-1&to=2"]
)
def test_a_comparison_without_two_numbers_leads_back_to_the_list(office, proposal, query):
    answer = office("drafter").get(address(proposal, f"compare/{query}"))
    assert answer.status_code == 302


@pytest.mark.parametrize(
    "tail", ["versions/9/", "versions/99999999999999999999/", "compare/?from=1&to=99"]
)
def test_a_version_that_is_none_is_404(office, proposal, tail):
    assert office("drafter").get(address(proposal, tail)).status_code == 404


def test_restoring_wants_a_reason_and_makes_a_version(office, proposal):
    tail = address(proposal, "versions/1/restore/")
    assert office("planner").post(tail, {"reason": "ก"}).status_code == 403
    drafter = office("drafter")
    assert drafter.post(tail, {"reason": " "}).status_code == 422
    assert drafter.post(tail, {"reason": "ใช้ฉบับเดิม"}).status_code == 302
    assert Proposal.objects.get(pk=proposal.pk).current_version == 4
    again = drafter.post(address(proposal, "versions/4/restore/"), {"reason": "ซ้ำ"})
    assert again.status_code == 409


def test_comments_are_written_and_read_by_whom_they_are_for(office, people, proposal):
    drafter = office("drafter")
    tail = address(proposal, "comments/")
    assert drafter.post(tail, {"text": "", "visibility": "internal"}).status_code == 422
    values = {"text": "ตรวจราคาอีกครั้ง", "visibility": "private", "anchor": "title", "once": "c-1"}
    assert drafter.post(tail, values).status_code == 302
    assert drafter.post(tail, values).status_code == 302
    assert Comment.objects.count() == 1
    assert drafter.post(tail, values | {"text": "แก้คำแล้วส่งอีก"}).status_code == 302
    assert Comment.objects.count() == 2  # who goes back and writes other words loses neither
    assert "ตรวจราคาอีกครั้ง" in drafter.get(tail).content.decode()
    assert "ตรวจราคาอีกครั้ง" not in office("head").get(tail).content.decode()
    assert office("auditor").post(tail, values).status_code == 403
    bad = {"text": "ก\x00ข", "visibility": "everyone", "version": "9" * 50, "anchor": "\x00"}
    assert drafter.post(tail, bad).status_code == 422


def test_an_attachment_is_for_who_works_on_the_proposal(
    office, people, proposal, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    drafter = office("drafter")
    file = SimpleUploadedFile("แบบ ปร.4.pdf", b"%PDF-1.7 test", "application/pdf")
    attach = address(proposal, "evidence/attach/")
    assert office("planner").post(attach, {"file": file}).status_code == 403
    script = SimpleUploadedFile("x.html", b"<script>", "text/html")
    wrong = drafter.post(attach, {"file": script})
    assert wrong.status_code == 422
    text = wrong.content.decode()
    summary = text[text.index('id="errors"') :].partition("</div>")[0]
    assert "ยังบันทึกไม่ได้ โปรดแก้ไขช่องต่อไปนี้" in summary
    assert '<a href="#id_attach_file-field">' in summary
    assert text.count('id="id_attach_file-field"') == 1
    assert '<details class="task" id="task-attach" open>' in text
    file.seek(0)
    assert drafter.post(attach, {"file": file, "title": "แบบ ปร.4"}).status_code == 302
    row = proposal.attachments.get()
    place = address(proposal, f"attachments/{row.pk}/")
    answer = drafter.get(place)
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 test"
    assert office("other_drafter").get(place).status_code == 404
    save_version(Proposal.objects.get(pk=proposal.pk), by=people["drafter"], note="แนบแบบแล้ว")
    page = drafter.get(address(proposal, "versions/4/")).content.decode()
    pinned = address(proposal, f"versions/4/files/{row.document.sha256}/")
    assert pinned in page
    kept = drafter.get(pinned)
    assert b"".join(kept.streaming_content) == b"%PDF-1.7 test"
    assert drafter.get(pinned.replace("versions/4", "versions/3")).status_code == 404
    assert office("council").get(pinned).status_code == 302
    served = f"/documents/{row.document_id}/{row.document.filename}"
    assert Client().get(served).status_code == 404
    assert office("council").get(served).status_code == 404
    taken = office("planner").get(served)
    assert b"".join(taken.streaming_content) == b"%PDF-1.7 test"
    for response in (answer, kept, taken):
        for close in response._resource_closers:
            close()
    out = address(proposal, f"evidence/attachment/{row.pk}/withdraw/")
    assert drafter.post(out).status_code == 302
    assert OfficialDocument.objects.count() == 1
    assert proposal.attachments.count() == 0


def test_a_data_version_is_pasted_from_a_spreadsheet(office, people):
    dataset = make_data_version().dataset
    tail = f"/admin/data/datasets/{dataset.pk}/versions/new/"
    values = {
        "measured_on": "1 พ.ย. 2569",
        "table": "ชุมชน\tครัวเรือน\n11\t70\n12\t5\n",
        "once": "d-1",
    }
    assert office("auditor").post(tail, values).status_code == 403
    drafter = office("drafter")
    wrong = drafter.post(tail, values | {"table": "ก\tข\n1\n"})
    assert wrong.status_code == 422
    assert "บรรทัดที่ 2 มี 1 ช่อง" in wrong.content.decode()
    assert drafter.post(tail, values).status_code == 302
    assert drafter.post(tail, values).status_code == 302
    assert dataset.versions.count() == 2
    page = drafter.get(f"/admin/data/datasets/{dataset.pk}/versions/2/").content.decode()
    assert "ครัวเรือน" in page
    assert "1 พฤศจิกายน 2569" in page


def test_a_cross_check_is_resolved_with_words(office, people):
    one = make_data_version("one").dataset
    other = make_data_version("other").dataset
    drafter = office("drafter")
    values = {"dataset": one.pk, "other": one.pk, "indicator": "ครัวเรือน", "finding": "resolved"}
    answer = drafter.post("/admin/data/crosschecks/create/", values)
    assert answer.status_code == 422
    assert "โปรดบันทึกข้อยุติ" in answer.content.decode()
    values |= {"other": other.pk, "finding": "differ"}
    assert drafter.post("/admin/data/crosschecks/create/", values).status_code == 302
    check = CrossCheck.objects.get()
    assert check.checked_by == people["drafter"]
    values |= {"finding": "resolved", "resolution": "ใช้ข้อมูลสำรวจ"}
    edited = drafter.post(f"/admin/data/crosschecks/edit/{check.pk}/", values)
    assert edited.status_code == 302
    history = drafter.get(f"/admin/data/crosschecks/history/{check.pk}/").content.decode()
    assert "ใช้ข้อมูลสำรวจ" in history


def test_a_problem_gets_its_reference_and_buddhist_dates_are_read(office, people):
    values = {
        "title": "น้ำท่วมขังตลาด",
        "status": "open",
        "found_on": "22/11/69",
        "round": "1",
    }
    drafter = office("drafter")
    wrong = drafter.post("/admin/problems/create/", values)
    assert wrong.status_code == 422
    assert "โปรดพิมพ์ปีให้ครบสี่หลัก" in wrong.content.decode()
    answer = drafter.post("/admin/problems/create/", values | {"found_on": "22 พ.ย. 2569"})
    assert answer.status_code == 302
    problem = Problem.objects.get()
    assert problem.reference.startswith("C-")
    assert str(problem.found_on) == "2026-11-22"
    page = drafter.get(f"/admin/problems/inspect/{problem.pk}/").content.decode()
    assert "22 พฤศจิกายน 2569" in page
    edit = drafter.get(f"/admin/problems/edit/{problem.pk}/").content.decode()
    assert 'value="22/11/2569"' in edit


@pytest.mark.parametrize("wrong", ["9" * 400, "-1", "x", "\x00", "٣"])
def test_a_hostile_choice_of_a_register_is_refused(office, wrong):
    values = {"title": "น้ำท่วม", "status": "open", "found_on": "1/11/2569", "round": "1"}
    for name in ("datasets", "area", "division"):
        answer = office("drafter").post("/admin/problems/create/", values | {name: wrong})
        assert answer.status_code == 422
    assert Problem.objects.count() == 0


def test_the_code_of_a_data_set_stays(office, people):
    dataset = make_data_version().dataset
    values = {"title": "ชื่อใหม่", "code": "other", "level": "community", "source": "ตัวอย่าง"}
    answer = office("drafter").post(f"/admin/data/datasets/edit/{dataset.pk}/", values)
    assert answer.status_code == 302
    assert Dataset.objects.get().code == dataset.code
    assert Dataset.objects.get().title == "ชื่อใหม่"


def test_who_is_not_told_the_draft_reads_the_official_version(office, people):
    proposal = make_proposal(by=people["drafter"], state="verified", versions=1)
    stored = Proposal.objects.get(pk=proposal.pk)
    stored.title = "ชื่อในร่างที่ยังไม่ออก"
    stored.save()
    secretary = office("secretary")
    for tail in ("", "evidence/", "versions/", "comments/", "timeline/"):
        answer = secretary.get(address(proposal, tail))
        assert answer.status_code == 200
        assert "ชื่อในร่างที่ยังไม่ออก" not in answer.content.decode()


def test_a_long_line_of_events_is_told_in_pages(office, people):
    proposal = make_proposal(by=people["drafter"], versions=EVENTS_PER_PAGE + 5)
    newest = office("drafter").get(address(proposal, "timeline/")).content.decode()
    older = office("drafter").get(address(proposal, "timeline/?p=2")).content.decode()
    assert newest.count("timeline__title") == EVENTS_PER_PAGE
    assert older.count("timeline__title") == 5
    assert "timeline__step--now" in newest
    assert "timeline__step--now" not in older
    assert office("drafter").get(address(proposal, "timeline/?p=zz")).status_code == 200
