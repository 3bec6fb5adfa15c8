"""Filling a working draft from values and writing it out again. Knows no person and no right."""

from typing import Any

from django.db import models

from proposals.rights.verdicts import WrongValues

from .fields import Field, Rows
from .models import Dossier
from .values import ValueRefused


def read_values(values: dict[str, Any], fields: tuple[Field, ...]) -> dict[str, Any]:
    """Return the model's values of what was given in JSON form.

    Raises:
        WrongValues: every wrong or unknown field, each with its Thai sentence.
    """
    by_name = {field.name: field for field in fields}
    ready: dict[str, Any] = {}
    errors: dict[str, list[str]] = {}
    for name, value in values.items():
        if name not in by_name:
            errors[name] = ["ช่องข้อมูลนี้ไม่มีในระบบ หรือระบบเป็นผู้กำหนด โปรดนำออกแล้วส่งใหม่"]
            continue
        try:
            ready[name] = by_name[name].read(value)
        except ValueRefused as refused:
            errors |= refused.errors_of(name)
    if errors:
        raise WrongValues(errors)
    return ready


def fill(dossier: Dossier, ready: dict[str, Any], fields: tuple[Field, ...]) -> None:
    """Put values that were read into a dossier and save it, rows and all. The caller holds the transaction."""
    rows = {field.name: field for field in fields if isinstance(field, Rows)}
    for name, value in ready.items():
        if name not in rows:
            setattr(dossier, name, value)
    dossier.save()
    for name in rows.keys() & ready.keys():
        _replace_rows(dossier, name, ready[name])


def _rows_model(dossier: Dossier, name: str) -> tuple[type[models.Model], str]:
    relation = dossier._meta.get_field(name)
    return relation.related_model, relation.field.name


def _replace_rows(dossier: Dossier, name: str, wanted: list[dict[str, Any]]) -> None:
    """Make the rows those wanted: matched by `uid`, saved only where they differ, so that history stays readable."""
    model, owner = _rows_model(dossier, name)
    standing = {row.uid: row for row in model.objects.filter(**{owner: dossier})}
    for uid in standing.keys() - {values["uid"] for values in wanted}:
        standing[uid].delete()
    for position, values in enumerate(wanted):
        row = standing.get(values["uid"])
        if row is None:
            model(**{owner: dossier}, position=position, **values).save()
            continue
        changed = {name: value for name, value in values.items() if getattr(row, name) != value}
        if row.position != position:
            changed["position"] = position
        if changed:
            for column, value in changed.items():
                setattr(row, column, value)
            row.save()


def rows_of(dossier: Dossier, name: str):
    """Return the stored rows of a list field, in order, with what they name joined."""
    model, owner = _rows_model(dossier, name)
    related = [
        field.name for field in model._meta.fields if field.is_relation and field.name != owner
    ]
    rows = model.objects.filter(**{owner: dossier})
    return rows.select_related(*related) if related else rows


def write_values(
    dossier: Dossier, fields: tuple[Field, ...], *, form: str = "write"
) -> dict[str, Any]:
    """Return the dossier's values: `form` "write" as a version keeps them, "code" as the API shows them."""
    values: dict[str, Any] = {}
    for field in fields:
        if isinstance(field, Rows):
            values[field.name] = [
                {"uid": row.uid}
                | {
                    column.name: getattr(column, form)(getattr(row, column.name))
                    for column in field.columns
                }
                for row in rows_of(dossier, field.name)
            ]
        else:
            values[field.name] = getattr(field, form)(getattr(dossier, field.name))
    return values
