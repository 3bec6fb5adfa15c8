"""Who enters the admin: Django groups kept in step with the roles that people hold."""

from django.contrib.auth.models import Group, Permission
from django.contrib.auth.signals import user_logged_in
from django.contrib.contenttypes.models import ContentType
from django.db import connections, transaction
from django.db.models.signals import post_delete, post_migrate, post_save
from wagtail.admin.models import Admin
from wagtail.contrib.simple_translation.models import SimpleTranslation
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from angtong.directory.models import Appointment, User
from angtong.directory.roles import STAFF, Role

OFFICERS = "เจ้าหน้าที่เทศบาล"
EDITORS = "บรรณาธิการ"
LIBRARY = "คลังสื่อของเว็บไซต์"
ROLES = {
    OFFICERS: frozenset(STAFF | {Role.SECRETARY, Role.AUDITOR, Role.PROVINCE, Role.CHAIR}),
    EDITORS: frozenset({Role.EDITOR}),
}
_PAGE_RIGHTS = ("add", "change", "publish", "lock", "unlock")
_FILE_RIGHTS = ("add", "change", "choose")


def grant_admin_access() -> None:
    """Make the groups with their permissions, and put everybody into those that their roles give. Idempotent."""
    with transaction.atomic():
        enter = _permission(Admin, "access_admin", "Can access Wagtail admin")
        for name in ROLES:
            Group.objects.get_or_create(name=name)[0].permissions.add(enter)
        editors = Group.objects.get(name=EDITORS)
        editors.permissions.add(
            _permission(SimpleTranslation, "submit_translation", "Can submit translations")
        )
        _let_edit_pages(editors)
        for user in User.objects.filter(appointments__isnull=False).distinct():
            keep_in_step(user)


def keep_in_step(user) -> None:
    """Put a person into the groups that their roles give, and out of the others of these groups."""
    held = set(Appointment.objects.filter(user_id=user.pk).values_list("role", flat=True))
    for group in Group.objects.filter(name__in=ROLES):
        if held & ROLES[group.name]:
            user.groups.add(group)
        else:
            user.groups.remove(group)


def _permission(model, codename: str, name: str) -> Permission:
    # Made here when Django has not come to it yet: it makes them app by app after a migration.
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    return Permission.objects.get_or_create(
        content_type=kind, codename=codename, defaults={"name": name}
    )[0]


def _let_edit_pages(editors: Group) -> None:
    root = Page.get_first_root_node()
    for action in _PAGE_RIGHTS if root else ():
        permission = _permission(Page, f"{action}_page", f"{action.title()} any page")
        GroupPagePermission.objects.get_or_create(group=editors, page=root, permission=permission)
    if Collection.get_first_root_node() is None:
        return
    library = _library()
    # Wagtail asks for the permissions of its own models, whatever models stand in their place.
    for model in (Document, Image):
        for action in _FILE_RIGHTS:
            name = model._meta.model_name
            permission = _permission(model, f"{action}_{name}", f"Can {action} {name}")
            GroupCollectionPermission.objects.get_or_create(
                group=editors, collection=library, permission=permission
            )


def _library() -> Collection:
    """Return the collection of the learning site's files.

    Attached files lie in the root collection: they are given out through their dossier alone, so editors hold no
    right there.
    """
    root = Collection.get_first_root_node()
    GroupCollectionPermission.objects.filter(group__name=EDITORS, collection=root).delete()
    return root.get_children().filter(name=LIBRARY).first() or root.add_child(name=LIBRARY)


def _after_migrate(sender, using, **_more) -> None:
    # A single app may be migrated before the others have their tables.
    needed = {
        model._meta.db_table
        for model in (Appointment, GroupPagePermission, GroupCollectionPermission, Admin)
        if model._meta.managed
    }
    standing = set(connections[using].introspection.table_names())
    if using == "default" and needed <= standing:
        grant_admin_access()


def _after_appointment(sender, instance, raw=False, **_more) -> None:
    if not raw:
        keep_in_step(instance.user)


def _after_sign_in(sender, user, **_more) -> None:
    keep_in_step(user)


def connect(app_config) -> None:
    """Keep the groups right after every migration, appointment and sign-in."""
    post_migrate.connect(_after_migrate, sender=app_config, dispatch_uid="admin-access")
    post_save.connect(_after_appointment, sender=Appointment, dispatch_uid="admin-access-given")
    post_delete.connect(_after_appointment, sender=Appointment, dispatch_uid="admin-access-taken")
    user_logged_in.connect(_after_sign_in, dispatch_uid="admin-access-checked")
