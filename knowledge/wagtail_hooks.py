"""Joins the knowledge base to Wagtail's admin and to its serving of files; holds no logic."""

from django.db.models import ForeignKey
from wagtail import hooks
from wagtail.admin.forms.models import register_form_field_override

from .data.models import DatasetVersion
from .data.queries import for_choosing
from .library import serving
from .pages import backoffice

register_form_field_override(
    ForeignKey, to=DatasetVersion, override=lambda field: {"queryset": for_choosing()}
)
hooks.register("before_serve_document", serving.guard_withdrawn)
hooks.register("register_admin_urls", backoffice.admin_urls)
hooks.register("register_admin_menu_item", backoffice.due_item)
hooks.register("register_admin_menu_item", backoffice.answers_item)
# After the back office has put its own panel first, and taken Wagtail's away.
hooks.register("construct_homepage_panels", backoffice.show_what_is_due, order=1100)
