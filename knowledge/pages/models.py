"""Pages of the knowledge base. A block that shows a proposal belongs to the casebook, never here."""

from datetime import date

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, PageManager
from wagtail.search import index

from angtong.directory.models import Division
from angtong.kit import clock
from angtong.press.blocks import SourcesBlock
from angtong.press.crumbs import crumbs, page_crumbs
from angtong.press.languages import is_english, template
from angtong.press.page_form import PageForm
from angtong.press.paging import page_of

from .audiences import AudienceField, audience_labels
from .blocks import KnowledgeBodyBlock
from .index_filter import IndexFilter
from .queries import (
    RELATED,
    ArticleQuerySet,
    chosen_in_language,
    english_listing,
    tags_in_use,
)
from .reviewing import review_due_on
from .terms import BY_TOPIC, ORDERS, THAI, beside_the_terms, glossary_sections

__all__ = ["ArticlePage", "ArticleTag", "KnowledgeIndexPage", "RelatedPage", "ReviewReminder"]

ARTICLES_PER_PAGE = 24


class KnowledgeIndexPage(Page):
    """The door of the knowledge base: its articles by kind, audience and tag."""

    base_form_class = PageForm

    intro = models.TextField("คำนำ", blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    search_fields = [*Page.search_fields, index.SearchField("intro")]
    parent_page_types = ["front.HomePage"]
    subpage_types = ["knowledge.ArticlePage"]
    template = "knowledge/knowledge_index_page.html"

    class Meta:
        verbose_name = "หน้าคลังความรู้"
        verbose_name_plural = "หน้าคลังความรู้"

    def get_context(self, request, *args, **kwargs):
        """Add `articles` (one page of those that `?kind=&audience=&tag=` asks for), `tabs`, `form`; in English, all."""
        if is_english():
            return super().get_context(request, *args, **kwargs) | {
                "crumbs": page_crumbs(self, request),
                **english_listing(ArticlePage.objects),
            }
        kinds = ArticlePage.Kind.choices
        articles = ArticlePage.objects.for_index(self)
        form = IndexFilter(request.GET, kinds=kinds, tags=tags_in_use(articles))
        asked = form.chosen()
        page, neighbours = page_of(articles.narrowed(**asked), ARTICLES_PER_PAGE, request)
        return super().get_context(request, *args, **kwargs) | {
            "articles": page,
            "total": page.paginator.count,
            "form": form,
            "is_narrowed": any(asked.values()),
            "tag_name": asked["tag"],
            "crumbs": crumbs((self.title, "")),
            "tabs": [
                {
                    "label": label,
                    "url": _with_kind(request, kind),
                    "is_current": kind == asked["kind"],
                }
                for kind, label in [("", "ทั้งหมด"), *kinds]
            ],
            **neighbours,
        }

    def get_template(self, request, *args, **kwargs):
        """Return the template of the page's language."""
        return template(self.template)


def _with_kind(request, kind: str) -> str:
    query = request.GET.copy()
    for name in ("kind", "page"):
        query.pop(name, None)
    if kind:
        query["kind"] = kind
    return f"?{query.urlencode()}"


class ArticleTag(TaggedItemBase):
    """A tag on an article."""

    content_object = ParentalKey(
        "knowledge.ArticlePage", related_name="tagged_items", on_delete=models.CASCADE
    )

    class Meta:
        verbose_name = "ป้ายคำของบทความ"
        verbose_name_plural = "ป้ายคำของบทความ"


class ArticlePage(Page):
    """A piece of knowledge: a guide, a law explained, a form, terms, answers, a way of work, a story."""

    base_form_class = PageForm

    class Kind(models.TextChoices):
        """What the reader can expect."""

        GUIDE = "guide", "แนวปฏิบัติ"
        LAW = "law", "กฎหมายและระเบียบ"
        FORM = "form", "แบบฟอร์ม"
        GLOSSARY = "glossary", "อภิธานศัพท์"
        QUESTION = "question", "คำถามที่พบบ่อย"
        PROCESS = "process", "กระบวนการทำงาน"
        STORY = "story", "เรื่องเล่าจากพื้นที่"
        FOUNDING = "founding", "เอกสารตั้งต้น"

    SERVED_WITH = ("picture", "keeper")
    asks_if_useful = True

    kind = models.CharField("ประเภท", max_length=20, choices=Kind.choices, default=Kind.GUIDE)
    summary = models.TextField("สรุปสาระสำคัญ", help_text="สองถึงสามประโยค แสดงในรายการและผลการค้นหา")
    title_en = models.CharField("ชื่อภาษาอังกฤษ", max_length=255, blank=True)
    summary_en = models.TextField("สรุปภาษาอังกฤษ", blank=True)
    picture = models.ForeignKey(
        "knowledge.Picture",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ภาพประจำบทความ",
    )
    picture_alt = models.CharField(
        "คำอธิบายภาพ",
        max_length=300,
        blank=True,
        help_text="บอกสิ่งที่เห็นในภาพสำหรับผู้ที่มองไม่เห็น เว้นว่างไว้เมื่อภาพมีไว้ประดับเท่านั้น",
    )
    audience = AudienceField("เขียนสำหรับ", blank=True)
    tags = ClusterTaggableManager(through=ArticleTag, blank=True, verbose_name="ป้ายคำ")
    body = StreamField(KnowledgeBodyBlock(), blank=True, verbose_name="เนื้อหา")
    sources = StreamField(SourcesBlock(), blank=True, verbose_name="แหล่งที่มา")
    reviewed_on = models.DateField("ทบทวนเนื้อหาล่าสุดเมื่อ", null=True, blank=True)
    review_in_months = models.PositiveSmallIntegerField(
        "ทบทวนทุก (เดือน)",
        null=True,
        blank=True,
        validators=[MaxValueValidator(120)],
        help_text="เมื่อครบกำหนดระบบจะแจ้งหน่วยงานที่ดูแลเนื้อหาและแจ้งผู้อ่าน เว้นว่างไว้เมื่อไม่ต้องทบทวน",
    )
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
        MultiFieldPanel([FieldPanel("picture"), FieldPanel("picture_alt")], "ภาพประจำบทความ"),
        MultiFieldPanel([FieldPanel("audience"), FieldPanel("tags")], "กลุ่มผู้อ่านและเรื่อง"),
        FieldPanel("body"),
        FieldPanel("sources"),
        InlinePanel("related_pages", label="หน้าที่เกี่ยวข้อง", max_num=8),
        MultiFieldPanel(
            [
                FieldPanel("reviewed_on"),
                FieldPanel("review_in_months"),
                FieldPanel("keeper"),
                FieldPanel("is_sample"),
            ],
            "การดูแลเนื้อหา",
        ),
        MultiFieldPanel([FieldPanel("title_en"), FieldPanel("summary_en")], "ภาษาอังกฤษ"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.SearchField("sources"),
        index.SearchField("title_en"),
        index.SearchField("summary_en"),
        index.FilterField("kind"),
    ]
    parent_page_types = ["knowledge.KnowledgeIndexPage"]
    subpage_types = []
    template = "knowledge/article_page.html"

    class Meta:
        verbose_name = "บทความ"
        verbose_name_plural = "บทความ"

    @staticmethod
    def tagged_with(name: str):
        """Return the keys of the articles that carry a tag."""
        return ArticleTag.objects.filter(tag__name=name).values("content_object")

    @property
    def due_on(self) -> date | None:
        """Return the day from which the text counts as out of date, or None when it has none."""
        published = self.first_published_at
        return review_due_on(
            self.reviewed_on,
            published.astimezone(clock.BANGKOK).date() if published else None,
            self.review_in_months,
        )

    def is_due_on(self, today: date) -> bool:
        """Say whether the text counts as out of date."""
        return self.due_on is not None and self.due_on <= today

    @cached_property
    def shown_tags(self) -> list:
        """Return the tags, asked for once while the page is shown."""
        return list(self.tags.all())

    @property
    def tag_names(self) -> list[str]:
        """Return the names of the tags."""
        return [tag.name for tag in self.shown_tags]

    def lead_picture(self):
        """Return the picture with the words that this article gives to it; None when the text shows it anyway.

        Without words it is decoration.
        """
        shown = {
            getattr(block.value.get("image"), "pk", None)
            for block in self.body
            if block.block_type in ("picture", "figure")
        }
        if self.picture_id is None or self.picture_id in shown:
            return None
        self.picture.contextual_alt_text = self.picture_alt
        self.picture.decorative = not self.picture_alt
        return self.picture

    def related(self) -> list[Page]:
        """Return what to read next: the editor's choice, else articles alike; only what visitors may read."""
        chosen = [each.page_id for each in self.related_pages.all()]
        if not chosen:
            return list(ArticlePage.objects.alike(self, [tag.pk for tag in self.shown_tags]))
        return chosen_in_language(Page.objects, self, chosen)[: 2 * RELATED]

    def get_context(self, request, *args, **kwargs):
        """Add the breadcrumbs, what to read next, whether the text is out of date, and a glossary's sections."""
        context = super().get_context(request, *args, **kwargs) | {
            "crumbs": page_crumbs(self, request),
            "related": self.related(),
            "is_due": self.is_due_on(clock.today()),
            "audiences": audience_labels(self.audience),
            "tag_names": self.tag_names,
            "lead_picture": self.lead_picture(),
        }
        if self.kind == self.Kind.GLOSSARY:
            context |= self.glossary(request.GET.get("by", ""))
        return context

    def glossary(self, order: str) -> dict:
        """Return the terms in the order asked for: by letter, or as the editors grouped them."""
        order = order if order in ORDERS else THAI
        shown = {
            "tabs": [
                {
                    "label": gettext(label),
                    "url": "?" if code == THAI else f"?by={code}",
                    "is_current": code == order,
                }
                for code, label in ORDERS.items()
            ],
        }
        if order != BY_TOPIC:
            shown["sections"] = glossary_sections(self.body, order)
            shown["beside"] = beside_the_terms(self.body)
        return shown


class RelatedPage(Orderable):
    """A page that an editor wants read next."""

    article = ParentalKey(ArticlePage, on_delete=models.CASCADE, related_name="related_pages")
    page = models.ForeignKey(Page, models.CASCADE, related_name="+", verbose_name="หน้า")

    panels = [FieldPanel("page")]

    class Meta(Orderable.Meta):
        verbose_name = "หน้าที่เกี่ยวข้อง"
        verbose_name_plural = "หน้าที่เกี่ยวข้อง"


class ReviewReminder(models.Model):
    """The keeper was told that an article is due: once for each day on which it fell due."""

    article = models.ForeignKey(
        ArticlePage, models.CASCADE, related_name="reminders", verbose_name="บทความ"
    )
    due_on = models.DateField("ครบกำหนดเมื่อ")
    claimed_at = models.DateTimeField("เริ่มส่งเมื่อ")
    sent_at = models.DateTimeField("ส่งเมื่อ", null=True, blank=True)

    class Meta:
        ordering = ["-claimed_at"]
        constraints = [
            models.UniqueConstraint(fields=["article", "due_on"], name="one_reminder_per_due_day")
        ]
        verbose_name = "การเตือนให้ทบทวน"
        verbose_name_plural = "การเตือนให้ทบทวน"

    def __str__(self) -> str:
        return f"{self.article} {self.due_on}"
