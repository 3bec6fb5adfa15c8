"""What Wagtail's comparison of two revisions takes for a change: what a reader would see, not how it was stored.

Text that code wrote has no keys of paragraphs and other white space than text from the editor's form; tags have no
order. Without these, the first save through the form would seem to change every field.
"""

import re
from typing import Any

from django.utils.html import escape
from taggit.managers import TaggableManager
from wagtail.admin.compare import (
    BlockComparison,
    RichTextBlockComparison,
    RichTextFieldComparison,
    StreamFieldComparison,
    TagsFieldComparison,
    TextDiff,
    register_comparison_class,
)
from wagtail.fields import RichTextField, StreamField

_KEY = re.compile(r' data-block-key="[^"]*"')
_BETWEEN_TAGS = re.compile(r"(?<=>)\s+|\s+(?=<)")


def as_seen(value: Any) -> Any:
    """Return a stored value (a text, or lists and dicts of them) without what nobody sees."""
    if isinstance(value, str):
        return " ".join(_BETWEEN_TAGS.sub("", _KEY.sub("", value)).split())
    if isinstance(value, dict):
        return {name: as_seen(each) for name, each in value.items() if name != "id"}
    if isinstance(value, list | tuple):
        return [as_seen(each) for each in value]
    return value


class SeenText(RichTextFieldComparison):
    """Rich text: paragraphs and marks count."""

    def has_changed(self) -> bool:
        """Say whether a reader sees another text."""
        return as_seen(self.val_a or "") != as_seen(self.val_b or "")


class SeenTextBlock(RichTextBlockComparison):
    """Rich text within a body."""

    def has_changed(self) -> bool:
        """Say whether a reader sees another text."""
        stored = self.block.get_prep_value
        return as_seen(stored(self.val_a)) != as_seen(stored(self.val_b))


class ChoiceComparison(BlockComparison):
    """Two choices by their labels: the one goes, the other comes, whatever letters they share."""

    def htmlvalue(self, val):
        """Return the label."""
        return escape(self.block.label_of(val))

    def htmldiff(self):
        """Return the label, or both where another one was chosen."""
        old, new = self.block.label_of(self.val_a), self.block.label_of(self.val_b)
        changes = [("equal", new)] if old == new else [("deletion", old), ("addition", new)]
        return TextDiff([(kind, label) for kind, label in changes if label]).to_html()


class SeenStream(StreamFieldComparison):
    """A body of blocks."""

    def has_changed(self) -> bool:
        """Say whether a reader sees other blocks."""
        stored = self.field.get_prep_value
        return as_seen(stored(self.val_a)) != as_seen(stored(self.val_b))


class SeenTags(TagsFieldComparison):
    """Tags, by their names."""

    def get_items(self):
        """Return both lists in one order."""
        return tuple(sorted(items, key=str) for items in super().get_items())

    def get_item_display(self, tag) -> str:
        """Return the name."""
        return tag.name


def register() -> None:
    """Compare by these from now on."""
    register_comparison_class(RichTextField, comparison_class=SeenText)
    register_comparison_class(StreamField, comparison_class=SeenStream)
    register_comparison_class(TaggableManager, comparison_class=SeenTags)
