"""Long work of the library, done after the answer (django-tasks)."""

from django.db import transaction
from django_tasks import task

from .actions import read_words
from .models import OfficialDocument


@task()
def read_words_of(document_id: int) -> str:
    """Read the words of a document's file; return how that went."""
    document = OfficialDocument.objects.filter(pk=document_id).first()
    return read_words(document).text_state if document else ""


def ask_for_words(sender, instance: OfficialDocument, raw: bool = False, **_more) -> None:
    """Have the words read once the document is in the record, when its bytes are new (signal `post_save`)."""
    if not raw and instance.sha256 and instance.text_of != instance.sha256:
        transaction.on_commit(lambda: read_words_of.enqueue(instance.pk), robust=True)
