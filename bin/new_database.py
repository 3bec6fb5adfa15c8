"""Migrate an empty database in half the time: `manage.py migrate` does the same, step by step.

Django renders all models anew for every model that a migration makes. Where a migration makes
several in a row, they are rendered once here and then made in its order. Each rendering clones
every field, and asks it each time what it was made of: here once.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from unittest.mock import patch

from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.models import Field


class CreateModels(Operation):
    """Several `CreateModel`, that follow each other in one migration."""

    def __init__(self, operations: list[CreateModel]) -> None:
        self.operations = operations

    def state_forwards(self, app_label, state) -> None:
        """Add all models to a state that is not rendered."""
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state) -> None:
        """Make their tables; the first one that asks for a model renders all."""
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)


def migrate(ours: tuple[str, ...]) -> None:
    """Bring an empty database to the newest state; `ours` are the apps that come last.

    With our hundred models last, the steps of the packages have fewer to render.
    """
    with _fields_know_what_they_are_made_of():
        for last in ((), ours):
            executor = MigrationExecutor(connection)
            for migration in executor.loader.graph.nodes.values():
                _make_together(migration)
            leaves = executor.loader.graph.leaf_nodes()
            executor.migrate([leaf for leaf in leaves if last or leaf[0] not in ours])


@contextmanager
def _fields_know_what_they_are_made_of() -> Iterator[None]:
    """Let fields that are cloned again and again be taken apart once. A migration's field never changes."""

    def clone(field: Field) -> Field:
        made_of = field.__dict__.get("_made_of")
        if made_of is None:
            made_of = field._made_of = field.deconstruct()[2:]
        args, kwargs = made_of
        return type(field)(*args, **kwargs)

    with patch.object(Field, "clone", clone):
        yield


def _make_together(migration: Migration) -> None:
    runs = groupby(migration.operations, key=lambda operation: type(operation) is CreateModel)
    together = []
    for makes_models, operations in runs:
        several = list(operations)
        together += [CreateModels(several)] if makes_models and len(several) > 1 else several
    migration.operations = together
