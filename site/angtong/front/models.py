"""The home page and what every public page says of the site itself."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from angtong.press.blocks import BodyBlock
from angtong.press.page_form import PageForm

from .following.models import Follower, FollowerMail, FollowSettings, NewsItem
from .home import gather
from .page_cache.models import PublicState
from .search.models import SearchEntry, SearchSynonyms, SearchText, SearchTitle
from .step_notes import ProcessNotes, StepNote

__all__ = [
    "FollowSettings",
    "Follower",
    "FollowerMail",
    "HomePage",
    "NewsItem",
    "ProcessNotes",
    "PublicState",
    "SearchEntry",
    "SearchSynonyms",
    "SearchText",
    "SearchTitle",
    "SiteIdentity",
    "StepNote",
]


class HomePage(Page):
    """The front door: what the ANGTONG MODEL is, and the ways into it."""

    base_form_class = PageForm

    lead = models.TextField("คำโปรย", blank=True, help_text="สองถึงสามประโยค แสดงใต้ชื่อหน้า")
    body = StreamField(BodyBlock(), blank=True, verbose_name="เนื้อหา")

    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("body")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["knowledge.KnowledgeIndexPage", "casebook.CasebookIndexPage"]
    max_count_per_parent = 1
    template = "front/home_page.html"

    class Meta:
        verbose_name = "หน้าแรก"
        verbose_name_plural = "หน้าแรก"

    def get_context(self, request, *args, **kwargs):
        """Add what the page shows from the records; see `home.gather`."""
        return super().get_context(request, *args, **kwargs) | gather()


@register_setting(icon="home", order=20)
class SiteIdentity(BaseGenericSetting):
    """What the foot of every public page says."""

    contact = models.TextField(
        "ช่องทางติดต่อ", blank=True, help_text="ที่อยู่ โทรศัพท์ ไปรษณีย์อิเล็กทรอนิกส์ แสดงท้ายทุกหน้า"
    )
    contact_en = models.TextField(
        "ช่องทางติดต่อภาษาอังกฤษ",
        blank=True,
        help_text="แสดงท้ายหน้าภาษาอังกฤษ เว้นว่างไว้จะแสดงช่องทางติดต่อภาษาไทย",
    )
    is_sample = models.BooleanField(
        "แจ้งว่าเป็นข้อมูลตัวอย่าง",
        default=False,
        help_text="แสดงข้อความแจ้งท้ายทุกหน้าว่าข้อมูลในเว็บไซต์เป็นข้อมูลตัวอย่าง",
    )

    panels = [FieldPanel("contact"), FieldPanel("contact_en"), FieldPanel("is_sample")]

    class Meta:
        verbose_name = "ข้อมูลท้ายเว็บไซต์"
