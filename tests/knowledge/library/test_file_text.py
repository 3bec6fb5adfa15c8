"""The words of files, good and hostile. No database."""

import io
import time
import zipfile

import pytest

from knowledge.library import text_child
from knowledge.library.file_text import MOST_BYTES, read_file_text
from tests.databases import ROOT

from .files import DOCX, docx, pdf


def test_a_docx_gives_its_paragraphs_in_stored_spelling():
    found = read_file_text(docx("ประกาศเทศบาล", "น\u0e49\u0e4d\u0e32ท่วม"))
    assert found.state == "read"
    assert found.text == "ประกาศเทศบาล\nน้ำท่วม"


def test_a_docx_gives_tables_breaks_and_footnotes():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr(
            "word/document.xml",
            DOCX.format(
                body="<w:tbl><w:tr><w:tc><w:p><w:r><w:t>ช่อง</w:t><w:tab/><w:t>ค่า</w:t></w:r></w:p></w:tc>"
                "</w:tr></w:tbl>"
            ),
        )
        archive.writestr(
            "word/footnotes.xml",
            DOCX.format(body="<w:p><w:r><w:t>เชิงอรรถ</w:t></w:r></w:p>"),
        )
    assert read_file_text(written.getvalue()).text == "ช่อง\tค่า\nเชิงอรรถ"


def test_a_pdf_gives_its_words_whatever_its_name():
    found = read_file_text(pdf("Flood plan 2570"))
    assert (found.state, found.text) == ("read", "Flood plan 2570")


def test_a_pdf_without_words_and_another_kind_of_file_have_none():
    assert read_file_text(pdf("")).state == "none"
    assert read_file_text(b"\x89PNG\r\n\x1a\n").state == "none"
    assert read_file_text(b"").state == "none"


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.4 and no more",
        pdf()[:200],
        b"PK\x03\x04 broken",
        docx(xml="<not closed"),
        docx(
            xml='<!DOCTYPE a [<!ENTITY a "'
            + "ก" * 1000
            + '">'
            + "".join(f'<!ENTITY b{n} "{"&a;" * 1000}">' for n in range(20))
            + "]><a>"
            + "&b1;" * 1000
            + "</a>"
        ),
    ],
    ids=["no pdf", "cut pdf", "no zip", "bad xml", "entities"],
)
def test_a_broken_file_is_unreadable_and_harms_nobody(content):
    assert read_file_text(content).state == "unreadable"


def test_an_entity_that_names_a_file_of_the_server_is_not_fetched():
    secret = (ROOT / "manage.py").as_uri()
    xml = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret}">]>' + DOCX.format(
        body="<w:p><w:r><w:t>&x;</w:t></w:r></w:p>"
    )
    assert "manage" not in read_file_text(docx(xml=xml)).text


def test_a_zip_bomb_ends_within_its_limits():
    bomb = docx(xml=DOCX.format(body="<w:p><w:r><w:t>" + " " * 300_000_000 + "</w:t></w:r></w:p>"))
    assert len(bomb) < 1_000_000
    start = time.monotonic()
    assert read_file_text(bomb).state == "unreadable"
    assert time.monotonic() - start < 25


def test_a_reader_that_takes_too_long_is_ended():
    start = time.monotonic()
    assert read_file_text(docx("คำ"), seconds=0.001).state == "unreadable"
    assert time.monotonic() - start < 5


def test_a_file_that_is_too_large_is_not_even_begun():
    assert read_file_text(b"%PDF-" + b"0" * MOST_BYTES).state == "unreadable"


def test_endless_words_are_cut():
    content = docx(*["คำยาวมาก" * 1000] * 100)
    assert len(read_file_text(content).text) == text_child.MOST_LETTERS


def test_nul_and_lone_surrogates_never_reach_the_database(monkeypatch):
    class Answer:
        stdout = b'{"state": "read", "text": "a\\u0000b\\ud800c"}'

    monkeypatch.setattr("subprocess.run", lambda *args, **more: Answer)
    assert read_file_text(b"").text == "abc"
