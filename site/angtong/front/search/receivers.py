"""What the index hears of: everything that publishes, changes, moves or takes away what can be found."""

from django.db import connection
from django.db.models.signals import post_delete, post_migrate, post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from knowledge.data.models import Dataset, DatasetVersion
from knowledge.library.models import OfficialDocument
from proposals.ledger.models import Edition

from . import store
from .indexing import is_outdated, note_change, rebuild
from .models import SearchEntry, SearchText, SearchTitle


@receiver(post_save, dispatch_uid="search.saved")
def hear_of_save(sender, instance, raw=False, **_more) -> None:
    """Note what was saved."""
    if raw:
        return
    if isinstance(instance, Page):
        note_change("page", instance.pk)
    elif isinstance(instance, Edition):
        note_change("edition", instance.pk)
    elif isinstance(instance, Dataset):
        note_change("dataset", instance.pk)
    elif isinstance(instance, DatasetVersion):
        note_change("dataset", instance.dataset_id)
    elif isinstance(instance, OfficialDocument):
        note_change("document", instance.pk)


@receiver([page_published, page_unpublished], dispatch_uid="search.published")
def hear_of_publishing(sender, instance, **_more) -> None:
    """Note a page whose publication changed, at whatever time and by whomever."""
    note_change("page", instance.pk)


@receiver([post_page_move, page_slug_changed], dispatch_uid="search.moved")
def hear_of_move(sender, instance, **_more) -> None:
    """Note a page and all below it: their addresses changed."""
    below = Page.objects.descendant_of(instance, inclusive=True).values_list("pk", flat=True)
    note_change("page", *below)


@receiver(post_delete, sender=SearchEntry, dispatch_uid="search.forgotten")
def forget(sender, instance, **_more) -> None:
    """Drop the tokens of an entry that went with what it pointed at."""
    store.forget([instance.pk])


def fill_after_migrate(sender, using, **_more) -> None:
    """Make the index when it is empty or its tokens are of another version; receiver of `post_migrate`.

    A single app may be migrated before the others have their tables.
    """
    standing = set(connection.introspection.table_names())
    needed = {
        each._meta.db_table
        for each in (SearchEntry, SearchText, SearchTitle, Page, Edition, Dataset, OfficialDocument)
    }
    if using == connection.alias and needed <= standing and is_outdated():
        rebuild()


def connect(app_config) -> None:
    """Connect what needs the app."""
    post_migrate.connect(fill_after_migrate, sender=app_config, dispatch_uid="search.migrated")
