"""The app of `knowledge`."""

from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    """`knowledge`: one Django app of rooms."""

    name = "knowledge"
    verbose_name = "คลังความรู้"
