"""The app of `knowledge`."""

from django.apps import AppConfig
from django.db.models.signals import post_save, pre_delete


class KnowledgeConfig(AppConfig):
    """`knowledge`: one Django app of rooms."""

    name = "knowledge"
    verbose_name = "คลังความรู้"

    def ready(self) -> None:
        """Let documents be read when they arrive, and keep those that must stay."""
        from wagtail.permissions import register_permission_policy

        from .library.models import OfficialDocument
        from .library.policy import KeepsDocuments, refuse_to_delete
        from .library.tasks import ask_for_words

        policy = KeepsDocuments(
            OfficialDocument, auth_model="wagtaildocs.Document", owner_field_name="uploaded_by_user"
        )
        register_permission_policy(OfficialDocument, policy, exact_class=True)
        post_save.connect(ask_for_words, sender=OfficialDocument, dispatch_uid="document-words")
        pre_delete.connect(refuse_to_delete, sender=OfficialDocument, dispatch_uid="document-kept")
