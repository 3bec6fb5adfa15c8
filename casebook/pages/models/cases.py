"""Cases: what was tried on a problem through the three phases, and what was learnt."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager

from angtong.press.blocks import PartnersBlock, SourcesBlock

from ..blocks import CaseBodyBlock
from ..case_form import CaseForm
from ..panels import CASE_PANELS, CASE_SEARCH_FIELDS
from ..queries import CaseQuerySet
from ..shown import shown_case
from ..streams import CaseStreamField, short_text

__all__ = ["CasePage"]

PHASES = (("short", "ระยะสั้น"), ("medium", "ระยะกลาง"), ("long", "ระยะยาว"))
TAKEN_SLUGS = {"compare"}


def _body(label: str) -> StreamField:
    return CaseStreamField(CaseBodyBlock(), blank=True, verbose_name=label)


class CasePage(Page):
    """A case (บทเรียน): problem, place, people, data, the three phases, results, lessons."""

    base_form_class = CaseForm

    class Standing(models.TextChoices):
        """How firm the lesson is: the trial period's lessons are preliminary."""

        PRELIMINARY = "preliminary", "บทเรียนเบื้องต้น"
        CONFIRMED = "confirmed", "ยืนยันแล้ว"

    class Outcome(models.TextChoices):
        """What became of the problem."""

        SOLVED = "solved", "แก้ไขปัญหาได้แล้ว"
        IMPROVED = "improved", "ดีขึ้น แต่ยังไม่หมดไป"
        NOT_YET = "not_yet", "ยังแก้ไขไม่ได้"

    SERVED_WITH = ("picture", "service_type", "area")

    standing = models.CharField(
        "สถานะของบทเรียน", max_length=20, choices=Standing.choices, default=Standing.PRELIMINARY
    )
    summary = models.TextField("สรุปสาระสำคัญ", help_text="สองถึงสามประโยค แสดงในรายการและผลการค้นหา")
    lead = models.TextField(
        "ความนำ", blank=True, help_text="หนึ่งย่อหน้าใต้ชื่อบทเรียน เว้นว่างเพื่อใช้สรุปสาระสำคัญ"
    )
    title_en = models.CharField("ชื่อภาษาอังกฤษ", max_length=255, blank=True)
    summary_en = models.TextField("สรุปภาษาอังกฤษ", blank=True)
    picture = models.ForeignKey(
        "knowledge.Picture",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ภาพ",
    )
    picture_alt = models.CharField(
        "คำอธิบายภาพสำหรับผู้ที่มองไม่เห็นภาพ",
        max_length=300,
        blank=True,
        help_text="บอกสิ่งที่อยู่ในภาพ เว้นว่างเพื่อใช้คำอธิบายที่บันทึกไว้กับภาพ",
    )
    picture_caption = models.CharField("คำบรรยายใต้ภาพ", max_length=300, blank=True)
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
    fiscal_year = models.PositiveSmallIntegerField(
        "ปีงบประมาณ พ.ศ.",
        null=True,
        blank=True,
        validators=[MinValueValidator(2500), MaxValueValidator(2699)],
        help_text="ปี พ.ศ. สี่หลัก เช่น 2570",
    )
    budget_baht = models.DecimalField(
        "งบประมาณที่ใช้ (บาท)",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
        help_text="ยอดรวมทุกระยะ เว้นว่างเมื่อไม่ทราบ",
    )
    outcome = models.CharField("ผลของการแก้ไข", max_length=20, choices=Outcome.choices, blank=True)
    tags = ClusterTaggableManager(
        through="casebook.TaggedCase",
        blank=True,
        verbose_name="ป้ายคำ",
        help_text="คำสั้น ๆ ที่ผู้อ่านใช้ค้น คั่นด้วยจุลภาค",
    )
    problem = _body("ประเด็นปัญหา")
    people = short_text("ผู้ได้รับผลกระทบและผู้เกี่ยวข้อง")
    partners = CaseStreamField(PartnersBlock(), blank=True, verbose_name="ภาคีที่ร่วมดำเนินการ")
    data_used = short_text("ข้อมูลที่ใช้และการตรวจสอบข้ามชุดข้อมูล")
    assembly = short_text("การรับรองของประชาคม")
    capacity = short_text("ศักยภาพและทรัพยากร")
    social_capital = short_text("ทุนทางสังคม")
    short_term = _body("ระยะสั้น")
    medium_term = _body("ระยะกลาง")
    long_term = _body("ระยะยาว")
    results = _body("ผลการดำเนินงาน")
    what_worked = short_text("สิ่งที่ได้ผล")
    what_did_not_work = short_text("สิ่งที่ไม่ได้ผล")
    what_we_would_do_again = short_text("หากทำอีกครั้งจะทำอย่างไร")
    transfer_conditions = short_text("เงื่อนไขในการนำไปใช้ที่อื่น")
    sources = CaseStreamField(SourcesBlock(), blank=True, verbose_name="แหล่งที่มา")
    reviewed_on = models.DateField("ทบทวนเนื้อหาล่าสุดเมื่อ", null=True, blank=True)
    is_sample = models.BooleanField("เป็นข้อมูลตัวอย่าง", default=False)
    # Which phases tell something: what lists are filtered by.
    reaches_short = models.BooleanField(default=False, editable=False)
    reaches_medium = models.BooleanField(default=False, editable=False)
    reaches_long = models.BooleanField(default=False, editable=False)
    # When the public text last changed: what lists are kept by.
    saved_at = models.DateTimeField(auto_now=True, db_index=True)

    objects = PageManager.from_queryset(CaseQuerySet)()

    content_panels = CASE_PANELS
    search_fields = CASE_SEARCH_FIELDS
    parent_page_types = ["casebook.CasebookIndexPage"]
    subpage_types = []
    template = "casebook/case_page.html"

    class Meta:
        verbose_name = "บทเรียน"
        verbose_name_plural = "บทเรียน"

    def clean(self):
        """Refuse an address that another place of the casebook has."""
        super().clean()
        if self.slug in TAKEN_SLUGS:
            raise ValidationError(
                {"slug": "ที่อยู่นี้ใช้กับหน้าอื่นของคลังบทเรียนแล้ว โปรดตั้งชื่อในที่อยู่เว็บใหม่"}, code="taken"
            )

    def save(self, *args, **kwargs):
        """Keep in step which phases tell something."""
        for phase, _label in PHASES:
            setattr(self, f"reaches_{phase}", bool(getattr(self, f"{phase}_term")))
        return super().save(*args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        """Add what stands beside the text, as far as this reader may see it (see `pages.shown`)."""
        return super().get_context(request, *args, **kwargs) | shown_case(self, request)

    @cached_property
    def tag_names(self) -> list[str]:
        """Return the names of the tags, asked for once while the page is shown."""
        return [tag.name for tag in self.tags.all()]

    @property
    def phases(self) -> list[dict[str, str]]:
        """Return the phases that the case tells of, as badges."""
        return [
            {"label": label, "group": phase}
            for phase, label in PHASES
            if getattr(self, f"reaches_{phase}")
        ]

    @property
    def standing_group(self) -> str:
        """Return the group that colours the badge of the standing."""
        return "done" if self.standing == self.Standing.CONFIRMED else "attention"

    @property
    def outcome_group(self) -> str:
        """Return the group that colours the badge of the outcome."""
        return {"solved": "done", "improved": "way"}.get(self.outcome, "attention")
