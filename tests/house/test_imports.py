"""Imports and foreign keys point one way: down the floors that pyproject.toml names."""

import os
import subprocess
import sys
import tomllib

import pytest
from django.apps import apps

from tests.databases import ROOT

OURS = ("angtong", "casebook", "proposals", "knowledge")
CONTRACTS = {
    contract["id"]: contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
}


def floors(contract):
    """Return the floors of a contract from top to bottom, each a set of module names."""
    prefix = f"{contract['containers'][0]}." if contract.get("containers") else ""
    return [
        {prefix + name.strip(" ()") for name in layer.replace("|", ":").split(":")}
        for layer in contract["layers"]
    ]


def floor_of(module, contract):
    """Return the number of the floor that a module stands on, 0 at the top; None when on none."""
    for number, names in enumerate(floors(contract)):
        if any(module == name or module.startswith(f"{name}.") for name in names):
            return number
    return None


def foreign_keys():
    """Return (model, field, model that it points at) for every relation between models of ours."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if not (field.concrete and field.is_relation and field.related_model):
                continue
            if all(each.__module__.split(".")[0] in OURS for each in (model, field.related_model)):
                yield model, field, field.related_model


def test_imports_point_one_way():
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(["site", "."]), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_contract_has_exceptions():
    assert not [name for name, contract in CONTRACTS.items() if "ignore_imports" in contract]


@pytest.mark.parametrize("contract", ["house", "proposals", "knowledge"])
def test_foreign_keys_point_one_way(contract):
    upward = []
    for model, field, related in foreign_keys():
        here, there = (floor_of(each.__module__, CONTRACTS[contract]) for each in (model, related))
        if here is not None and there is not None and there < here:
            upward.append(f"{model._meta.label}.{field.name} points up at {related._meta.label}")
    assert not upward


def test_the_floors_are_found_for_every_model_of_ours():
    models = [model for model in apps.get_models() if model.__module__.split(".")[0] in OURS]
    assert len(models) > 20
    assert not [model for model in models if floor_of(model.__module__, CONTRACTS["house"]) is None]
    for name in ("proposals", "knowledge"):
        mine = [model for model in models if model.__module__.startswith(f"{name}.")]
        assert mine
        assert not [model for model in mine if floor_of(model.__module__, CONTRACTS[name]) is None]
