"""Hears of publishing, and of cases that become public otherwise."""

from django.db import connections
from django.db.models.signals import post_delete
from wagtail.models import PageViewRestriction
from wagtail.signals import page_published

from casebook.pages.models import CasePage

from .actions import pin_edition, pin_missing
from .models import CaseEdition


def _after_publish(sender, instance, **_more) -> None:
    pin_edition(instance.pk)


def _after_opening(sender, instance, **_more) -> None:
    """Pin what was published while nobody could read it."""
    for pk in CasePage.objects.descendant_of(instance.page, inclusive=True).values_list(
        "pk", flat=True
    ):
        pin_edition(pk)


def after_migrate(sender, using, **_more) -> None:
    """Pin cases from before there were editions."""
    needed = {CasePage._meta.db_table, CaseEdition._meta.db_table, "knowledge_datasetversion"}
    if using == "default" and needed <= set(connections[using].introspection.table_names()):
        pin_missing()


def connect() -> None:
    """Listen."""
    page_published.connect(_after_publish, sender=CasePage, dispatch_uid="pin-edition")
    post_delete.connect(
        _after_opening, sender=PageViewRestriction, dispatch_uid="pin-opened-editions"
    )
