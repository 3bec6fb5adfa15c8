"""The ledger hears of changed working drafts and renews what staff see in lists."""

from django.dispatch import receiver

from proposals.dossier.signals import draft_changed

from .actions import renew_working_edition


@receiver(draft_changed, dispatch_uid="ledger.renew_working_edition")
def on_draft_changed(sender, dossier, **kwargs) -> None:
    """Renew the working edition, in the transaction that changed the draft."""
    renew_working_edition(dossier)
