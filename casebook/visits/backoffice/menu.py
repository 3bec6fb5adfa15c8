"""What the admin's menu and first page offer of study visits."""

from django.urls import reverse
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.ui.components import Component

from casebook.visits.queries import waiting_count
from casebook.visits.rights import can


class ReadersItem(MenuItem):
    """An item for who reads study visits."""

    def is_shown(self, request) -> bool:
        """Say whether the item is offered."""
        return can(request.user, "read") is None


class HandlersItem(MenuItem):
    """An item for who handles study visits."""

    def is_shown(self, request) -> bool:
        """Say whether the item is offered."""
        return can(request.user, "handle") is None


class VisitsSubmenu(SubmenuMenuItem):
    """The group, for who reads study visits."""

    def is_shown(self, request) -> bool:
        """Say whether the group is offered."""
        return can(request.user, "read") is None


def visits_item() -> VisitsSubmenu:
    """Return the group of the menu."""
    rows = (
        (ReadersItem, "คำขอศึกษาดูงาน", "backoffice_visits", "group"),
        (ReadersItem, "ปฏิทินศึกษาดูงาน", "backoffice_visit_calendar", "date"),
        (HandlersItem, "การตั้งค่า", "backoffice_visit_settings", "cog"),
    )
    items = [
        kind(label, reverse(name), name=name.replace("_", "-"), icon_name=icon, order=order)
        for order, (kind, label, name, icon) in enumerate(rows, 1)
    ]
    return VisitsSubmenu(
        "การศึกษาดูงาน", Menu(items=items), name="study-visits", icon_name="group", order=300
    )


class WaitingPanel(Component):
    """Requests that wait for an answer, on the admin's first page."""

    name = "visits_waiting"
    order = 30
    template_name = "casebook/visits/backoffice/waiting.html"

    def __init__(self, count: int):
        self.count = count

    def get_context_data(self, parent_context):
        """Return how many, and where."""
        return {"count": self.count, "url": f"{reverse('backoffice_visits')}?state=asked"}


def show_waiting(request, panels: list) -> None:
    """Put the number of waiting requests on the first page of who answers them."""
    if can(request.user, "handle") is None and (count := waiting_count()):
        panels.insert(min(1, len(panels)), WaitingPanel(count))
