"""Blocks that are drawn once in a process, not each time that their page is made anew."""

import json
from collections.abc import Hashable

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import get_language

MOST_LETTERS = 8_000_000
# A link leads where its page stands at the time.
_FOLLOWS_FROM_MORE = ("linktype=", "<embed")
_drawn: dict[Hashable, SafeString] = {}
_letters = 0


class DrawnOnce:
    """Mixed into a block whose HTML follows from its own words and the language, whoever looks and wherever."""

    def drawn_from(self, value) -> Hashable | None:
        """Return all that the HTML follows from besides the language, or None when that cannot be told."""
        words = json.dumps(self.get_prep_value(value), ensure_ascii=False, default=str)
        return None if any(mark in words for mark in _FOLLOWS_FROM_MORE) else words

    def render(self, value, context=None) -> SafeString:
        """Return the HTML, as it was drawn before where the same was drawn."""
        # Who works on a template wants to see it.
        source = None if settings.DEBUG else self.drawn_from(value)
        if source is None:
            return super().render(value, context=context)
        template = self.get_template(value, context=context)
        key = (type(self), template, get_language(), source)
        html = _drawn.get(key)
        if html is None:
            html = super().render(value, context=context)
            _keep(key, html)
        return html


def forget_drawn() -> None:
    """Draw everything anew from now on."""
    global _letters
    _drawn.clear()
    _letters = 0


def _keep(key: tuple, html: SafeString) -> None:
    global _letters
    if _letters > MOST_LETTERS:
        forget_drawn()
    _drawn[key] = html
    _letters += len(html) + sum(len(part) for part in key if isinstance(part, str))
