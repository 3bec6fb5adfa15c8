"""The field of a form for words."""

from django import forms


class Words(forms.CharField):
    """Words of at most `max_length` letters: who sends more is told how many are too many.

    Django's own lets the browser cut what is pasted, and tells nobody.
    """

    def widget_attrs(self, widget) -> dict:
        """Return the attributes of the input, without the one that cuts."""
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs
