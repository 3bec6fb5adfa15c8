"""Two people at one row of a register: did it change since the page was made, and what stands in it now."""

from dataclasses import dataclass
from typing import Any

from django.forms.models import model_to_dict

from angtong.kit import dates
from angtong.kit.word_diff import segments

from .draft_values import fingerprint
from .readable import readable_value


@dataclass(frozen=True)
class Conflict:
    """A field that somebody else stored otherwise than it was typed here."""

    label: str
    stored: str
    segments: list[tuple[str, str]]


def seal_of_row(row, names) -> str:
    """Return a short digest of what a row holds in the fields of its form."""
    held = model_to_dict(row, fields=list(names))
    return fingerprint({name: _plain(value) for name, value in held.items()})


def _plain(value: Any) -> Any:
    return sorted(str(one.pk) for one in value) if isinstance(value, list) else str(value)


def conflicts_of(form, stored) -> list[Conflict]:
    """Return the fields of a valid form whose stored value is another."""
    found = []
    for name in form.fields:
        field = stored._meta.get_field(name)
        old = readable_value(stored, field)
        new = (
            ", ".join(str(one) for one in form.cleaned_data[name])
            if field.many_to_many
            else readable_value(form.instance, field)
        )
        if old != new:
            found.append(Conflict(str(field.verbose_name), old, segments(old, new)))
    return found


def last_save_of(row) -> str:
    """Return who saved a row last, and when, as its audit trail says; "" when it does not."""
    record = row.history.select_related("history_user").order_by("-history_id").first()
    if record is None:
        return ""
    who = record.history_user.display_name if record.history_user else "ระบบ"
    return f"{who} เมื่อ {dates.thai_moment(record.history_date)}"
