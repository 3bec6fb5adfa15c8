"""Changing what the library holds: reading the words of a file, withdrawing a document."""

from django.db import transaction
from django.db.models import F

from angtong.kit import clock

from .file_text import UNREADABLE, FileText, read_file_text
from .models import OfficialDocument

TEXT_FIELDS = ["full_text", "search_text", "text_state", "text_of"]


def read_words(document: OfficialDocument) -> OfficialDocument:
    """Read the words of the document's file and keep them beside it; once for the same bytes.

    The file is read outside any transaction, by a process of its own.
    """
    if not document.sha256 or document.text_of == document.sha256:
        return document
    try:
        with document.open_file() as opened:
            found = read_file_text(opened.read())
    except OSError:
        found = UNREADABLE
    return _keep_words(document, found)


@transaction.atomic
def _keep_words(document: OfficialDocument, found: FileText) -> OfficialDocument:
    row = OfficialDocument.objects.select_for_update().get(pk=document.pk)
    if row.sha256 != document.sha256:
        return row
    row.full_text, row.text_state, row.text_of = found.text, found.state, document.sha256
    row.renew_search_text()
    # The audit trail is of what people enter; these words follow from the file.
    row.skip_history_when_saving = True
    row.save(update_fields=TEXT_FIELDS)
    return row


def read_waiting(most: int = 20) -> int:
    """Read the files whose words nobody has read yet (a task that was lost, older documents); return how many."""
    unread = OfficialDocument.objects.exclude(sha256="").exclude(text_of=F("sha256"))
    waiting = list(unread.order_by("pk")[:most])
    for document in waiting:
        read_words(document)
    return len(waiting)


@transaction.atomic
def withdraw_document(document: OfficialDocument, *, reason: str) -> OfficialDocument:
    """Withdraw a document: its entry and its bytes stay, the public is no longer given the file.

    Raises:
        ValidationError: no reason is given.
    """
    row = OfficialDocument.objects.select_for_update().get(pk=document.pk)
    row.withdrawn_on, row.withdrawn_reason = clock.today(), reason
    row.clean()
    row.save()
    return row
