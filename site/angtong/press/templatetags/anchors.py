"""Names of places within a page."""

from django import template

from angtong.press.anchors import anchor_of

register = template.Library()


@register.filter
def anchor(text, prefix: str = "") -> str:
    """Return an id made from a text; see `press.anchors`."""
    return anchor_of(str(text), prefix)
