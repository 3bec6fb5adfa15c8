"""Who and where: people with their roles, divisions, agencies, areas, and the municipality's own settings."""

from django.contrib.auth.models import AbstractUser
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from .history import AuditTrail
from .roles import Role


class Division(models.Model):
    """A division of the municipality (กอง, สำนัก, หน่วย)."""

    code = models.SlugField("รหัส", max_length=40, unique=True)
    name = models.CharField("ชื่อหน่วยงานภายใน", max_length=200)
    position = models.PositiveSmallIntegerField("ลำดับ", default=0)
    history = AuditTrail()

    class Meta:
        ordering = ["position", "code"]
        verbose_name = "หน่วยงานภายใน"
        verbose_name_plural = "หน่วยงานภายใน"

    def __str__(self) -> str:
        return self.name


class AgencyField(models.TextChoices):
    """The field in which an outside agency works: what a clerk looks for it under."""

    WORKS = "works", "โครงสร้างพื้นฐาน น้ำ และสิ่งแวดล้อม"
    SAFETY = "safety", "สาธารณภัยและความปลอดภัย"
    SOCIAL = "social", "สาธารณสุข สวัสดิการ และการศึกษา"
    LIVELIHOOD = "livelihood", "เกษตร อาชีพ และวัฒนธรรม"
    GOVERNANCE = "governance", "การปกครอง แผน และข้อมูล"


class Agency(models.Model):
    """An outside agency that a problem can be referred to."""

    code = models.SlugField("รหัส", max_length=40, unique=True)
    name = models.CharField("ชื่อหน่วยงาน", max_length=200)
    short_name = models.CharField("ชื่อย่อ", max_length=80, blank=True)
    field = models.CharField(
        "ด้านงาน",
        max_length=20,
        choices=AgencyField.choices,
        blank=True,
        help_text="ใช้จัดกลุ่มให้หาหน่วยงานได้เร็วเมื่อส่งต่อเรื่อง",
    )
    position = models.PositiveSmallIntegerField("ลำดับ", default=0)
    history = AuditTrail()

    class Meta:
        ordering = ["position", "code"]
        verbose_name = "หน่วยงานที่เกี่ยวข้อง"
        verbose_name_plural = "หน่วยงานที่เกี่ยวข้อง"

    def __str__(self) -> str:
        return self.name


class AreaLevel(models.TextChoices):
    """How large an area is, and from how far a data set looks (domain: ระดับข้อมูล)."""

    HOUSEHOLD = "household", "ครัวเรือน"
    COMMUNITY = "community", "ชุมชน/หมู่บ้าน"
    TAMBON = "tambon", "ตำบล"
    MUNICIPALITY = "municipality", "เทศบาล"
    DISTRICT = "district", "อำเภอ"
    PROVINCE = "province", "จังหวัด"
    NATIONAL = "national", "ประเทศ"


class Area(models.Model):
    """A place: province, district, tambon, municipality or community."""

    code = models.CharField("รหัสพื้นที่", max_length=12, unique=True)
    name = models.CharField("ชื่อพื้นที่", max_length=200)
    level = models.CharField("ระดับ", max_length=20, choices=AreaLevel.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name="อยู่ใน"
    )
    history = AuditTrail()

    class Meta:
        ordering = ["code"]
        verbose_name = "พื้นที่"
        verbose_name_plural = "พื้นที่"

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """A person who signs in. `division` says whose dossiers a drafter or head works on."""

    division = models.ForeignKey(
        Division,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name="หน่วยงานภายใน",
    )
    job_title = models.CharField("ตำแหน่ง", max_length=150, blank=True)
    history = AuditTrail(excluded_fields=["password", "last_login"])

    class Meta:
        verbose_name = "ผู้ใช้"
        verbose_name_plural = "ผู้ใช้"

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        """Thai name as it is printed in records; the user name when none is entered."""
        return self.get_full_name() or self.username


class Appointment(models.Model):
    """A person holds a role."""

    user = models.ForeignKey(User, models.CASCADE, related_name="appointments", verbose_name="ผู้ใช้")
    role = models.CharField("บทบาท", max_length=20, choices=Role.choices)
    history = AuditTrail()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "role"], name="one_appointment_per_role")
        ]
        verbose_name = "การมอบหมายบทบาท"
        verbose_name_plural = "การมอบหมายบทบาท"

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"


class ApiToken(models.Model):
    """A bearer token; only its SHA-256 is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="bearer_tokens")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = "โทเคน API"
        verbose_name_plural = "โทเคน API"

    def __str__(self) -> str:
        return f"{self.user} ({self.created_at:%Y-%m-%d})"


class SignInFailure(models.Model):
    """A refused sign-in; counted per name and address to slow guessing down."""

    name = models.CharField(max_length=150)
    address = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["name", "address", "at"])]
        verbose_name = "การเข้าสู่ระบบที่ไม่สำเร็จ"
        verbose_name_plural = "การเข้าสู่ระบบที่ไม่สำเร็จ"

    def __str__(self) -> str:
        return f"{self.name} @ {self.address}"


@register_setting(icon="cog", order=10)
class Municipality(BaseGenericSetting):
    """The municipality's own name and the numbers that the law or its custom sets.

    Source: shared domain notes; each number is common knowledge, not verified, hence editable.
    """

    name = models.CharField("ชื่อเทศบาล", max_length=200, default="เทศบาลตำบลตัวอย่าง")
    name_en = models.CharField(
        "ชื่อเทศบาลภาษาอังกฤษ",
        max_length=200,
        blank=True,
        help_text="แสดงในหน้าภาษาอังกฤษ เว้นว่างไว้จะแสดงชื่อภาษาไทย",
    )
    committee_name = models.CharField(
        "ชื่อคณะกรรมการที่พิจารณา", max_length=200, default="คณะกรรมการเทศบาล"
    )
    supervisor_name = models.CharField("ผู้กำกับดูแลที่ให้ความเห็นชอบ", max_length=200, default="นายอำเภอ")
    council_seats = models.PositiveSmallIntegerField(
        "จำนวนสมาชิกสภาทั้งหมด (คน)",
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    amendment_window_hours = models.PositiveSmallIntegerField(
        "ระยะเวลาเสนอคำแปรญัตติ (ชั่วโมง)", default=24
    )
    posting_days = models.PositiveSmallIntegerField("เทศบัญญัติทั่วไปมีผลหลังปิดประกาศ (วัน)", default=7)

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("name_en"),
                FieldPanel("committee_name"),
                FieldPanel("supervisor_name"),
            ],
            "ชื่อ",
        ),
        MultiFieldPanel(
            [
                FieldPanel("council_seats"),
                FieldPanel("amendment_window_hours"),
                FieldPanel("posting_days"),
            ],
            "ตัวเลขตามระเบียบ",
        ),
    ]

    class Meta:
        verbose_name = "ข้อมูลเทศบาล"
