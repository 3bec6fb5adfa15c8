"""The field of a form for words."""

from django import forms
from django.core.exceptions import ValidationError

from angtong.kit.thai import too_long


class Words(forms.CharField):
    """Words of at most `max_length` letters: who sends more is told how many are too many.

    Django's own lets the browser cut what is pasted, and tells nobody.
    """

    def __init__(self, *, max_length: int, what: str = "ข้อความ", **kwargs):
        super().__init__(**kwargs)
        self.longest = max_length
        self.what = what

    def validate(self, value: str) -> None:
        """Refuse what is too long, in the words of the form or else in ours."""
        super().validate(value)
        if len(value) > self.longest:
            ours = too_long(value, self.longest, self.what)
            raise ValidationError(self.error_messages.get("max_length", ours), code="max_length")
