"""The form of a page of ours: years of the Buddhist era and other spellings of Thai are taken as they are meant.

The admin's own inputs know the Christian era alone: 2570 would be published in 543 years, with nothing said.
"""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm

from angtong.kit.dates import DateRefused, in_christian_era
from angtong.kit.thai import normalise

from .moment_field import ThaiMomentField, ThaiMomentInput

SCHEDULE = ("go_live_at", "expire_at")


def meant(day: Any) -> Any:
    """Return a day or moment, a year of the Buddhist era turned into ours; for the `clean` of forms and blocks.

    Raises:
        ValidationError: the era has no such day.
    """
    if not isinstance(day, date):
        return day
    try:
        return in_christian_era(day)
    except DateRefused as refused:
        raise ValidationError(refused.refusal.message) from None


class PageForm(WagtailAdminPageForm):
    """Wagtail's form of a page, with times in either era and one spelling of its address."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in SCHEDULE:
            if name in self.fields:
                # Wagtail's own input turns what it cannot read into the present moment, and says nothing.
                own = self.fields[name]
                shown = ThaiMomentInput(own.widget.attrs)
                self.fields[name] = ThaiMomentField(
                    label=own.label, required=own.required, widget=shown
                )

    def clean_slug(self):
        """Return the page's name in the address in the spelling that links are typed in."""
        return normalise(self.cleaned_data.get("slug") or "")

    def _post_clean(self):
        """Say beside the form that its schedule is wrong: it stands in a dialogue that nobody has open.

        Wagtail names what is wrong with each field when something is wrong with the form as a whole.
        """
        super()._post_clean()
        if self.errors.keys() & set(SCHEDULE):
            self.add_error(None, "แก้กำหนดเวลาได้ที่ปุ่ม “แก้ไขกำหนดเวลา” ในแถบสถานะ")
