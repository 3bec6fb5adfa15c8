"""Who may do what with files in Wagtail's admin: as everywhere in Wagtail, but what must stay is not deleted."""

from collections.abc import Callable

from django.db.models import Model, ProtectedError
from wagtail.models import ReferenceIndex
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from .models import OfficialDocument, Picture
from .queries import is_kept as is_kept_document

KEPT = {
    OfficialDocument: "เอกสารที่ขึ้นทะเบียนหรือมีผู้อ้างอิงลบไม่ได้ ให้ถอนเอกสารแทน",
    Picture: "ภาพที่มีหน้าใช้อยู่ หรืออยู่ในฉบับอ้างอิงของบทเรียน ลบไม่ได้",
}
_holders_of_pictures: list[Callable[[Picture], bool]] = []


def hold_pictures(holds: Callable[[Picture], bool]) -> None:
    """Let a room above say which pictures it shows for good."""
    if holds not in _holders_of_pictures:
        _holders_of_pictures.append(holds)


def is_kept(thing: OfficialDocument | Picture) -> bool:
    """Say whether a document or picture must stay: it is registered, cited, in use, or held for good."""
    if isinstance(thing, Picture):
        in_use = ReferenceIndex.get_references_to(thing).exists()
        return in_use or any(holds(thing) for holds in _holders_of_pictures)
    return is_kept_document(thing)


class KeepsFiles(CollectionOwnershipPermissionPolicy):
    """Wagtail's rule for collections; nobody deletes what must stay, the administrator neither."""

    def user_has_any_permission_for_instance(self, user, actions, instance) -> bool:
        """Say whether the person may do one of the actions with the file."""
        if "delete" in actions and is_kept(instance):
            actions = [action for action in actions if action != "delete"]
            if not actions:
                return False
        return super().user_has_any_permission_for_instance(user, actions, instance)


def refuse_to_delete(sender: type[Model], instance, **_more) -> None:
    """Keep what must stay, whatever way its deletion came (signal `pre_delete`).

    Raises:
        ProtectedError: the document or picture must stay.
    """
    if is_kept(instance):
        raise ProtectedError(KEPT[sender], {instance})
