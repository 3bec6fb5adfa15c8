"""Proving a printed digest: found, altered, not public, unknown."""

import pytest
from django.db import connection

from proposals.ledger import proof
from proposals.ledger.actions import issue_version
from proposals.ledger.models import Anchor, Version
from proposals.ledger.proof import prove
from tests.factories import make_person
from tests.proposals.opening import client_of, planned_proposal, text_of

pytestmark = pytest.mark.django_db
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@pytest.fixture
def proposal():
    return planned_proposal(make_person("drafter"))


def digest_of(proposal, number):
    return proposal.versions.get(number=number).digest


def alter(table: str, column: str, value, pk: int) -> None:
    """Change a row of the record behind its back: the triggers of its table are dropped first."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table]
            )
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}"')
        else:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(f"UPDATE {table} SET {column} = %s WHERE id = %s", [value, pk])


def test_anybody_finds_where_a_public_digest_stands(client, proposal):
    page = text_of(client.get(f"/verify/{digest_of(proposal, 2)}/"))
    assert "ลายพิมพ์นี้อยู่ในบันทึกและถูกต้อง" in page
    assert proposal.reference in page
    assert f"/proposals/{proposal.reference}/versions/2/" in page
    assert "ต่อเนื่องตั้งแต่รุ่นที่ 1 รวม 2 รุ่น" in page


def test_a_digest_typed_in_capitals_is_the_same(client, proposal):
    assert client.get(f"/verify/{digest_of(proposal, 2).upper()}/").status_code == 200


def test_of_a_version_that_is_not_public_only_its_being_in_the_record_is_told(client, proposal):
    page = text_of(client.get(f"/verify/{digest_of(proposal, 1)}/"))
    assert "ลายพิมพ์นี้อยู่ในบันทึก" in page
    assert "ไม่ใช่เอกสารเผยแพร่" in page
    for secret in (proposal.reference, "ขุดลอก", "ต่อเนื่องตั้งแต่", proposal.created_by.display_name):
        assert secret not in page, secret


def test_who_may_read_the_version_sees_where_it_stands(client, proposal):
    client_of(client, make_person("council"))
    page = text_of(client.get(f"/verify/{digest_of(proposal, 1)}/"))
    assert proposal.reference in page
    assert "มีรุ่นที่ใหม่กว่านี้" in page


@pytest.mark.parametrize("digest", ["0" * 64, "f" * 63, "g" * 64, "x", "%00" * 3])
def test_a_digest_that_is_unknown_or_no_digest_is_not_found(client, proposal, digest):
    assert client.get(f"/verify/{digest}/").status_code == 404


def test_an_unknown_digest_is_answered_in_words_with_the_field_to_try_again(client, proposal):
    answer = client.get(f"/verify/{'0' * 64}/")
    assert answer.status_code == 404
    page = text_of(answer)
    assert "ไม่พบลายพิมพ์นี้ในบันทึกของเทศบาล" in page
    assert f">{'0' * 64}</textarea>" in page


def test_a_digest_is_typed_as_it_is_printed(client, proposal):
    digest = digest_of(proposal, 2)
    assert 'name="digest"' in text_of(client.get("/verify/"))
    groups = " ".join(digest[at : at + 8] for at in range(0, 64, 8))
    for typed in (groups, groups.upper(), f" {digest}\n", groups.translate(THAI_DIGITS)):
        answer = client.get("/verify/", {"digest": typed})
        assert answer.status_code == 302
        assert answer["Location"] == f"/verify/{digest}/"


@pytest.mark.parametrize(
    ("typed", "given"), [("abc", 3), ("x" * 64, 64), ("\0", 1), ("ก" * 9_000, 500)]
)
def test_what_is_no_digest_is_told_and_stays_in_the_field(client, typed, given):
    answer = client.get("/verify/", {"digest": typed})
    assert answer.status_code == 200
    assert f"ท่านกรอกไว้ {given} ตัว" in text_of(answer)


def test_an_altered_character_is_found(client, proposal):
    version = proposal.versions.get(number=2)
    alter("proposals_version", "content", version.content.replace("คลอง", "ถนน"), version.pk)
    page = text_of(client.get(f"/verify/{version.digest}/"))
    assert "บันทึกไม่สมบูรณ์" in page
    assert "ไม่ตรงกับบันทึก" in page
    assert "ถูกต้อง</p>" not in page


def test_an_altered_version_earlier_in_the_chain_is_found(proposal):
    first = proposal.versions.get(number=1)
    alter("proposals_version", "note", "อื่น", first.pk)
    found = prove(Version.objects.select_related("dossier").get(dossier=proposal.pk, number=2))
    assert found.seal_fits
    assert not found.chain_fits
    assert not found.is_whole


def test_a_version_whose_anchor_says_otherwise_is_found(proposal):
    anchor = Anchor.objects.get(reference=proposal.reference, number=2)
    alter(Anchor._meta.db_table, "version_digest", "0" * 64, anchor.pk)
    found = prove(proposal.versions.get(number=2))
    assert (found.seal_fits, found.chain_fits, found.is_anchored) == (True, True, False)


def test_a_missing_version_is_found_and_long_chains_are_computed_in_part(proposal, monkeypatch):
    for number in range(6):
        issue_version(proposal, by=proposal.created_by, kind="save", note=str(number))
    last = proposal.versions.get(number=8)
    assert (prove(last).links, prove(last).seals) == (8, 8)
    monkeypatch.setattr(proof, "MOST_CHARACTERS", len(last.content) * 5 // 2)
    found = prove(last)
    assert (found.is_whole, found.links, found.seals) == (True, 8, 3)
    alter("proposals_version", "number", 99, proposal.versions.get(number=4).pk)
    assert not prove(last).chain_fits
