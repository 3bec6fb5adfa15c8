"""PDFs of the register: under the reader's rights, with headers that keep private papers private."""

import pytest

from angtong.kit.refusal import Refusal
from angtong.press.pdf import PrintRefused
from proposals.papers.printing import tag_of
from proposals.public import papers
from tests.factories import make_person
from tests.proposals.opening import client_of, planned_proposal, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def printed(monkeypatch):
    monkeypatch.setattr(papers, "print_version", lambda version: b"%PDF-1.7 version")
    monkeypatch.setattr(papers, "print_comparison", lambda older, newer: b"%PDF-1.7 redline")


def test_anybody_takes_the_paper_of_a_public_version(client, printed):
    proposal = planned_proposal(make_person("drafter"))
    answer = client.get(f"/proposals/{proposal.reference}/versions/2/pdf/")
    version = proposal.versions.get(number=2)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'inline; filename="{proposal.reference}-v2.pdf"'
    assert answer["ETag"] == f'"{tag_of(version)}"'
    assert version.digest in answer["ETag"]
    assert "public" in answer["Cache-Control"]
    assert "Cookie" in answer["Vary"]


def test_a_paper_that_the_reader_holds_already_is_not_printed_again(client, monkeypatch, printed):
    here = f"/proposals/{planned_proposal(make_person('drafter')).reference}/versions/2/pdf/"
    tag = client.get(here)["ETag"]
    monkeypatch.setattr(papers, "print_version", lambda version: pytest.fail("printed again"))
    assert client.get(here, headers={"if-none-match": tag}).status_code == 304


def test_a_paper_of_somebody_who_signed_in_is_private(client, printed):
    proposal = planned_proposal(make_person("drafter"), confidentiality="internal")
    client_of(client, make_person("council"))
    for tail in ("versions/1/pdf/", "compare/pdf/?from=1&to=2"):
        answer = client.get(f"/proposals/{proposal.reference}/{tail}")
        assert answer.status_code == 200
        assert "private" in answer["Cache-Control"]
        assert "public" not in answer["Cache-Control"]


def test_a_refused_paper_is_answered_in_thai_with_what_to_do(client, monkeypatch):
    def refuse(version):
        raise PrintRefused(Refusal("paper-too-large", "โปรดแบ่งเนื้อหาเป็นหลายฉบับ"))

    monkeypatch.setattr(papers, "print_version", refuse)
    proposal = planned_proposal(make_person("drafter"))
    answer = client.get(f"/proposals/{proposal.reference}/versions/2/pdf/")
    assert answer.status_code == 422
    assert "โปรดแบ่งเนื้อหาเป็นหลายฉบับ" in text_of(answer)


def test_a_version_and_a_redline_are_really_printed(client):
    proposal = planned_proposal(make_person("drafter"))
    client_of(client, make_person("council"))
    for tail in ("versions/1/pdf/", "compare/pdf/?from=1&to=2"):
        answer = client.get(f"/proposals/{proposal.reference}/{tail}")
        assert answer.content.startswith(b"%PDF-"), tail
