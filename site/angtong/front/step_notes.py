"""What the municipality itself says of the steps: deadlines and where a form is. Numbers of the law are data here."""

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Orderable, Page

from angtong.directory.history import AuditTrail
from knowledge.library.models import OfficialDocument
from proposals.workflow.chart import TITLES
from proposals.workflow.definitions import MOVE_LABELS, ORDINANCE, PROPOSAL_MOVES

WAYS = [("", "ทุกกระบวนการ"), *TITLES.items()]
MOVES = list(MOVE_LABELS.items())


@register_setting(icon="tasks", order=40)
class ProcessNotes(BaseGenericSetting, ClusterableModel):
    """The deadlines and forms that the flow chart's table shows."""

    intro = models.CharField(
        "หมายเหตุใต้ตาราง",
        max_length=300,
        blank=True,
        default="กำหนดเวลาเป็นค่าที่เทศบาลตั้งไว้ โปรดตรวจสอบกับระเบียบที่ใช้บังคับอยู่ก่อนอ้างอิง",
    )

    panels = [FieldPanel("intro"), InlinePanel("notes", label="ขั้นตอน")]

    class Meta:
        verbose_name = "กำหนดเวลาและแบบของขั้นตอน"
        verbose_name_plural = "กำหนดเวลาและแบบของขั้นตอน"


class StepNote(Orderable):
    """A step's deadline in words, and the page or document with its form."""

    setting = ParentalKey(ProcessNotes, on_delete=models.CASCADE, related_name="notes")
    way = models.CharField("กระบวนการ", max_length=20, choices=WAYS, blank=True)
    move = models.CharField("ขั้นตอน", max_length=40, choices=MOVES)
    deadline = models.CharField(
        "กำหนดเวลา", max_length=200, blank=True, help_text="เช่น ภายใน 7 วันนับแต่วันที่สภาเทศบาลเห็นชอบ"
    )
    form_page = models.ForeignKey(
        Page, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="หน้าที่อธิบายแบบ"
    )
    form_document = models.ForeignKey(
        OfficialDocument,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ไฟล์แบบ",
    )
    history = AuditTrail()

    panels = [
        FieldPanel("way"),
        FieldPanel("move"),
        FieldPanel("deadline"),
        FieldPanel("form_page"),
        FieldPanel("form_document"),
    ]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["setting", "way", "move"], name="one_note_per_step")
        ]
        verbose_name = "หมายเหตุของขั้นตอน"
        verbose_name_plural = "หมายเหตุของขั้นตอน"

    def __str__(self) -> str:
        return f"{self.way or 'ทุกกระบวนการ'}: {self.move}"

    def clean(self):
        """Refuse a step that the way does not have.

        Raises:
            ValidationError: see above.
        """
        moves = ORDINANCE if self.way == "ordinance" else PROPOSAL_MOVES.get(self.way)
        if moves is not None and self.move not in {move.code for move in moves}:
            raise ValidationError({"move": "กระบวนการที่เลือกไม่มีขั้นตอนนี้ โปรดเลือกขั้นตอนอื่น"})
