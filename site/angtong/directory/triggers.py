"""Triggers by which the database itself refuses to change or delete append-only rows.

They stand on SQLite and PostgreSQL. SQLite drops a table's triggers silently when a migration
rebuilds it, so they are put back after every migrate.
"""

from django.apps import apps
from django.core.checks import Tags, Warning, register
from django.db import connections
from django.db.backends.utils import truncate_name

from .append_only import AppendOnly

REFUSAL = "append-only"
FUNCTION = "angtong_refuse_change"
VERBS = {
    # SQLite's INSERT OR REPLACE deletes without asking the DELETE trigger.
    "sqlite": ("UPDATE", "DELETE", "REPLACE"),
    "postgresql": ("UPDATE", "DELETE", "TRUNCATE"),
}
LONGEST_NAME = 63


def append_only_models() -> list[type[AppendOnly]]:
    """Return every concrete subclass of `AppendOnly`, by table."""
    models = (model for model in apps.get_models() if issubclass(model, AppendOnly))
    return sorted((m for m in models if not m._meta.proxy), key=lambda m: m._meta.db_table)


def wanted_triggers(connection) -> dict[str, tuple[type[AppendOnly], str]]:
    """Return `{trigger: (model, verb)}` for the append-only tables that stand in this database."""
    standing = set(connection.introspection.table_names())
    return {
        truncate_name(f"{model._meta.db_table}_no_{verb.lower()}", LONGEST_NAME): (model, verb)
        for model in append_only_models()
        if model._meta.db_table in standing
        for verb in VERBS[connection.vendor]
    }


def install_append_only_triggers(connection) -> None:
    """Create the triggers that are missing; those that stand are left alone."""
    wanted = wanted_triggers(connection)
    missing = missing_triggers(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and missing:
            cursor.execute(_POSTGRESQL_FUNCTION)
        for trigger in missing:
            cursor.execute(_statement(connection, trigger, *wanted[trigger]))


def missing_triggers(connection) -> list[str]:
    """Return the names of wanted triggers that do not stand, or stand switched off."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute(
                "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
                "WHERE tgenabled IN ('O', 'A') AND pg_table_is_visible(pg_class.oid)"
            )
        standing = {name for (name,) in cursor.fetchall()}
    return sorted(set(wanted_triggers(connection)) - standing)


def put_back(sender, using: str, **kwargs) -> None:
    """Install the triggers; receiver of `post_migrate`."""
    install_append_only_triggers(connections[using])


@register(Tags.database)
def check_triggers(app_configs, databases, **kwargs) -> list[Warning]:
    """Report a database in which a trigger is missing; an error would stop the migrate that mends it."""
    return [
        Warning(
            f"{alias}: {name} is missing: append-only rows could be changed.",
            hint="Run manage.py migrate: it puts the triggers back.",
            id="directory.W001",
        )
        for alias in databases or []
        for name in missing_triggers(connections[alias])
    ]


_POSTGRESQL_FUNCTION = f"""
    CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '{REFUSAL}: % of % is refused', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END $$
"""


def _statement(connection, trigger: str, model: type[AppendOnly], verb: str) -> str:
    name = connection.ops.quote_name(trigger)
    table = connection.ops.quote_name(model._meta.db_table)
    if connection.vendor == "postgresql":
        # Once per statement, so that even one that meets no row is refused.
        return (
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {FUNCTION}()"
        )
    event, when = verb, ""
    if verb == "REPLACE":
        event, twin = "INSERT", _twin(connection, model)
        when = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {twin})"  # noqa: S608 (names of our models)
    return (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} {when} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}: {verb} of {model._meta.db_table} is refused'); END"
    )


def _twin(connection, model: type[AppendOnly]) -> str:
    """Return the condition under which a new row would replace one that stands."""
    options = model._meta
    unique = [[field] for field in options.local_concrete_fields if field.unique]
    unique += [
        [options.get_field(name) for name in constraint.fields]
        for constraint in options.total_unique_constraints
    ]
    unique += [[options.get_field(name) for name in names] for names in options.unique_together]
    quote = connection.ops.quote_name
    return " OR ".join(
        "(" + " AND ".join(f"{quote(f.column)} = NEW.{quote(f.column)}" for f in fields) + ")"
        for fields in unique
    )
