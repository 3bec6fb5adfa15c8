import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from angtong.directory.models import User
from angtong.directory.triggers import (
    append_only_models,
    check_triggers,
    install_append_only_triggers,
    missing_triggers,
    wanted_triggers,
)
from knowledge.data.models import Dataset, DatasetVersion

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
TABLE = "knowledge_datasetversion"


@pytest.fixture
def author():
    return User.objects.create_user("malee", first_name="มาลี")


@pytest.fixture
def version(author):
    dataset = Dataset.objects.create(code="wells", title="บ่อน้ำ", level="community", source="สำรวจ")
    return DatasetVersion.objects.create(
        dataset=dataset,
        number=1,
        measured_on="2026-11-22",
        table="{}",
        digest="0" * 64,
        created_at=timezone.now(),
        created_by=author,
        created_by_name="มาลี",
    )


def run(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def row(version):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {TABLE} WHERE id = %s", [version.pk])
        return cursor.fetchone()


def test_every_append_only_table_has_its_triggers():
    assert {model._meta.db_table for model in append_only_models()} >= {TABLE, "proposals_version"}
    assert missing_triggers(connection) == []
    assert check_triggers(None, ["default"]) == []


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {TABLE} SET note = 'x' WHERE id = %s",
        f"UPDATE {TABLE} SET id = id WHERE id = %s",
        f"DELETE FROM {TABLE} WHERE id = %s",
    ],
)
def test_the_database_refuses_to_change_or_delete_a_row(version, statement):
    before = row(version)
    with pytest.raises(DatabaseError, match="append-only"):
        run(statement, version.pk)
    assert row(version) == before


def test_the_orm_cannot_go_around_the_model(version):
    for change in (
        lambda: DatasetVersion.objects.filter(pk=version.pk).update(note="x"),
        lambda: DatasetVersion.objects.filter(pk=version.pk)._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_a_row_cannot_be_replaced_by_inserting_its_twin(version):
    columns = [field.column for field in DatasetVersion._meta.local_concrete_fields]
    names = ", ".join(columns)
    otherwise = ", ".join("id + 1" if column == "id" else column for column in columns)
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    conflict = "" if connection.vendor == "sqlite" else "ON CONFLICT (id) DO UPDATE SET note = 'x'"
    for selected in (names, otherwise):
        with pytest.raises(DatabaseError):
            run(
                f"{verb} INTO {TABLE} ({names}) SELECT {selected} FROM {TABLE} WHERE true {conflict}"
            )
    assert DatasetVersion.objects.count() == 1


@pytest.mark.postgres
def test_postgresql_refuses_to_truncate(version):
    run("SET CONSTRAINTS ALL IMMEDIATE")  # or its own pending checks would refuse first
    for statement in (f"TRUNCATE {TABLE} CASCADE", "TRUNCATE knowledge_dataset CASCADE"):
        with pytest.raises(DatabaseError, match="append-only"):
            run(statement)


def test_deleting_a_person_neither_fails_nor_changes_what_they_wrote(version, author):
    before = row(version)
    author.delete()
    assert row(version) == before
    assert before[[f.column for f in DatasetVersion._meta.local_fields].index("created_by_id")]


def test_a_missing_trigger_is_reported_and_put_back(version):
    name = f"{TABLE}_no_update"
    table = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    run(f"DROP TRIGGER {name}{table}")
    assert missing_triggers(connection) == [name]
    assert [warning.id for warning in check_triggers(None, ["default"])] == ["directory.W001"]
    install_append_only_triggers(connection)
    install_append_only_triggers(connection)
    assert missing_triggers(connection) == []
    with pytest.raises(DatabaseError, match="append-only"):
        run(f"UPDATE {TABLE} SET note = 'x'")


@pytest.mark.postgres
def test_a_trigger_that_is_switched_off_counts_as_missing():
    run(f"ALTER TABLE {TABLE} DISABLE TRIGGER {TABLE}_no_delete")
    assert missing_triggers(connection) == [f"{TABLE}_no_delete"]
    run(f"ALTER TABLE {TABLE} ENABLE TRIGGER {TABLE}_no_delete")


@pytest.mark.django_db(transaction=True)
def test_a_migrate_puts_back_what_a_rebuilt_table_lost():
    with connection.schema_editor() as editor:
        field = DatasetVersion._meta.get_field("note")
        wider = field.clone()
        wider.set_attributes_from_name("note")
        wider.null = True
        wider.model = DatasetVersion
        editor.alter_field(DatasetVersion, field, wider)
    if connection.vendor == "sqlite":
        lost = [
            name
            for name, (model, _) in wanted_triggers(connection).items()
            if model is DatasetVersion
        ]
        assert missing_triggers(connection) == sorted(lost)
    call_command("migrate", verbosity=0)
    assert missing_triggers(connection) == []
