"""What the admin's menu offers to whom. Decides no right: each page refuses for itself."""

from django.urls import reverse
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from angtong.directory.queries import roles_of
from angtong.directory.roles import Role
from proposals.rights import can

from .managed import Managed
from .my_work import MyWork

# Wagtail's own, for those who edit pages or administer; nothing of it concerns a clerk.
OF_EDITORS = frozenset({"explorer", "images", "documents", "page", "pages"})
OF_ADMINISTRATOR = frozenset({"reports", "settings"})
NOBODYS = frozenset({"help"})


def enters(user) -> bool:
    """Say whether the person works in the back office."""
    return can(user, "enter_backoffice", None) is None


def handles(user) -> bool:
    """Say whether the person handles dossiers, though they may see no register."""
    return can(user, "handle_dossiers", None) is None


class DossierItem(MenuItem):
    """An item for who handles dossiers."""

    def is_shown(self, request) -> bool:
        """Say whether the item is offered."""
        return handles(request.user)


class OfficeItem(MenuItem):
    """An item for who works in the back office."""

    def is_shown(self, request) -> bool:
        """Say whether the item is offered."""
        return enters(request.user)


class OfficeSubmenu(SubmenuMenuItem):
    """A group of items for who works in the back office."""

    def is_shown(self, request) -> bool:
        """Say whether the group is offered."""
        return enters(request.user)


def item_of(register: Managed, order: int) -> OfficeItem:
    """Return the menu item of a register."""
    return OfficeItem(
        register.get_menu_label(),
        register.url_helper.index_url,
        name=register.base_url_path.replace("/", "-"),
        icon_name=register.get_menu_icon(),
        order=order,
    )


def submenu(label: str, registers: list[Managed], *, name: str, icon: str, order: int):
    """Return a group of registers."""
    items = [item_of(register, place) for place, register in enumerate(registers, 1)]
    return OfficeSubmenu(label, Menu(items=items), name=name, icon_name=icon, order=order)


def my_work_item() -> DossierItem:
    """Return the item of the first page."""
    return DossierItem(
        "งานของฉัน", reverse("wagtailadmin_home"), name="my-work", icon_name="tasks", order=1
    )


def dossier_item(kind: str, label: str, icon: str, order: int) -> DossierItem:
    """Return the item of a kind of dossier."""
    url = reverse(f"backoffice_{kind}_list")
    return DossierItem(label, url, name=f"{kind}s", icon_name=icon, order=order)


def is_editor(user) -> bool:
    """Say whether the person edits pages."""
    return user.is_superuser or Role.EDITOR in roles_of(user)


def choose_what_is_open(pages, request):
    """Offer pages to who edits none only as the public reads them (hook `construct_page_chooser_queryset`)."""
    return pages if is_editor(request.user) else pages.live().public()


def keep_what_concerns(request, items: list) -> None:
    """Take Wagtail's items out of the menu that do not concern this person (hook `construct_main_menu`)."""
    user = request.user
    hidden = set(NOBODYS)
    if not is_editor(user):
        hidden |= OF_EDITORS
    if not user.is_superuser:
        hidden |= OF_ADMINISTRATOR
    items[:] = [item for item in items if item.name not in hidden]


def show_my_work(request, panels: list) -> None:
    """Put งานของฉัน on the first page, in place of Wagtail's own panels for who edits no pages."""
    if not handles(request.user):
        return
    if not is_editor(request.user):
        panels.clear()
    panels.insert(0, MyWork())


def hide_summary(request, items: list) -> None:
    """Take the counts of pages, images and documents off the first page, but for editors."""
    if not is_editor(request.user):
        items.clear()
