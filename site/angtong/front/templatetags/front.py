"""The main menu of every page's frame, and abbreviations in full."""

from django import template

from angtong.front.menu import menu_for
from proposals import vocabulary

register = template.Library()


@register.inclusion_tag("components/menu.html", takes_context=True)
def main_menu(context):
    """Show the main menu: the current section marked, and where this person may go."""
    request = context.get("request")
    return {
        "items": menu_for(request),
        "user": getattr(request, "user", None),
        "csrf_token": context.get("csrf_token"),
    }


@register.filter
def spelt_out(label) -> str:
    """Return what stands short in a label in full, for its tooltip; "" when nothing does."""
    return vocabulary.spelt_out(str(label))
