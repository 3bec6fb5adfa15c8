"""Cases to take home: as PDF, as a Word file, as a kit; the same bytes, nothing that is not public."""

import csv
import io
import re
import zipfile
from datetime import UTC, datetime

import docx
import pikepdf
import pytest
from django.conf import settings
from docx.oxml.ns import qn
from lxml import etree

from angtong.kit import clock
from casebook.pages.models import CaseDataVersion, CasePage, CaseProposal
from casebook.takeaway.article import stand_alone
from casebook.takeaway.word import word_file
from knowledge.data.actions import issue_data_version
from knowledge.data.models import Dataset
from tests.casebook.cases import add_case, make_casebook
from tests.factories import make_data_version, make_person
from tests.proposals.opening import close_to_public
from tests.visiting import make_public_proposal

MOMENT = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def body_of(response) -> bytes:
    return b"".join(response.streaming_content)


@pytest.fixture
def case(db):
    with clock.at(MOMENT):
        return add_case(
            make_casebook(),
            "flood",
            title="น้ำท่วมขังชุมชนริมน้ำ",
            lead="ทะเบียนบอกว่ามี 50 ครัวเรือน",
            problem=[("text", "<p>น้ำท่วม<b>ทุกปี</b></p>"), ("heading", "ที่มา")],
            short_term=[("text", "<ol><li>สูบน้ำ</li><li>จัดเวร</li></ol>")],
            results=[
                ("table", {"caption": "ผล", "cells": "ปี | วัน\n2566 | 21\n2567 | 9", "source": ""})
            ],
            transfer_conditions="<ul><li>มีผู้นับครัวเรือน</li></ul>",
        )


def words_of(document: bytes) -> str:
    archive = zipfile.ZipFile(io.BytesIO(document))
    root = etree.fromstring(archive.read("word/document.xml"))
    return "\n".join("".join(p.itertext()) for p in root.iter(qn("w:p")))


# Word -----------------------------------------------------------------------------------------------


def word(html: str, title: str = "ชื่อ") -> bytes:
    return word_file(title, html, author="เทศบาล", moment=MOMENT)


def test_thai_in_word_has_its_font_size_and_language():
    document = docx.Document(io.BytesIO(word("<h2>หัวข้อ</h2><p>ข้อ<b>ความ</b></p>")))
    defaults = document.styles.element.find(
        f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"
    )
    for properties in (
        defaults,
        document.styles["Normal"].element.rPr,
        document.styles["Heading 1"].element.rPr,
    ):
        fonts = properties.find(qn("w:rFonts"))
        assert {fonts.get(qn(f"w:{name}")) for name in ("ascii", "hAnsi", "cs")} == {
            "TH Sarabun New"
        }
        assert not [name for name in fonts.attrib if "heme" in name]
        assert properties.find(qn("w:szCs")) is not None
        assert properties.find(qn("w:lang")).get(qn("w:bidi")) == "th-TH"
    [bold] = [run for run in document.paragraphs[-1].runs if run.text == "ความ"]
    assert bold._r.rPr.find(qn("w:bCs")) is not None


def test_word_keeps_headings_lists_and_tables():
    document = docx.Document(
        io.BytesIO(
            word(
                "<h2>หนึ่ง</h2><ol><li>ก</li><li>ข</li></ol><ol><li>ค</li></ol><ul><li>ง</li></ul>"
                "<table><caption>ตาราง</caption><thead><tr><th>ปี</th><th>วัน</th></tr></thead>"
                '<tbody><tr><td colspan="2">รวม</td></tr><tr><td rowspan="2">ก</td><td>1</td></tr>'
                "<tr><td>2</td></tr></tbody></table>"
            )
        )
    )
    assert [p.text for p in document.paragraphs if p.style.name == "Heading 1"] == ["หนึ่ง"]
    numbered = [p for p in document.paragraphs if p.style.name == "List Number"]
    numbers = [p._p.pPr.numPr.numId.val for p in numbered]
    assert [p.text for p in numbered] == ["ก", "ข", "ค"]
    assert numbers[0] == numbers[1] != numbers[2]
    [table] = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["ปี", "วัน"],
        ["รวม", "รวม"],
        ["ก", "1"],
        ["ก", "2"],
    ]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


