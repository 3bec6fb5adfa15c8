"""The app of `proposals`."""

from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    """`proposals`: one Django app of rooms."""

    name = "proposals"
    verbose_name = "ข้อเสนอโครงการ"

    def ready(self) -> None:
        """Connect the rooms that hear of others."""
        from .backoffice import groups
        from .ledger import receivers  # noqa: F401

        groups.connect(self)
