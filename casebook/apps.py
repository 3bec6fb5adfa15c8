"""The app of `casebook`."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CasebookConfig(AppConfig):
    """`casebook`: one Django app of rooms."""

    name = "casebook"
    verbose_name = "คลังบทเรียน"

    def ready(self) -> None:
        """Pin what is published from now on, and what was published before there were editions."""
        from knowledge.library.policy import hold_pictures

        from .editions import receivers
        from .editions.pictures import is_in_an_edition

        receivers.connect()
        hold_pictures(is_in_an_edition)
        post_migrate.connect(receivers.after_migrate, sender=self, dispatch_uid="pin-editions")
