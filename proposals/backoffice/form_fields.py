"""Inputs as officers type: dates in the Buddhist era, amounts with commas. Stores nothing."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.forms.models import register_form_field_override

from angtong.kit import dates
from proposals.dossier.values import TooLarge, ValueRefused, read_number

DATE_HINT = "วัน/เดือน/ปี พ.ศ. เช่น 22/11/2569"
NO_COUNT = "โปรดกรอกเป็นจำนวนเต็ม เช่น 12"


class ThaiDateInput(forms.TextInput):
    """A line for a date; what stands there is shown in the Buddhist era."""

    def __init__(self, attrs=None):
        super().__init__({"autocomplete": "off"} | (attrs or {}))

    def format_value(self, value):
        """Return a date as 22/11/2569, and what was typed as it was typed."""
        return as_typed(value)


class ThaiDateField(forms.Field):
    """A date as an officer types it; year over 2400 is B.E., doubt is refused."""

    widget = ThaiDateInput

    def __init__(self, *args, help_text="", **kwargs):
        super().__init__(*args, help_text=help_text or DATE_HINT, **kwargs)

    def to_python(self, value):
        """Return the date that was typed."""
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        try:
            return dates.parse_date(str(value))
        except dates.DateRefused as refused:
            raise ValidationError(refused.refusal.message) from None

    def has_changed(self, initial, data):
        """Say whether another day was typed; the same day in other words is no change."""
        return as_typed(initial) != data if data else bool(initial)


class NumberField(forms.Field):
    """A number with at most four decimals; commas and Thai digits are read."""

    def __init__(self, *args, negative: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        self.negative = negative

    def to_python(self, value):
        """Return the Decimal that was typed."""
        if value in self.empty_values:
            return None
        try:
            return read_number(str(value), negative=self.negative)
        except ValueRefused as refused:
            raise ValidationError(refused.message) from None


class CountField(NumberField):
    """A whole number of people or votes."""

    MOST = 1_000_000
    too_many = f"จำนวนต้องไม่เกิน {MOST:,} โปรดตรวจสอบอีกครั้ง"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, negative=False, **kwargs)

    def to_python(self, value):
        """Return the int that was typed."""
        if value in self.empty_values:
            return None
        try:
            number = read_number(str(value), negative=True)
        except TooLarge:
            raise ValidationError(self.too_many) from None
        except ValueRefused:
            raise ValidationError(NO_COUNT) from None
        if number < 0:
            raise ValidationError("จำนวนต้องเป็น 0 ขึ้นไป")
        if number != int(number):
            raise ValidationError(NO_COUNT)
        if number > self.MOST:
            raise ValidationError(self.too_many)
        return int(number)


class Checkboxes(forms.CheckboxSelectMultiple):
    """Check boxes of rows; a number that no row can have is no choice, and never reaches the database."""

    def value_from_datadict(self, data, files, name):
        """Return the numbers that were sent, "0" for what is none."""
        sent = super().value_from_datadict(data, files, name) or []
        return [one if one.isascii() and one.isdigit() and len(one) < 19 else "0" for one in sent]


def as_typed(value: Any) -> Any:
    """Return a date (also in ISO 8601) as an officer would type it; anything else as it is."""
    if isinstance(value, date | datetime):
        return dates.thai_date(value, "numeric")
    return value


# Every date of a model that is edited in the admin, Wagtail's own forms included.
register_form_field_override(models.DateField, override={"form_class": ThaiDateField})
