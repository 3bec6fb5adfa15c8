"""An input for a moment as officers type it: a day of the Buddhist era and Thai time."""

from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError

from angtong.kit.dates import DateRefused, parse_moment, thai_date, thai_time

MOMENT_HINT = "วัน/เดือน/ปี พ.ศ. และเวลา เช่น 22/11/2569 09.30"


class ThaiMomentInput(forms.TextInput):
    """A line for a moment; what stands there is shown as it would be typed."""

    def format_value(self, value):
        """Return a moment as 22/11/2569 09.30 น., and what was typed as it was typed."""
        return _as_typed(value)


class ThaiMomentField(forms.Field):
    """A moment as an officer types it; year over 2400 is B.E., doubt is refused."""

    widget = ThaiMomentInput

    def __init__(self, *args, help_text="", **kwargs):
        super().__init__(*args, help_text=help_text or MOMENT_HINT, **kwargs)

    def to_python(self, value):
        """Return the moment that was typed."""
        if value in self.empty_values or isinstance(value, datetime):
            return value or None
        try:
            return parse_moment(str(value))
        except DateRefused as refused:
            raise ValidationError(refused.refusal.message) from None

    def has_changed(self, initial, data):
        """Say whether another moment was typed."""
        return (_as_typed(initial) or "") != (data or "")


def _as_typed(value):
    if isinstance(value, datetime):
        return f"{thai_date(value, 'numeric')} {thai_time(value)}"
    return value
