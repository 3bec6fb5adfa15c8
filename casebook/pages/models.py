"""Cases: what was tried on a problem through the three phases, and what was learnt."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page, PageManager
from wagtail.search import index

from angtong.kit.dates import thai_date
from angtong.press.blocks import SHORT_TEXT_FEATURES, BodyBlock, PartnersBlock, SourcesBlock
from angtong.press.crumbs import page_crumbs
from angtong.press.paging import page_of

from .queries import CaseQuerySet, linked_proposals

__all__ = ["CaseDataVersion", "CasePage", "CaseProposal", "CasebookIndexPage"]

CASES_PER_PAGE = 24


class CasebookIndexPage(Page):
    """The door of the casebook."""

    intro = models.TextField("คำนำ", blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    search_fields = [*Page.search_fields, index.SearchField("intro")]
    subpage_types = ["casebook.CasePage"]
    template = "casebook/casebook_index_page.html"

    class Meta:
        verbose_name = "หน้าคลังบทเรียน"
        verbose_name_plural = "หน้าคลังบทเรียน"

    def get_context(self, request, *args, **kwargs):
        """Add `cases`, one page of them."""
        page, neighbours = page_of(CasePage.objects.for_index(self), CASES_PER_PAGE, request)
        return super().get_context(request, *args, **kwargs) | {
            "cases": page,
            "crumbs": page_crumbs(self, request),
            **neighbours,
        }


def _short_text(label: str, **options) -> RichTextField:
    return RichTextField(label, blank=True, features=SHORT_TEXT_FEATURES, **options)


def _body(label: str) -> StreamField:
    return StreamField(BodyBlock(), blank=True, verbose_name=label)


class CasePage(Page):
    """A case (บทเรียน): problem, place, people, data, the three phases, results, lessons."""

    class Standing(models.TextChoices):
        """How firm the lesson is: the trial period's lessons are preliminary."""

        PRELIMINARY = "preliminary", "บทเรียนเบื้องต้น"
        CONFIRMED = "confirmed", "ยืนยันแล้ว"

    standing = models.CharField(
        "สถานะของบทเรียน", max_length=20, choices=Standing.choices, default=Standing.PRELIMINARY
    )
    summary = models.TextField("สรุปสาระสำคัญ", help_text="สองถึงสามประโยค แสดงในรายการและผลการค้นหา")
    service_type = models.ForeignKey(
        "knowledge.ServiceType",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name="ประเภทการบริการ",
    )
    area = models.ForeignKey(
        "directory.Area",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="cases",
        verbose_name="พื้นที่",
    )
    place = models.CharField("สถานที่", max_length=255, blank=True)
    problem = _body("ประเด็นปัญหา")
    partners = StreamField(PartnersBlock(), blank=True, verbose_name="ภาคีที่ร่วมดำเนินการ")
    data_used = _short_text("ข้อมูลที่ใช้และการตรวจสอบข้ามชุดข้อมูล")
    assembly = _short_text("การรับรองของประชาคม")
    capacity = _short_text("ศักยภาพและทรัพยากร")
    social_capital = _short_text("ทุนทางสังคม")
    short_term = _body("ระยะสั้น")
    medium_term = _body("ระยะกลาง")
    long_term = _body("ระยะยาว")
    results = _body("ผลการดำเนินงาน")
    what_worked = _short_text("สิ่งที่ได้ผล")
    what_did_not_work = _short_text("สิ่งที่ไม่ได้ผล")
    what_we_would_do_again = _short_text("หากทำอีกครั้งจะทำอย่างไร")
    transfer_conditions = _short_text("เงื่อนไขในการนำไปใช้ที่อื่น")
    sources = StreamField(SourcesBlock(), blank=True, verbose_name="แหล่งที่มา")
    reviewed_on = models.DateField("ทบทวนเนื้อหาล่าสุดเมื่อ", null=True, blank=True)
    is_sample = models.BooleanField("เป็นข้อมูลตัวอย่าง", default=False)

    objects = PageManager.from_queryset(CaseQuerySet)()

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("standing"),
                FieldPanel("summary"),
                FieldPanel("service_type"),
                FieldPanel("area"),
                FieldPanel("place"),
            ],
            "โดยสังเขป",
        ),
        FieldPanel("problem"),
        FieldPanel("partners"),
        MultiFieldPanel(
            [
                FieldPanel("data_used"),
                InlinePanel("data_versions", label="รุ่นข้อมูลที่ใช้"),
                FieldPanel("assembly"),
                FieldPanel("capacity"),
                FieldPanel("social_capital"),
            ],
            "ข้อมูลและการประเมินศักยภาพ",
        ),
        MultiFieldPanel(
            [
                FieldPanel("short_term"),
                FieldPanel("medium_term"),
                FieldPanel("long_term"),
                InlinePanel("proposals", label="ข้อเสนอโครงการที่เกี่ยวข้อง"),
            ],
            "การดำเนินการ ๓ ระยะ",
        ),
        FieldPanel("results"),
        MultiFieldPanel(
            [
                FieldPanel("what_worked"),
                FieldPanel("what_did_not_work"),
                FieldPanel("what_we_would_do_again"),
                FieldPanel("transfer_conditions"),
            ],
            "ถอดบทเรียน",
        ),
        MultiFieldPanel(
            [FieldPanel("sources"), FieldPanel("reviewed_on"), FieldPanel("is_sample")],
            "การดูแลเนื้อหา",
        ),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("place"),
        index.SearchField("problem"),
        index.SearchField("partners"),
        index.SearchField("data_used"),
        index.SearchField("assembly"),
        index.SearchField("capacity"),
        index.SearchField("social_capital"),
        index.SearchField("short_term"),
        index.SearchField("medium_term"),
        index.SearchField("long_term"),
        index.SearchField("results"),
        index.SearchField("what_worked"),
        index.SearchField("what_did_not_work"),
        index.SearchField("what_we_would_do_again"),
        index.SearchField("transfer_conditions"),
        index.FilterField("standing"),
        index.FilterField("service_type"),
        index.FilterField("area"),
    ]
    parent_page_types = ["casebook.CasebookIndexPage"]
    subpage_types = []
    template = "casebook/case_page.html"

    class Meta:
        verbose_name = "บทเรียน"
        verbose_name_plural = "บทเรียน"

    def get_context(self, request, *args, **kwargs):
        """Add what stands beside the text: `tags`, `facts`, and the data and proposals that this reader may see."""
        return super().get_context(request, *args, **kwargs) | {
            "crumbs": page_crumbs(self, request),
            "tags": self.tags(),
            "facts": self.facts(),
            "data_versions": [
                each
                for each in self.data_versions.select_related("data_version__dataset")
                if each.data_version.dataset.is_public
            ],
            "linked_proposals": linked_proposals(self, request.user),
        }

    def tags(self) -> list[dict[str, str]]:
        """Return the badges of the case."""
        group = "done" if self.standing == self.Standing.CONFIRMED else "attention"
        return [{"label": self.get_standing_display(), "group": group}]

    def facts(self) -> list[dict[str, str]]:
        """Return the case in brief."""
        facts = [
            ("ประเภทการบริการ", self.service_type.name if self.service_type else ""),
            ("พื้นที่", self.area.name if self.area else ""),
            ("สถานที่", self.place),
            ("สถานะของบทเรียน", self.get_standing_display()),
            ("ทบทวนเนื้อหาล่าสุด", thai_date(self.reviewed_on) if self.reviewed_on else ""),
        ]
        return [{"label": label, "value": value} for label, value in facts if value]


class CaseDataVersion(Orderable):
    """The exact version of a data set that a case rests on."""

    page = ParentalKey(CasePage, on_delete=models.CASCADE, related_name="data_versions")
    data_version = models.ForeignKey(
        "knowledge.DatasetVersion", models.PROTECT, related_name="+", verbose_name="รุ่นข้อมูล"
    )
    note = models.CharField("ใช้เพื่อ", max_length=300, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = "รุ่นข้อมูลที่ใช้ในบทเรียน"
        verbose_name_plural = "รุ่นข้อมูลที่ใช้ในบทเรียน"


class CaseProposal(Orderable):
    """A proposal that a case tells of, at a numbered version (none: the newest public one)."""

    page = ParentalKey(CasePage, on_delete=models.CASCADE, related_name="proposals")
    proposal = models.ForeignKey(
        "proposals.Proposal", models.PROTECT, related_name="+", verbose_name="ข้อเสนอโครงการ"
    )
    version_number = models.PositiveIntegerField("รุ่นที่", null=True, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = "ข้อเสนอโครงการในบทเรียน"
        verbose_name_plural = "ข้อเสนอโครงการในบทเรียน"
