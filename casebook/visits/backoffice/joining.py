"""Joins the pages of study visits to Wagtail's admin."""

from wagtail import hooks

from . import menu
from .register import Visits


def join_admin() -> None:
    """Register list, pages, menu and panel; called once, from the app's `wagtail_hooks`."""
    visits = Visits()
    visits.add_to_admin_menu = False
    visits.register_with_wagtail()
    hooks.register("register_admin_menu_item", menu.visits_item)
    # After the back office has put its own panel first, and taken Wagtail's away.
    hooks.register("construct_homepage_panels", menu.show_waiting, order=1200)
