"""The fields of a case's texts."""

from wagtail.fields import RichTextField, StreamField

from angtong.press.blocks import SHORT_TEXT_FEATURES


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


def short_text(label: str, **options) -> RichTextField:
    """Return a field of a few paragraphs."""
    return RichTextField(label, blank=True, features=SHORT_TEXT_FEATURES, **options)
