"""Pages of the knowledge base. A block that shows a proposal belongs to the casebook, never here."""

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index

from angtong.directory.models import Division
from angtong.press.blocks import BodyBlock, SourcesBlock
from angtong.press.crumbs import page_crumbs
from angtong.press.paging import page_of

from .queries import ArticleQuerySet

__all__ = ["ArticlePage", "KnowledgeIndexPage"]

ARTICLES_PER_PAGE = 24


class KnowledgeIndexPage(Page):
    """The door of the knowledge base: its articles by kind."""

    intro = models.TextField("คำนำ", blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    search_fields = [*Page.search_fields, index.SearchField("intro")]
    subpage_types = ["knowledge.ArticlePage"]
    template = "knowledge/knowledge_index_page.html"

    class Meta:
        verbose_name = "หน้าคลังความรู้"
        verbose_name_plural = "หน้าคลังความรู้"

    def get_context(self, request, *args, **kwargs):
        """Add `articles` (one page of them, of the kind that `?kind=` names) and `tabs` of the kinds."""
        chosen = request.GET.get("kind", "")
        articles = ArticlePage.objects.for_index(self)
        if chosen in ArticlePage.Kind.values:
            articles = articles.filter(kind=chosen)
        else:
            chosen = ""
        page, neighbours = page_of(articles, ARTICLES_PER_PAGE, request)
        kinds = [("", "ทั้งหมด"), *ArticlePage.Kind.choices]
        return super().get_context(request, *args, **kwargs) | {
            "articles": page,
            "crumbs": page_crumbs(self, request),
            "tabs": [
                {
                    "label": label,
                    "url": f"?kind={kind}" if kind else "?",
                    "is_current": kind == chosen,
                }
                for kind, label in kinds
            ],
            **neighbours,
        }


class ArticlePage(Page):
    """A guide, a law explained, a form, or a founding document."""

    class Kind(models.TextChoices):
        """What the reader can expect."""

        GUIDE = "guide", "แนวปฏิบัติ"
        LAW = "law", "กฎหมายและระเบียบ"
        FORM = "form", "แบบฟอร์ม"
        FOUNDING = "founding", "เอกสารตั้งต้น"

    kind = models.CharField("ประเภท", max_length=20, choices=Kind.choices, default=Kind.GUIDE)
    summary = models.TextField("สรุปสาระสำคัญ", help_text="สองถึงสามประโยค แสดงในรายการและผลการค้นหา")
    body = StreamField(BodyBlock(), blank=True, verbose_name="เนื้อหา")
    sources = StreamField(SourcesBlock(), blank=True, verbose_name="แหล่งที่มา")
    reviewed_on = models.DateField("ทบทวนเนื้อหาล่าสุดเมื่อ", null=True, blank=True)
    keeper = models.ForeignKey(
        Division,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name="หน่วยงานที่ดูแลเนื้อหา",
    )
    is_sample = models.BooleanField("เป็นข้อมูลตัวอย่าง", default=False)

    objects = PageManager.from_queryset(ArticleQuerySet)()

    content_panels = [
        *Page.content_panels,
        FieldPanel("kind"),
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("sources"),
        MultiFieldPanel(
            [FieldPanel("reviewed_on"), FieldPanel("keeper"), FieldPanel("is_sample")],
            "การดูแลเนื้อหา",
        ),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.SearchField("sources"),
        index.FilterField("kind"),
    ]
    parent_page_types = ["knowledge.KnowledgeIndexPage"]
    subpage_types = []
    template = "knowledge/article_page.html"

    class Meta:
        verbose_name = "บทความ"
        verbose_name_plural = "บทความ"

    def get_context(self, request, *args, **kwargs):
        """Add the breadcrumbs."""
        return super().get_context(request, *args, **kwargs) | {
            "crumbs": page_crumbs(self, request)
        }
