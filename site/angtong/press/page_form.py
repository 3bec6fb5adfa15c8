"""The form of a page of ours: years of the Buddhist era and other spellings of Thai are taken as they are meant.

The admin's own inputs know the Christian era alone: 2570 would be published in 543 years, with nothing said.
"""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm

from angtong.kit.dates import DateRefused, in_christian_era
from angtong.kit.thai import normalise


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

    def clean_slug(self):
        """Return the page's name in the address in the spelling that links are typed in."""
        return normalise(self.cleaned_data.get("slug") or "")

    def clean_go_live_at(self):
        """Return when the page is to be published."""
        return meant(self.cleaned_data.get("go_live_at"))

    def clean_expire_at(self):
        """Return when the page is to be taken back."""
        return meant(self.cleaned_data.get("expire_at"))
