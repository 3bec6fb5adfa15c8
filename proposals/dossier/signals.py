"""What the rooms above may hear of a working draft, without being known here."""

from django.dispatch import Signal

draft_changed = Signal()
"""Sent inside the transaction that changed a working draft; `dossier` is the concrete kind as saved."""
