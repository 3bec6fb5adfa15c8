"""Keeping Wagtail's index of references to what it is asked for: the pictures, documents and pages that pages show.

By default every saved row that holds any foreign key is indexed: versions, trails, search entries. That took a
seventh of the time of saving a proposal, and would name proposals to whoever may see where a document is used.
What rows of other rooms hold fast is asked of them (`knowledge.library.queries.is_cited`).
"""

from django.apps import apps
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import Page

SHOWN = (Page, AbstractImage, AbstractDocument)
ROOMS = ("angtong.", "casebook", "proposals", "knowledge")


def index_pages_alone() -> None:
    """Leave out every model of ours that is no page and nothing that a page shows; before Wagtail is ready."""
    for config in apps.get_app_configs():
        if config.name.startswith(ROOMS):
            for model in config.get_models():
                if not issubclass(model, SHOWN):
                    model.wagtail_reference_index_ignore = True
