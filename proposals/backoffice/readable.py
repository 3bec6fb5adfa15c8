"""A stored value as a person reads it."""

from django.db import models

from angtong.kit import dates


def readable_value(row, field) -> str:
    """Return a field's value as a person reads it: dates in the Buddhist era, choices by their label."""
    if field.many_to_many:
        return ", ".join(str(thing) for thing in getattr(row, field.name).all())
    value = getattr(row, field.name)
    if value in (None, ""):
        return ""
    if isinstance(value, bool):
        return "ใช่" if value else "ไม่ใช่"
    if isinstance(field, models.DateTimeField):
        return dates.thai_moment(value)
    if isinstance(field, models.DateField):
        return dates.thai_date(value)
    display = getattr(row, f"get_{field.name}_display", None)
    return str(display() if display else value)
