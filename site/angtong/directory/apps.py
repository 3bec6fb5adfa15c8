"""The app of `angtong.directory`."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DirectoryConfig(AppConfig):
    """`angtong.directory`."""

    name = "angtong.directory"
    label = "directory"
    verbose_name = "ทำเนียบ"

    def ready(self) -> None:
        """Put the append-only triggers back after every migrate."""
        from . import triggers

        post_migrate.connect(triggers.put_back, dispatch_uid="append-only-triggers")
