"""An empty database is migrated with fewer steps, and none is lost or changes its place."""

import sys

from django.db import models
from django.db.migrations import Migration
from django.db.migrations.operations import AddField, CreateModel
from django.db.migrations.state import ProjectState

from tests.databases import ROOT


def operations():
    number = ("id", models.AutoField(primary_key=True))
    parent = ("parent", models.ForeignKey("directory.Parent", models.CASCADE))
    return [
        CreateModel("Parent", [number]),
        CreateModel("Child", [number, parent]),
        AddField("Child", "name", models.TextField(default="")),
        CreateModel("Other", [number]),
    ]


def test_models_made_in_a_row_are_made_together_in_their_order(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "bin"))
    import new_database

    plain, together = Migration("0001", "directory"), Migration("0001", "directory")
    plain.operations, together.operations = operations(), operations()
    new_database._make_together(together)
    assert [type(each).__name__ for each in together.operations] == [
        "CreateModels",
        "AddField",
        "CreateModel",
    ]
    assert [each.name for each in together.operations[0].operations] == ["Parent", "Child"]
    assert together.mutate_state(ProjectState()) == plain.mutate_state(ProjectState())
    sys.modules.pop("new_database")
