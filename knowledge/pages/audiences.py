"""For whom an article is written: one or more groups of readers, kept in one column as ",staff,council,"."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext


class Audience(models.TextChoices):
    """Who reads the knowledge base."""

    STAFF = "staff", "เจ้าหน้าที่เทศบาล"
    COUNCIL = "council", "สมาชิกสภาเทศบาล"
    VISITOR = "visitor", "ผู้มาศึกษาดูงาน"
    CITIZEN = "citizen", "ประชาชน"


class AudienceField(models.CharField):
    """Some of the groups, as a list in the order of `Audience`; `audience__contains=",staff,"` finds one."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 100)
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value, expression, connection):
        """Return the list."""
        return self.to_python(value)

    def to_python(self, value) -> list[str]:
        """Return the list, whether it comes as one, as text or not at all."""
        named = value.split(",") if isinstance(value, str) else list(value or ())
        return [code for code in Audience.values if code in named]

    def get_prep_value(self, value) -> str:
        """Return the text that is stored; text itself (of a lookup) stays as it is."""
        if isinstance(value, str):
            return value
        codes = self.to_python(value)
        return f",{','.join(codes)}," if codes else ""

    def value_to_string(self, obj) -> str:
        """Return the text for a revision."""
        return self.get_prep_value(self.value_from_object(obj))

    def clean(self, value, model_instance) -> list[str]:
        """Refuse a group that is not known.

        Raises:
            ValidationError: see above.
        """
        named = value.split(",") if isinstance(value, str) else list(value or ())
        if unknown := set(filter(None, named)) - set(Audience.values):
            raise ValidationError(f"ไม่มีกลุ่มผู้อ่าน {', '.join(sorted(unknown))}")
        return self.to_python(value)

    def formfield(self, **kwargs):
        """Return boxes to tick."""
        return forms.MultipleChoiceField(
            label=self.verbose_name,
            help_text=self.help_text,
            required=not self.blank,
            choices=Audience.choices,
            widget=forms.CheckboxSelectMultiple,
        )


def audience_labels(codes: list[str]) -> list[str]:
    """Return the groups as they are read."""
    return [gettext(str(Audience(code).label)) for code in codes]
