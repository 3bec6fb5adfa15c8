"""The main menu of every page's frame."""

from django import template

from angtong.front.menu import menu_for

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
