"""Citing a case: what was published stays as it was, under its address, as long as the case is public."""

import json
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import override_settings
from wagtail.models import PageViewRestriction

from angtong.kit import clock
from casebook.editions.actions import pin_edition, pin_missing
from casebook.editions.models import CaseEdition
from casebook.editions.reading import read_case
from casebook.pages.models import CasePage, CaseProposal
from tests.casebook.cases import add_case, make_casebook
from tests.factories import make_person
from tests.proposals.opening import close_to_public
from tests.visiting import make_public_proposal

pytestmark = pytest.mark.django_db
FIRST = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.fixture
def case():
    with clock.at(FIRST):
        return add_case(
            make_casebook(),
            "flood",
            title="น้ำท่วมขังชุมชนริมน้ำ",
            problem=[("text", "<p>น้ำท่วมทุกปี</p>")],
            what_worked="<p>นับครัวเรือนร่วมกัน</p>",
        )


def publish(page, **fields) -> CasePage:
    page = CasePage.objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return page


def test_publishing_makes_an_edition_and_publishing_the_same_makes_none(case):
    assert [one.number for one in case.editions.all()] == [1]
    publish(case)
    assert case.editions.count() == 1
    publish(case, summary="สรุปใหม่")
    assert [one.number for one in case.editions.all()] == [1, 2]


def test_a_draft_makes_no_edition(case):
    case.title = "ร่างใหม่"
    case.save_revision()
    assert case.editions.count() == 1


def test_an_edition_shows_the_text_as_it_was_and_says_that_there_is_a_newer_one(client, case):
    assert "นี่คือฉบับล่าสุด" in client.get("/casebook/flood/cite/1/").content.decode()
    publish(case, title="ชื่อใหม่", problem=[("text", "<p>แก้ไขแล้ว</p>")], what_worked="")
    text = client.get("/casebook/flood/cite/1/").content.decode()
    assert "<h1" in text
    assert "น้ำท่วมขังชุมชนริมน้ำ" in text
    assert "น้ำท่วมทุกปี" in text
    assert "นับครัวเรือนร่วมกัน" in text
    assert "แก้ไขแล้ว" not in text
    assert "มีฉบับที่ใหม่กว่า" in text
    newest = client.get("/casebook/flood/cite/2/").content.decode()
    assert "แก้ไขแล้ว" in newest
    assert "น้ำท่วมทุกปี" not in newest


def test_the_short_address_leads_to_the_newest_edition(client, case):
    assert client.get("/casebook/flood/cite/")["Location"] == "/casebook/flood/cite/1/"
    publish(case, summary="สรุปใหม่")
    assert client.get("/casebook/flood/cite/")["Location"] == "/casebook/flood/cite/2/"


@override_settings(WAGTAILADMIN_BASE_URL="https://example.go.th")
def test_the_citation_is_thai_and_dated_in_the_buddhist_era(client, case):
    text = client.get("/casebook/flood/cite/1/").content.decode()
    expected = (
        "(2569). น้ำท่วมขังชุมชนริมน้ำ (ฉบับที่ 1 เผยแพร่เมื่อ 22 พฤศจิกายน 2569). "
        "คลังบทเรียน ANGTONG MODEL. สืบค้นจาก https://example.go.th/casebook/flood/cite/1/"
    )
    assert expected in text


@override_settings(WAGTAILADMIN_BASE_URL="https://example.go.th")
def test_reference_managers_get_their_own_form(client, case):
    bib = client.get("/casebook/flood/cite/1.bib")
    assert bib["Content-Disposition"] == 'attachment; filename="angtong-flood-1.bib"'
    assert "@techreport{angtong-flood-1," in bib.content.decode()
    assert "year = {2026}" in bib.content.decode()
    ris = client.get("/casebook/flood/cite/1.ris").content.decode().split("\r\n")
    assert ris[0] == "TY  - RPRT"
    assert ris[-2] == "ER  - "
    assert "TI  - น้ำท่วมขังชุมชนริมน้ำ" in ris
    [csl] = json.loads(client.get("/casebook/flood/cite/1.json").content)
    assert csl["issued"] == {"date-parts": [[2026, 11, 22]]}
    assert csl["URL"] == "https://example.go.th/casebook/flood/cite/1/"
    assert client.get("/casebook/flood/cite/1.exe").status_code == 404


def test_a_title_cannot_leave_its_field(client, case):
    publish(case, title="ก } \\input{x} , author = {ข\nER  - \r\nTY  - BOOK")
    bib = client.get("/casebook/flood/cite/2.bib").content.decode()
    title = next(line for line in bib.splitlines() if line.startswith("  title"))
    assert title.count("{") == title.count("}") == 2
    assert "\\input" not in bib
    ris = client.get("/casebook/flood/cite/2.ris").content.decode()
    assert ris.count("TY  - RPRT") == 1
    assert not any(line.startswith("TY  - BOOK") for line in ris.split("\r\n"))


def test_an_unpublished_case_leaves_a_tombstone_without_a_word_of_it(client, case):
    case.unpublish()
    for place in ("1/", "1.bib", "1.ris", "1.json"):
        response = client.get(f"/casebook/flood/cite/{place}")
        assert response.status_code == 410
        assert "น้ำท่วม" not in response.content.decode()
    assert client.get("/casebook/flood/cite/").status_code == 404
    publish(case)
    assert client.get("/casebook/flood/cite/1/").status_code == 200


def test_a_deleted_case_leaves_its_tombstone_too(client, case):
    CasePage.objects.get(pk=case.pk).delete()
    assert client.get("/casebook/flood/cite/1/").status_code == 410
    assert CaseEdition.objects.count() == 1


