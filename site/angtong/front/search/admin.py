"""The synonyms' place in the admin: kept by who edits the pages."""

from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from angtong.directory.queries import roles_of
from angtong.directory.roles import Role

from .models import SearchSynonyms


class KeptByEditors(ModelPermissionPolicy):
    """Editors and the administrator may do all; nobody else anything."""

    def user_has_permission(self, user, action) -> bool:
        """Say whether the person edits pages."""
        return user.is_active and (user.is_superuser or Role.EDITOR in roles_of(user))

    def user_has_any_permission(self, user, actions) -> bool:
        """Say the same of any of the actions."""
        return self.user_has_permission(user, None)


class SynonymsViewSet(ModelViewSet):
    """List, add, change and delete groups of synonyms."""

    model = SearchSynonyms
    name = "search_synonyms"
    url_prefix = "search-synonyms"
    icon = "search"
    menu_label = "คำพ้องสำหรับการค้นหา"
    menu_order = 350
    add_to_admin_menu = True
    inspect_view_enabled = False
    list_display = ["__str__", "note"]
    exclude_form_fields = ["history"]


def register() -> SynonymsViewSet:
    """Say who may keep synonyms, and return their place."""
    register_permission_policy(SearchSynonyms, KeptByEditors(SearchSynonyms))
    return SynonymsViewSet()
