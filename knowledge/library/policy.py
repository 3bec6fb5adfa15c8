"""Who may do what with a document in Wagtail's admin: as everywhere in Wagtail, but what must stay is not deleted."""

from django.db.models import ProtectedError
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from .queries import is_kept

KEPT = "เอกสารที่ขึ้นทะเบียนหรือมีผู้อ้างอิงลบไม่ได้ ให้ถอนเอกสารแทน"


class KeepsDocuments(CollectionOwnershipPermissionPolicy):
    """Wagtail's rule for collections; nobody deletes what is registered or cited, the administrator neither."""

    def user_has_any_permission_for_instance(self, user, actions, instance) -> bool:
        """Say whether the person may do one of the actions with the document."""
        if "delete" in actions and is_kept(instance):
            actions = [action for action in actions if action != "delete"]
            if not actions:
                return False
        return super().user_has_any_permission_for_instance(user, actions, instance)


def refuse_to_delete(sender, instance, **_more) -> None:
    """Keep what must stay, whatever way its deletion came (signal `pre_delete`).

    Raises:
        ProtectedError: the document is registered or cited.
    """
    if is_kept(instance):
        raise ProtectedError(KEPT, {instance})
