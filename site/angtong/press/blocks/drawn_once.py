"""Blocks that are drawn once in a process, not each time that their page is made anew."""

import json
from collections.abc import Hashable

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from angtong.press import memory

# A link leads where its page stands at the time.
_FOLLOWS_FROM_MORE = ("linktype=", "<embed")


class DrawnOnce:
    """Mixed into a block whose HTML follows from its own words and the language, whoever looks and wherever."""

    def drawn_from(self, value) -> Hashable | None:
        """Return all that the HTML follows from besides the language, or None when that cannot be told."""
        words = json.dumps(self.get_prep_value(value), ensure_ascii=False, default=str)
        return None if any(mark in words for mark in _FOLLOWS_FROM_MORE) else words

    def render(self, value, context=None) -> SafeString:
        """Return the HTML, as it was drawn before where the same was drawn."""
        source = self.drawn_from(value)
        if source is None:
            return super().render(value, context=context)
        template = self.get_template(value, context=context)
        key = (type(self), template, get_language(), source)
        return memory.recall(key) or memory.keep(key, super().render(value, context=context))
