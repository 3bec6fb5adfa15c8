"""The fields of a case's texts."""

from wagtail.fields import RichTextField, StreamField

from angtong.press.blocks import SHORT_TEXT_FEATURES
from angtong.press.rich_text import clean_rich_text


class CaseStreamField(StreamField):
    """A StreamField whose blocks are known to the code alone, not to migrations.

    The column is JSON whatever the blocks are, so that a new block is no migration. A data migration must not save
    such a field through a historical model: it knows no block, and would write an empty stream.
    """

    def deconstruct(self):
        """Return the field without its blocks."""
        name, _path, _args, kwargs = super().deconstruct()
        kwargs["block_lookup"] = {}
        return name, "wagtail.fields.StreamField", [[]], kwargs


class CaseTextField(RichTextField):
    """A RichTextField that is clean wherever its text comes from: the editor, a revision, an import, code."""

    def deconstruct(self):
        """Return the field as Wagtail's own: the column is the same."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.fields.RichTextField", args, kwargs

    def to_python(self, value):
        """Return the text without what word processors and other sites leave in it."""
        return clean_rich_text(super().to_python(value))

    def pre_save(self, model_instance, add):
        """Clean what code put there."""
        setattr(model_instance, self.attname, self.to_python(getattr(model_instance, self.attname)))
        return super().pre_save(model_instance, add)


def short_text(label: str, **options) -> RichTextField:
    """Return a field of a few paragraphs."""
    return CaseTextField(label, blank=True, features=SHORT_TEXT_FEATURES, **options)
