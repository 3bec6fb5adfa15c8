"""The door of the casebook: its cases, narrowed down, sorted and paged."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from angtong.press.crumbs import page_crumbs
from angtong.press.languages import is_english, template
from angtong.press.page_form import PageForm

from ..listing import english_listing, listing
from .cases import CasePage

__all__ = ["CasebookIndexPage"]


class CasebookIndexPage(Page):
    """The door of the casebook."""

    base_form_class = PageForm

    intro = models.TextField("คำนำ", blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    search_fields = [*Page.search_fields, index.SearchField("intro")]
    parent_page_types = ["front.HomePage"]
    subpage_types = ["casebook.CasePage"]
    template = "casebook/casebook_index_page.html"

    class Meta:
        verbose_name = "หน้าคลังบทเรียน"
        verbose_name_plural = "หน้าคลังบทเรียน"

    def get_context(self, request, *args, **kwargs):
        """Add one page of `cases` as the address asks for them, and what narrows them down; in English, all."""
        shown = english_listing(CasePage.objects) if is_english() else None
        return super().get_context(request, *args, **kwargs) | {
            "crumbs": page_crumbs(self, request),
            **(shown or listing(CasePage.objects, self, request)),
        }

    def get_template(self, request, *args, **kwargs):
        """Return the template of the page's language."""
        return template(self.template)
