"""Words, lists and choices that survive what was stored as nothing; in migrations they stand as Wagtail's own."""

from wagtail import blocks


class WordsBlock(blocks.CharBlock):
    """A line of words; "" where nothing or null was stored, never the word None."""

    def to_python(self, value):
        """Return the words."""
        return "" if value is None else str(value)

    def normalize(self, value):
        """Return the words that code hands in."""
        return "" if value is None else str(value)

    def deconstruct(self):
        """Stand in migrations as Wagtail's block."""
        _, args, kwargs = super().deconstruct()
        return "wagtail.blocks.CharBlock", args, kwargs


class LongWordsBlock(blocks.TextBlock):
    """Several lines of words; "" where nothing or null was stored."""

    def to_python(self, value):
        """Return the words."""
        return "" if value is None else str(value)

    def normalize(self, value):
        """Return the words that code hands in."""
        return "" if value is None else str(value)

    def deconstruct(self):
        """Stand in migrations as Wagtail's block."""
        _, args, kwargs = super().deconstruct()
        return "wagtail.blocks.TextBlock", args, kwargs


class ManyBlock(blocks.ListBlock):
    """A list; empty where null was stored."""

    def to_python(self, value):
        """Return the list."""
        return super().to_python(value or [])

    def bulk_to_python(self, values):
        """Return the lists."""
        return super().bulk_to_python([value or [] for value in values])

    def normalize(self, value):
        """Return the list that code hands in."""
        return super().normalize([] if value is None else value)

    def deconstruct(self):
        """Stand in migrations as Wagtail's block."""
        _, args, kwargs = super().deconstruct()
        return "wagtail.blocks.ListBlock", args, kwargs


class ChoiceBlock(blocks.ChoiceBlock):
    """A choice whose label is shown when two revisions are compared, never its code. Stands in migrations as such."""

    def label_of(self, value) -> str:
        """Return the label of a choice; what was stored, where it is offered no longer; "" for nothing."""
        code = str(value or "")
        return str(dict(self.field.choices).get(code, code)) if code else ""

    def get_comparison_class(self):
        """Return what Wagtail compares two choices with."""
        # As in `words`: not while blocks are made.
        from angtong.press.revision_comparison import ChoiceComparison

        return ChoiceComparison
