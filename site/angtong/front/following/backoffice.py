"""What editors see in the admin: how many follow what. No address is shown to anybody."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_safe
from wagtail.admin.menu import MenuItem

from knowledge.pages.keeping import is_editor

from .queries import follower_counts


@require_safe
def followers(request):
    """Count who follows what, and what became of the last digests."""
    if not is_editor(request.user):
        raise PermissionDenied
    context = {"title": "ผู้ติดตามทางอีเมล", **follower_counts()}
    return render(request, "front/following/backoffice/followers.html", context)


def admin_urls() -> list:
    """Return the place below `/admin/` (Wagtail's hook `register_admin_urls`)."""
    return [path("followers/", followers, name="backoffice_followers")]


class EditorsItem(MenuItem):
    """An item for who edits the site."""

    def is_shown(self, request) -> bool:
        """Say whether the item is offered."""
        return is_editor(request.user)


def menu_item() -> EditorsItem:
    """Return the menu item."""
    return EditorsItem(
        "ผู้ติดตามทางอีเมล",
        reverse("backoffice_followers"),
        name="followers",
        icon_name="mail",
        order=330,
    )