def test_a_private_case_has_no_editions_for_anyone(client, case):
    PageViewRestriction.objects.create(page=case.get_parent(), restriction_type="login")
    assert client.get("/casebook/flood/cite/1/").status_code == 404
    assert client.get("/casebook/flood/cite/1.ris").status_code == 404
    client.force_login(make_person("editor"))
    assert client.get("/casebook/flood/cite/1/").status_code == 404


def test_what_is_published_in_private_is_pinned_when_it_is_opened(client, case):
    restriction = PageViewRestriction.objects.create(page=case, restriction_type="login")
    publish(case, summary="เขียนขณะปิด")
    publish(case, summary="เขียนก่อนเปิด")
    assert case.editions.count() == 1
    restriction.delete()
    assert case.editions.count() == 2
    text = client.get("/casebook/flood/cite/2/").content.decode()
    assert "เขียนก่อนเปิด" in text
    assert "เขียนขณะปิด" not in "".join(CaseEdition.objects.values_list("content", flat=True))


def test_a_renamed_case_can_be_cited_and_taken_home_at_its_old_address(client, case):
    publish(case, slug="renamed")
    assert client.get("/casebook/flood/cite/")["Location"] == "/casebook/renamed/cite/2/"
    for taken in ("pdf", "docx", "kit"):
        assert client.get(f"/casebook/flood/{taken}/").status_code == 200
    case.unpublish()
    assert client.get("/casebook/flood/pdf/").status_code == 404


PLACES = ("/", "/pdf/", "/docx/", ".bib", ".ris")


@pytest.mark.parametrize("place", PLACES)
def test_an_edition_from_before_a_renaming_is_found_under_the_new_name(client, case, place):
    publish(case, slug="renamed")
    led = client.get(f"/casebook/renamed/cite/1{place}")
    assert (led.status_code, led["Location"]) == (302, f"/casebook/flood/cite/1{place}")
    assert client.get(led["Location"]).status_code == 200
    assert client.get(f"/casebook/renamed/cite/3{place}").status_code == 404


def test_a_new_name_leads_to_no_edition_of_a_closed_case_nor_past_one_that_is_gone(client, case):
    publish(case, slug="renamed")
    closed = PageViewRestriction.objects.create(page=case, restriction_type="login")
    assert client.get("/casebook/renamed/cite/1/").status_code == 404
    closed.delete()
    CasePage.objects.get(pk=case.pk).unpublish()
    led = client.get("/casebook/renamed/cite/1/")
    assert led["Location"] == "/casebook/flood/cite/1/"
    assert client.get(led["Location"]).status_code == 410


def test_an_address_is_never_given_to_another_case(client, case):
    publish(case, slug="renamed")
    other = add_case(case.get_parent(), "flood", title="เรื่องอื่น")
    assert [one.number for one in other.editions.all()] == [2]
    assert "น้ำท่วมขังชุมชนริมน้ำ" in client.get("/casebook/flood/cite/1/").content.decode()
    assert "เรื่องอื่น" in client.get("/casebook/flood/cite/2/").content.decode()
    assert client.get("/casebook/renamed/cite/")["Location"].startswith("/casebook/renamed/cite/")


@pytest.mark.parametrize(
    "address",
    [
        "flood/cite/0/",
        "flood/cite/2/",
        f"flood/cite/{2**70}/",
        "none/cite/1/",
        "%00/cite/1/",
        "x/cite/",
    ],
)
def test_an_address_of_nothing_is_not_found(client, case, address):
    assert client.get(f"/casebook/{address}").status_code == 404


def test_an_edition_is_written_once(case):
    edition = case.editions.get()
    with pytest.raises(ValidationError):
        edition.save()
    with pytest.raises(ValidationError):
        edition.delete()


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "change", ["UPDATE casebook_caseedition SET title = 'x'", "DELETE FROM casebook_caseedition"]
)
def test_the_database_refuses_to_change_an_edition(case, change):
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)
    assert case.editions.get().title == "น้ำท่วมขังชุมชนริมน้ำ"


def test_a_proposal_closed_later_is_not_shown_by_the_edition_that_named_it(client, case):
    proposal = make_public_proposal(by=make_person())
    CaseProposal.objects.create(page=case, proposal=proposal)
    publish(
        case,
        results=[
            ("budget_table", {"reference": proposal.reference, "version": None, "caption": ""})
        ],
    )
    edition = case.editions.get(number=2)
    [block] = edition.read_content()["streams"]["results"]
    newest = proposal.versions.order_by("-number").first().number
    assert block["value"]["version"] == newest
    shown = client.get("/casebook/flood/cite/2/").content.decode()
    assert f"{proposal.reference} รุ่นที่ {newest}" in shown
    close_to_public(proposal, by=make_person())
    hidden = client.get("/casebook/flood/cite/2/").content.decode()
    assert proposal.title not in hidden
    assert proposal.reference not in hidden


def test_a_block_that_the_code_no_longer_knows_is_shown_as_its_words(case):
    content = case.editions.get().read_content()
    content["streams"]["problem"].append(
        {
            "type": "retired",
            "id": "1",
            "value": {"note": "ยังต้อง<b>อ่านได้</b>", "rows": [{"a": "สอง"}]},
        }
    )
    words = str(read_case(content).problem)
    assert "ยังต้อง&lt;b&gt;อ่านได้" in words
    assert "สอง" in words


def test_cases_from_before_editions_are_pinned_once(case):
    CaseEdition.objects.all()
    other = CasePage(title="เก่า", slug="old", summary="สรุป")
    case.get_parent().add_child(instance=other)
    assert [edition.page_id for edition in pin_missing()] == [other.pk]
    assert pin_missing() == []
    assert pin_edition(other.pk) is None
