"""When visitors can be received: the usual rule, and the half-days that differ from it."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.contrib.settings.models import BaseGenericSetting

from angtong.directory.history import AuditTrail
from casebook.visits.vocabulary import Half

__all__ = ["HalfDay", "VisitSettings"]


def _count(label: str, default: int, least: int, most: int, help_text: str = ""):
    return models.PositiveSmallIntegerField(
        label,
        default=default,
        validators=[MinValueValidator(least), MaxValueValidator(most)],
        help_text=help_text,
    )


class VisitSettings(BaseGenericSetting):
    """The rule of the calendar, what letters carry, and how long things are kept."""

    weekdays = models.CharField("วันที่เปิดรับตามปกติ", max_length=7, default="123")
    visits_per_half_day = _count("รับได้ครึ่งวันละ (คณะ)", 1, 1, 20)
    lead_days = _count("ต้องขอล่วงหน้าอย่างน้อย (วัน)", 14, 0, 180)
    horizon_days = _count("ขอล่วงหน้าได้ไม่เกิน (วัน)", 180, 14, 730)
    most_people = _count("รับได้คณะละไม่เกิน (คน)", 60, 1, 1000)
    followup_months = _count(
        "ติดตามผลการนำไปใช้หลังศึกษาดูงาน (เดือน)", 6, 1, 36, "ระบบส่งอีเมลถามหนึ่งครั้งเมื่อครบกำหนด"
    )
    retention_years = _count(
        "เก็บข้อมูลผู้ประสานงานหลังศึกษาดูงาน (ปี)", 2, 1, 10, "ครบกำหนดแล้วระบบลบโดยอัตโนมัติ และกู้คืนไม่ได้"
    )
    place = models.CharField("สถานที่ต้อนรับตามปกติ", max_length=200, default="ห้องประชุมสำนักงานเทศบาล")
    office_address = models.TextField("ที่ตั้งสำนักงานในหัวหนังสือ", default="สำนักงานเทศบาล")
    garuda = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ภาพตราครุฑในหัวหนังสือ",
        help_text="ภาพ SVG หรือ PNG ของเทศบาล ซึ่งบรรณาธิการเป็นผู้อัปโหลดและเลือก พิมพ์สูง 3 เซนติเมตร"
        "บนหนังสือที่ส่งแล้ว เว้นว่างไว้หากพิมพ์หนังสือลงบนกระดาษที่มีตราครุฑอยู่แล้ว",
    )
    letter_prefix = models.CharField("รหัสนำหน้าเลขที่หนังสือ", max_length=40, blank=True)
    signer_name = models.CharField("ชื่อผู้ลงนามในหนังสือ", max_length=150, blank=True)
    signer_position = models.CharField("ตำแหน่งผู้ลงนาม", max_length=150, default="นายกเทศมนตรี")
    contact_line = models.CharField(
        "ส่วนราชการเจ้าของเรื่อง และหมายเลขโทรศัพท์", max_length=250, default="สำนักปลัดเทศบาล"
    )
    history = AuditTrail()

    class Meta:
        verbose_name = "การตั้งค่าการศึกษาดูงาน"
        verbose_name_plural = "การตั้งค่าการศึกษาดูงาน"

    def __str__(self) -> str:
        return "การตั้งค่าการศึกษาดูงาน"


class HalfDay(models.Model):
    """A half-day that staff opened, closed or gave another capacity; also the row that is locked when one is given."""

    class Opening(models.TextChoices):
        """Whether it differs from the rule."""

        RULE = "rule", "ตามวันที่เปิดรับตามปกติ"
        OPEN = "open", "เปิดรับ"
        CLOSED = "closed", "ปิดรับ"

    day = models.DateField("วันที่")
    half = models.CharField("ช่วง", max_length=3, choices=Half.choices[:2])
    opening = models.CharField(
        "การเปิดรับ", max_length=10, choices=Opening.choices, default=Opening.RULE
    )
    capacity = models.PositiveSmallIntegerField(
        "รับได้ (คณะ)",
        null=True,
        blank=True,
        validators=[MaxValueValidator(20)],
        help_text="เว้นว่างเพื่อใช้จำนวนตามปกติ",
    )
    note = models.CharField(
        "หมายเหตุ", max_length=150, blank=True, help_text="แสดงในปฏิทินสาธารณะ เช่น ชื่อวันหยุดราชการ"
    )
    history = AuditTrail()

    class Meta:
        ordering = ["day", "half"]
        constraints = [models.UniqueConstraint(fields=["day", "half"], name="half_day_once")]
        verbose_name = "ครึ่งวันในปฏิทินศึกษาดูงาน"
        verbose_name_plural = "ครึ่งวันในปฏิทินศึกษาดูงาน"

    def __str__(self) -> str:
        return f"{self.day} {self.get_half_display()}"
