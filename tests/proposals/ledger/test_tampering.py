"""Whatever is done to the record by plain SQL with the triggers gone is found and named; on both databases."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from proposals.dossier.actions import edit_proposal
from proposals.ledger.actions import save_version
from proposals.ledger.models import Anchor, LedgerHead, MoveRecord, Version
from proposals.ledger.seal import seal
from proposals.ledger.verification import verify
from tests.factories import make_people, make_proposal

pytestmark = pytest.mark.both_databases


@pytest.fixture
def people(db):
    return make_people()


@pytest.fixture
def proposal(people):
    proposal = make_proposal(by=people["drafter"])
    for number in range(1, 5):
        save_version(proposal, by=people["drafter"], note=f"รุ่นที่ {number}")
        proposal = edit_proposal(
            proposal,
            by=people["drafter"],
            values={"title": f"ชื่อที่ {number}"},
            lock_version=proposal.lock_version,
        )
    return proposal


def drop_triggers() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}"')
        else:
            cursor.execute(
                "SELECT DISTINCT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
            )
            for name, table in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}" ON {table}')


def sql(statement: str, *values) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def findings() -> set[tuple[str, int]]:
    return {(finding.reference, finding.number) for finding in verify()}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE proposals_version SET note = 'x' WHERE number = 2",
        "DELETE FROM proposals_version WHERE number = 2",
        "UPDATE proposals_anchor SET number = 9",
        "DELETE FROM proposals_anchor",
        "DELETE FROM proposals_version",
    ],
)
def test_the_database_itself_refuses(proposal, statement):
    with pytest.raises(DatabaseError), transaction.atomic():
        sql(statement)
    assert Version.objects.count() == 4
    assert findings() == set()


def test_the_record_is_whole(proposal, capsys):
    call_command("verify_ledger")
    assert capsys.readouterr().out == "The record is whole: 4 versions.\n"


@pytest.mark.parametrize(
    "change",
    [
        "content = replace(content, 'ชื่อที่ 1', 'ชื่อที่ 7')",
        "created_at = '2020-01-01 00:00:00+00:00'",
        "author_name = 'ผู้อื่น'",
        "author_username = 'other'",
        "author_id = 999999",
        "note = 'บันทึกใหม่'",
        "state = 'planned'",
        "kind = 'move'",
        "schema = 7",
        "restored_from = 1",
        "digest = '" + "a" * 64 + "'",
        "previous_digest = '" + "b" * 64 + "'",
        "previous_digest = 'not a digest'",
        "content = '{'",
        "number = 12",
    ],
)
def test_a_changed_version_is_found(proposal, change):
    drop_triggers()
    assert sql(f"UPDATE proposals_version SET {change} WHERE number = 2") == 1
    assert (proposal.reference, 2) in findings()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL takes no text that is none")
@pytest.mark.parametrize("column", ["content", "note", "author_name", "digest", "created_at"])
def test_bytes_that_are_no_text_are_found(proposal, column):
    drop_triggers()
    sql(f"UPDATE proposals_version SET {column} = CAST(x'ff00fe' AS text) WHERE number = 2")
    assert (proposal.reference, 2) in findings()


def test_a_cut_without_any_trace_but_the_log_of_moves_is_found(proposal, people):
    MoveRecord.objects.create(
        dossier=proposal,
        code="verify",
        from_state="draft",
        to_state="verified",
        facts="{}",
        version_number=4,
        moved_by=people["head"],
        moved_by_name="หัวหน้า",
        moved_at=proposal.created_at,
    )
    drop_triggers()
    third, end = Version.objects.get(number=3), Anchor.objects.get(number=3)
    sql("DELETE FROM proposals_version WHERE number = 4")
    sql("DELETE FROM proposals_anchor WHERE number = 4")
    sql("UPDATE proposals_ledgerhead SET count = 3, digest = %s", third.digest)
    sql("UPDATE proposals_anchorhead SET count = 3, digest = %s", end.digest)
    sql("UPDATE proposals_dossier SET current_version = 3")
    assert findings() == {(proposal.reference, 4)}


def test_versions_whose_dossier_was_removed_are_named(proposal):
    drop_triggers()
    reference, pk = proposal.reference, proposal.pk
    with transaction.atomic():
        sql("UPDATE proposals_version SET note = 'x' WHERE number = 3")
        sql("UPDATE proposals_version SET dossier_id = 999999 WHERE dossier_id = %s", pk)
        found = {str(each) for each in verify()}
        transaction.set_rollback(True)  # The database would refuse it at its end.
    assert f"{reference} version 1: its dossier is not in the record" in found
    assert f"{reference} version 3: altered: its seal does not fit" in found
    assert findings() == set()


def test_a_deleted_version_in_the_middle_is_found(proposal):
    drop_triggers()
    assert sql("DELETE FROM proposals_version WHERE number = 2") == 1
    assert (proposal.reference, 2) in findings()


def test_a_truncated_newest_version_is_found(proposal):
    drop_triggers()
    assert sql("DELETE FROM proposals_version WHERE number = 4") == 1
    assert findings() == {(proposal.reference, 4)}


def test_a_truncation_with_its_head_put_back_is_found_by_the_anchor(proposal):
    drop_triggers()
    third = Version.objects.get(number=3)
    sql("DELETE FROM proposals_version WHERE number = 4")
    sql("UPDATE proposals_ledgerhead SET count = 3, digest = %s", third.digest)
    assert findings() == {(proposal.reference, 4)}


def test_a_truncation_with_head_and_anchor_cut_is_found_by_dossier_and_anchors_head(proposal):
    drop_triggers()
    third = Version.objects.get(number=3)
    sql("DELETE FROM proposals_version WHERE number = 4")
    sql("DELETE FROM proposals_anchor WHERE number = 4")
    sql("UPDATE proposals_ledgerhead SET count = 3, digest = %s", third.digest)
    # The newest line of the log is named for the log, and the version for what the dossier remembers of it.
    assert findings() == {(proposal.reference, 3), (proposal.reference, 4)}


def test_a_whole_chain_that_is_gone_is_found(proposal):
    drop_triggers()
    sql("DELETE FROM proposals_version")
    assert findings() == {(proposal.reference, number) for number in (1, 2, 3, 4)}
    sql("DELETE FROM proposals_ledgerhead")
    assert findings() == {(proposal.reference, number) for number in (1, 2, 3, 4)}


def test_an_inserted_version_is_found(proposal):
    drop_triggers()
    kept = "dossier_id, content, created_at, author_id, author_username, author_name, kind, note, state, schema"
    statement = (
        f"INSERT INTO proposals_version ({kept}, number, digest, previous_digest) "
        f"SELECT {kept}, 5, %s, digest FROM proposals_version WHERE number = 4"
    )
    assert sql(statement, "c" * 64) == 1
    assert (proposal.reference, 5) in findings()


def test_a_well_sealed_insertion_is_found_too(people, proposal):
    """Even one that seals rightly and moves the head along was never anchored."""
    drop_triggers()
    last = Version.objects.get(number=4)
    forged = Version.objects.filter(number=4).values().get()
    forged |= {"number": 5, "previous_digest": last.digest, "note": "ปลอม"}
    forged["digest"] = seal(forged, reference=proposal.reference, previous_digest=last.digest)
    forged.pop("id")
    Version(**forged).save()
    LedgerHead.objects.filter(dossier_id=proposal.pk).update(count=5, digest=forged["digest"])
    assert findings() == {(proposal.reference, 5)}


def test_a_changed_line_of_the_anchor_log_is_found(proposal):
    drop_triggers()
    assert sql("UPDATE proposals_anchor SET reference = 'P-0000-0000' WHERE number = 2") == 1
    assert ("P-0000-0000", 2) in findings()


def test_a_reference_that_was_rewritten_is_found(proposal):
    sql("UPDATE proposals_dossier SET reference = 'P-2570-9999'")
    assert ("P-2570-9999", 1) in findings()


def test_the_command_exits_1_and_names_reference_and_version(proposal, capsys):
    drop_triggers()
    sql("UPDATE proposals_version SET note = 'x' WHERE number = 3")
    with pytest.raises(SystemExit) as stopped:
        call_command("verify_ledger")
    assert stopped.value.code == 1
    assert f"{proposal.reference} version 3" in capsys.readouterr().out


def test_the_anchors_of_all_dossiers_form_one_chain(people, proposal):
    other = make_proposal(by=people["drafter"], versions=2)
    assert list(Anchor.objects.values_list("sequence", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert Anchor.objects.last().reference == other.reference
    assert findings() == set()
