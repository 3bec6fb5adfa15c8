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

        from .library.models import OfficialDocument, Picture
        from .library.policy import KeepsFiles, refuse_to_delete
        from .library.tasks import ask_for_words

        for model, auth_model in (
            (OfficialDocument, "wagtaildocs.Document"),
            (Picture, "wagtailimages.Image"),
        ):
            policy = KeepsFiles(model, auth_model=auth_model, owner_field_name="uploaded_by_user")
            register_permission_policy(model, policy, exact_class=True)
            pre_delete.connect(
                refuse_to_delete, sender=model, dispatch_uid=f"{model.__name__}-kept"
            )
        post_save.connect(ask_for_words, sender=OfficialDocument, dispatch_uid="document-words")
