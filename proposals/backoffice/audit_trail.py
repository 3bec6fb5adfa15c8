"""The audit trail of a managed row, readable: who changed which field from what to what. Reads only."""

from datetime import time
from typing import Any

from angtong.kit import dates

MOST = 100
KINDS = {"+": "สร้าง", "~": "แก้ไข", "-": "ลบ"}


def changes_of(row) -> list[dict[str, Any]]:
    """Return the newest saves of a row: `{title, meta, fields: [{label, old, new}]}`."""
    records = list(row.history.select_related("history_user").order_by("-history_id")[: MOST + 1])
    found = []
    for place, record in enumerate(records[:MOST]):
        before = records[place + 1] if place + 1 < len(records) else None
        who = record.history_user.display_name if record.history_user else "ระบบ"
        found.append(
            {
                "title": KINDS.get(record.history_type, record.history_type),
                "meta": f"{dates.thai_moment(record.history_date)} โดย {who}",
                "fields": list(_differences(row, before, record)) if before else [],
            }
        )
    return found


def _differences(row, before, after):
    for field in row._meta.concrete_fields:
        old = getattr(before, field.attname, None)
        new = getattr(after, field.attname, None)
        if old != new:
            yield {
                "label": field.verbose_name,
                "old": _readable(field, old),
                "new": _readable(field, new),
            }


def _readable(field, value) -> str:
    if value in (None, ""):
        return "(ว่าง)"
    if field.is_relation:
        found = field.related_model._base_manager.filter(pk=value).first()
        return str(found or f"#{value}")
    if isinstance(value, bool):
        return "ใช่" if value else "ไม่ใช่"
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, time):
        return f"{value:%H.%M} น."
    if hasattr(value, "hour"):
        return dates.thai_moment(value)
    if hasattr(value, "year"):
        return dates.thai_date(value)
    return str(value)