@pytest.mark.parametrize(
    "html",
    [
        "",
        "ข้อความล้วน",
        "<p>ก<p>ข<table><tr><td colspan=99999 rowspan=99999>ค",
        "<ul><ul><li></ul></ul><h1></h1><dl><dt>ก<dd>ข</dl>",
        "<p>\x00\x0bควบคุม\ufffe</p>",
        "<o:p>Word</o:p><!--[if gte mso 9]><xml></xml><![endif]--><p class=MsoNormal style='x'>วาง</p>",
        "<table></table><img src='data:image/png;base64,####'>" + "<div>" * 200 + "ลึก",
    ],
)
def test_word_takes_any_html(html):
    made = word(stand_alone(html))
    assert docx.Document(io.BytesIO(made)).core_properties.title == "ชื่อ"


def test_word_files_are_the_same_bytes_and_say_no_hour_of_packing():
    assert word("<p>ก</p>") == word("<p>ก</p>")
    with zipfile.ZipFile(io.BytesIO(word("<p>ก</p>"))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


@pytest.mark.django_db
def test_nothing_from_elsewhere_gets_into_an_article():
    html = stand_alone(
        '<p onclick="x()"><a href="javascript:x">ก</a><a href="/knowledge/">ข</a><a href="https://a.th/">ค</a></p>'
        '<img src="https://elsewhere.example/x.png"><img src="/media/../settings.py"><img src="file:///etc/passwd">'
        "<script>x</script><iframe src=x></iframe><svg><path/></svg><span class='visually-hidden'>ซ่อน</span>"
    )
    assert "javascript" not in html
    assert "onclick" not in html
    assert "<img" not in html
    assert "<svg" not in html
    assert "ซ่อน" not in html
    assert re.findall('href="([^"]*)"', html) == [
        f"{settings.WAGTAILADMIN_BASE_URL}/knowledge/",
        "https://a.th/",
    ]


# Of a case ------------------------------------------------------------------------------------------


def test_a_case_is_a_word_file(client, case):
    response = client.get("/casebook/flood/docx/")
    assert response["Content-Type"].endswith("wordprocessingml.document")
    assert "filename*=UTF-8''%E0%B8%99" in response["Content-Disposition"]
    made = body_of(response)
    assert len(made) == int(response["Content-Length"])
    text = words_of(made)
    for words in (
        "น้ำท่วมขังชุมชนริมน้ำ",
        "น้ำท่วมทุกปี",
        "สูบน้ำ",
        "ผล",
        "มีผู้นับครัวเรือน",
        "/casebook/flood/cite/1/",
    ):
        assert words in text
    assert made == body_of(client.get("/casebook/flood/docx/"))
    properties = docx.Document(io.BytesIO(made)).core_properties
    assert properties.created == properties.modified
    assert properties.created.replace(tzinfo=UTC) == MOMENT


def test_a_case_is_a_pdf_and_the_same_bytes(client, case):
    from django.core.cache import cache

    response = client.get("/casebook/flood/pdf/")
    assert response.status_code == 200
    made = body_of(response)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert pdf.docinfo["/Title"] == "น้ำท่วมขังชุมชนริมน้ำ ฉบับที่ 1"
    cache.clear()
    assert made == body_of(client.get("/casebook/flood/pdf/"))


def test_the_kit_holds_all_that_another_municipality_needs(client, case):
    dataset_version = make_data_version()
    Dataset.objects.all().get().save()
    dataset = Dataset.objects.get()
    dataset.is_public = True
    dataset.save()
    CaseDataVersion.objects.create(page=case, data_version=dataset_version)
    CasePage.objects.get(pk=case.pk).save_revision().publish()
    made = body_of(client.get("/casebook/flood/kit/"))
    with zipfile.ZipFile(io.BytesIO(made)) as kit:
        assert kit.testzip() is None
        names = kit.namelist()
        assert names[0] == "1 อ่านก่อน.txt"
        assert all(entry.flag_bits & 0x800 for entry in kit.infolist())
        assert not [name for name in names if re.search(r'[<>:"\\|?*]', name)]
        readme = kit.read(names[0]).decode("utf-8-sig")
        assert "\r\n" in readme
        assert "น้ำท่วมขังชุมชนริมน้ำ" in readme
        assert sorted({name.rpartition(".")[2] for name in names}) == ["csv", "docx", "pdf", "txt"]
        for name in names:
            if name.endswith(".docx"):
                docx.Document(io.BytesIO(kit.read(name)))
            elif name.endswith(".pdf"):
                assert kit.read(name).startswith(b"%PDF-")
        [data] = [name for name in names if dataset.title in name]
        lines = kit.read(data).decode("utf-8-sig").splitlines()
        assert len(lines) == 1  # the columns and no row
    assert made == body_of(client.get("/casebook/flood/kit/"))


def test_the_forms_of_a_kit_ask_for_what_the_case_measured(client, case):
    measured, places = make_data_version(), make_data_version("districts")
    Dataset.objects.filter(code="districts").update(title="อำเภอ")
    Dataset.objects.update(is_public=True)
    districts = issue_data_version(
        places.dataset,
        by=None,
        measured_on=places.measured_on,
        columns=["รหัส", "อำเภอ"],
        rows=[["1501", "ไชโย"]],
    )
    for version in (measured, districts):
        CaseDataVersion.objects.create(page=case, data_version=version)
    rows = [
        {"label": "วันที่น้ำขัง", "before": "21", "after": "9"},
        {"label": "บ้าน", "before": "7", "after": "1"},
    ]
    compared = {
        "caption": "น้ำขัง (ข้อมูลตัวอย่าง)",
        "unit": "วัน",
        "rows": rows,
        "note": "",
        "source": "",
    }
    page = CasePage.objects.get(pk=case.pk)
    page.results = [("before_after", compared), ("before_after", compared)]
    page.save_revision().publish()
    with zipfile.ZipFile(io.BytesIO(body_of(client.get("/casebook/flood/kit/")))) as kit:
        forms = {
            name: list(csv.reader(io.StringIO(kit.read(name).decode("utf-8-sig"))))
            for name in kit.namelist()
            if name.endswith(".csv")
        }
    assert [name.partition(" ")[2].rpartition("/")[2] for name in forms] == [
        "1 แบบบันทึกผลก่อนและหลัง.csv",
        "2 ครัวเรือนที่ประสบอุทกภัย.csv",
    ]
    head, *asked = next(iter(forms.values()))
    named = [dict(zip(head, row, strict=True)) for row in asked]
    assert [(row.pop("หัวข้อ"), row.pop("ตัวชี้วัด"), row.pop("หน่วย")) for row in named] == [
        ("น้ำขัง", "วันที่น้ำขัง", "วัน"),
        ("น้ำขัง", "บ้าน", "วัน"),
    ]
    assert {value for row in named for value in row.values()} == {""}


@pytest.mark.parametrize("place", ["pdf", "docx", "kit", "cite/1/pdf", "cite/1/docx"])
def test_what_is_not_public_cannot_be_taken(client, case, place):
    assert client.get(f"/casebook/none/{place}/").status_code == 404
    assert client.post(f"/casebook/flood/{place}/").status_code == 405
    CasePage.objects.get(pk=case.pk).unpublish()
    assert client.get(f"/casebook/flood/{place}/").status_code == (410 if "cite" in place else 404)


def test_a_proposal_closed_later_is_in_no_new_file(client, case):
    proposal = make_public_proposal(by=make_person(), title="โครงการลับเฉพาะ")
    CaseProposal.objects.create(page=case, proposal=proposal)
    page = CasePage.objects.get(pk=case.pk)
    page.results = [
        ("budget_table", {"reference": proposal.reference, "version": None, "caption": "งบ"})
    ]
    page.save_revision().publish()
    assert proposal.title in words_of(body_of(client.get("/casebook/flood/docx/")))
    close_to_public(proposal, by=make_person())
    text = words_of(body_of(client.get("/casebook/flood/docx/")))
    assert proposal.title not in text
    assert proposal.reference not in text


def test_a_case_too_large_to_print_says_so(client, case):
    page = CasePage.objects.get(pk=case.pk)
    page.problem = [("text", f"<p>{'ยาวมาก ' * 320_000}</p>")]
    page.save_revision().publish()
    response = client.get("/casebook/flood/pdf/")
    assert response.status_code == 422
    assert "จัดทำไฟล์ไม่สำเร็จ" in response.content.decode()
    assert client.get("/casebook/flood/cite/1/pdf/").status_code == 200
