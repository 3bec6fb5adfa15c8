"""The editor's text area: reads the editor's own JSON; anything else that is sent is taken as pasted HTML."""

from django import forms
from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea

from .rich_text import clean_rich_text


class RichTextArea(DraftailRichTextArea):
    """Wagtail's rich text area, that answers no form with an error of the server."""

    def value_from_datadict(self, data, files, name):
        """Return what was typed as stored HTML, None when nothing was sent."""
        sent = data.get(name)
        if sent is None:
            return None
        try:
            return super().value_from_datadict(data, files, name)
        except (ValueError, TypeError, KeyError, AttributeError, IndexError):
            return clean_rich_text(sent)

    @property
    def media(self):
        """Add the script that keeps the cells of a pasted table apart."""
        return super().media + forms.Media(js=["js/admin/pasted-table.js"])
