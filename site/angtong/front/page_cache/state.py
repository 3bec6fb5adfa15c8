"""Which state of the public site this is, and what changes it.

Every saved or deleted row of any model draws a new mark, but for models that no public page shows: a model that
is forgotten here empties the cache too often, never too seldom. A change becomes visible when it is committed.
What migrations write is announced once, at their end: in a new database the mark's own table comes late.
"""

from django.db import connection, transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_migrate, post_save
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
)

from proposals.dossier.models import Dossier
from proposals.ledger.models import Edition
from proposals.vocabulary import Audience

from .models import PublicState

QUIET_APPS = {
    "account",
    "auth",
    "contenttypes",
    "django_tasks",
    "django_tasks_db",
    "mfa",
    "migrations",
    "modelsearch",
    "proposals",  # The public reads editions alone, while a dossier is open; see `is_public`.
    "sessions",
    "wagtailsearch",
    "wagtailusers",
}
QUIET_MODELS = {
    "casebook.asktrace",
    "directory.apitoken",
    "directory.signinfailure",
    "front.follower",
    "front.followermail",
    "front.newsitem",
    "front.publicstate",
    "front.searchentry",
    "front.searchsynonyms",
    "front.searchtext",
    "front.searchtitle",
    "wagtailcore.comment",
    "wagtailcore.commentreply",
    "wagtailcore.modellogentry",
    "wagtailcore.pagelogentry",
    "wagtailcore.pagesubscription",
    "wagtailcore.referenceindex",
    "wagtailcore.revision",
    "wagtailcore.task",
    "wagtailcore.taskstate",
    "wagtailcore.uploadedfile",
    "wagtailcore.workflow",
    "wagtailcore.workflowstate",
    "wagtailcore.workflowtask",
}
# What saving a draft or signing in writes, and no page shows.
QUIET_FIELDS = {
    "draft_title",
    "go_live_at",
    "has_unpublished_changes",
    "last_login",
    "latest_revision",
    "latest_revision_created_at",
    "locked",
    "locked_at",
    "locked_by",
}


def current_mark() -> int:
    """Return the mark of the public site as it stands; 0 before the first change."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT mark FROM front_publicstate WHERE id = 1")
        row = cursor.fetchone()
    return row[0] if row else 0


def announce_change(**_signal) -> None:
    """Draw a new mark when this transaction is committed, once."""
    if not any(waiting[1] is _renew for waiting in connection.run_on_commit):
        # The change itself is committed by then: a failure here must not look like its own.
        transaction.on_commit(_renew, robust=True)


def is_public(row: Model, update_fields=None) -> bool:
    """Say whether saving or deleting this row may change what the public reads."""
    if update_fields is not None and QUIET_FIELDS.issuperset(update_fields):
        return False
    if isinstance(row, Edition):
        return row.audience == Audience.PUBLIC
    if isinstance(row, Dossier):
        # A new version may close or open it, whatever state it is in.
        is_version = "official_confidentiality" in (update_fields or ())
        return is_version and row.opened_at is not None
    meta = row._meta
    return not (
        meta.app_label in QUIET_APPS
        or meta.label_lower in QUIET_MODELS
        or meta.model_name.startswith("historical")
    )


def listen(app_config) -> None:
    """Watch every model; called once, when all apps are there."""
    post_migrate.connect(_migrated, sender=app_config, dispatch_uid="public-state-migrated")
    post_save.connect(_row_saved, dispatch_uid="public-state-saved")
    post_delete.connect(_row_deleted, dispatch_uid="public-state-deleted")
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(announce_change, sender=None, dispatch_uid="public-state")


def _renew() -> None:
    PublicState.renew()


def _row_saved(sender, instance, update_fields=None, raw=False, **_signal) -> None:
    if not _is_of_a_migration(sender) and is_public(instance, update_fields):
        announce_change()


def _row_deleted(sender, instance, **_signal) -> None:
    if not _is_of_a_migration(sender) and is_public(instance):
        announce_change()


def _is_of_a_migration(model: type[Model]) -> bool:
    return model.__module__ == "__fake__"  # how Django renders the models of a migration's state


def _migrated(using, **_signal) -> None:
    # A single app may be migrated, forwards or backwards, without the mark's table.
    if (
        using == connection.alias
        and PublicState._meta.db_table in connection.introspection.table_names()
    ):
        announce_change()
