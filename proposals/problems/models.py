"""Community problems, each with its rounds of answers."""

from django.conf import settings
from django.db import models

from angtong.directory.history import AuditTrail
from angtong.directory.models import Area, Division
from knowledge.data.models import Dataset
from knowledge.services.models import ServiceType


class ReferenceSeries(models.Model):
    """The running numbers: one row per letter and fiscal year (B.E.); numbers are gapless and never reused."""

    letter = models.CharField(max_length=1)
    fiscal_year = models.PositiveIntegerField()
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["letter", "fiscal_year"], name="one_series_per_year")
        ]
        verbose_name = "ทะเบียนเลขที่"
        verbose_name_plural = "ทะเบียนเลขที่"

    def __str__(self) -> str:
        return f"{self.letter}-{self.fiscal_year}"


class Problem(models.Model):
    """A problem found in the community's data (ประเด็นปัญหา)."""

    class Status(models.TextChoices):
        """Where the problem stands."""

        OPEN = "open", "รอการแก้ไข"
        IN_HAND = "in_hand", "อยู่ระหว่างแก้ไข"
        ANSWERED = "answered", "แก้ไขแล้ว"

    reference = models.CharField("เลขที่", max_length=20, unique=True)
    title = models.CharField("ประเด็นปัญหา", max_length=300)
    description = models.TextField("รายละเอียด", blank=True)
    status = models.CharField("สถานะ", max_length=20, choices=Status.choices, default=Status.OPEN)
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="problems", verbose_name="พื้นที่"
    )
    service_type = models.ForeignKey(
        ServiceType,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="problems",
        verbose_name="ประเภทการบริการ",
    )
    division = models.ForeignKey(
        Division,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="problems",
        verbose_name="หน่วยงานเจ้าของเรื่อง",
    )
    datasets = models.ManyToManyField(
        Dataset, blank=True, related_name="problems", verbose_name="พบจากชุดข้อมูล"
    )
    found_on = models.DateField("พบเมื่อ")
    round = models.PositiveSmallIntegerField("รอบที่", default=1)
    is_public = models.BooleanField("เผยแพร่", default=False)
    source = models.TextField("แหล่งที่มา", blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="บันทึกโดย",
    )
    history = AuditTrail()

    class Meta:
        ordering = ["-reference"]
        verbose_name = "ประเด็นปัญหา"
        verbose_name_plural = "ประเด็นปัญหา"

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"
