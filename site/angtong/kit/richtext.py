"""Rich text that came from outside, made safe; renders no page and knows no model."""

import re
from html import escape, unescape

import nh3

from .refusal import Refusal
from .thai import normalise

MAX_CHARACTERS = 300_000
MAX_DEPTH = 40

_BLOCKS = {"p", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
_INLINES = {"b", "strong", "i", "em", "a", "br"}


class RichTextRefused(ValueError):
    """The text cannot be taken in; `refusal` says in Thai what to do."""

    def __init__(self, refusal: Refusal):
        super().__init__(refusal.message)
        self.refusal = refusal


def sanitise(html: str) -> str:
    """Return the html with only what a proposal may hold."""
    return nh3.clean(
        html,
        tags=_BLOCKS | _INLINES,
        attributes={
            "a": {"href"},
            "td": {"colspan", "rowspan"},
            "th": {"colspan", "rowspan", "scope"},
        },
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def plain_text(html: str) -> str:
    """Return the words alone: paragraphs, list items and cells joined by one newline."""
    parts = re.split(r"</?(?:p|ul|ol|li|table|caption|thead|tbody|tfoot|tr|th|td|br)\b[^>]*>", html)
    lines = (" ".join(unescape(re.sub("<[^>]*>", "", part)).split()) for part in parts)
    return "\n".join(line for line in lines if line)
