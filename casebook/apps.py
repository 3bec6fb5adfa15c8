"""The app of `casebook`."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CasebookConfig(AppConfig):
    """`casebook`: one Django app of rooms."""

    name = "casebook"
    verbose_name = "คลังบทเรียน"

    def ready(self) -> None:
        """Pin what is published from now on, and what was published before there were editions."""
        from .editions import receivers

        receivers.connect()
        post_migrate.connect(receivers.after_migrate, sender=self, dispatch_uid="pin-editions")
