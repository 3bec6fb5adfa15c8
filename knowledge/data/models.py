"""Data sets, their numbered versions, and checks across them. A version is never changed or deleted."""

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery

from angtong.directory.append_only import AppendOnly
from angtong.directory.history import AuditTrail
from angtong.directory.models import AreaLevel, Division
from angtong.kit.dates import thai_date


class DatasetQuerySet(models.QuerySet):
    """Rows of the catalogue."""

    def with_counts(self):
        """Add `latest_version` (int, None without one) and `open_crosschecks` (int)."""
        latest = DatasetVersion.objects.filter(dataset=OuterRef("pk")).order_by("-number")
        counted = models.Count(
            "checks", filter=Q(checks__finding=CrossCheck.Finding.DIFFER), distinct=True
        )
        counted_against = models.Count(
            "checks_against",
            filter=Q(checks_against__finding=CrossCheck.Finding.DIFFER),
            distinct=True,
        )
        return self.annotate(
            latest_version=Subquery(latest.values("number")[:1]),
            open_crosschecks=counted + counted_against,
        )

    def open_to_public(self):
        """What visitors may see and take home."""
        return self.filter(is_public=True)


class Dataset(models.Model):
    """A data set (ชุดข้อมูล) with its level, source and owner."""

    code = models.SlugField("รหัส", max_length=60, unique=True)
    title = models.CharField("ชื่อชุดข้อมูล", max_length=255)
    level = models.CharField("ระดับข้อมูล", max_length=20, choices=AreaLevel.choices)
    description = models.TextField("รายละเอียด", blank=True)
    source = models.TextField("แหล่งที่มา")
    update_frequency = models.CharField("ความถี่ของการปรับปรุง", max_length=100, blank=True)
    owner = models.ForeignKey(
        Division,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="datasets",
        verbose_name="หน่วยงานเจ้าของ",
    )
    is_public = models.BooleanField("เผยแพร่เป็นข้อมูลเปิด", default=False)
    history = AuditTrail()

    objects = DatasetQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = "ชุดข้อมูล"
        verbose_name_plural = "ชุดข้อมูล"

    def __str__(self) -> str:
        return self.title


class DatasetVersion(AppendOnly):
    """One numbered version (รุ่นข้อมูล): `table` is canonical JSON `{"columns": [...], "rows": [[...]]}`."""

    dataset = models.ForeignKey(
        Dataset, models.PROTECT, related_name="versions", verbose_name="ชุดข้อมูล"
    )
    number = models.PositiveIntegerField("รุ่นที่")
    measured_on = models.DateField("ข้อมูล ณ วันที่")
    note = models.TextField("หมายเหตุ", blank=True)
    table = models.TextField("ตารางข้อมูล")
    digest = models.CharField("ลายพิมพ์ SHA-256", max_length=64)
    created_at = models.DateTimeField("บันทึกเมื่อ")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
        verbose_name="บันทึกโดย",
    )
    created_by_name = models.CharField("ชื่อผู้บันทึก", max_length=300)

    class Meta:
        ordering = ["dataset", "number"]
        constraints = [
            models.UniqueConstraint(fields=["dataset", "number"], name="dataset_version_once")
        ]
        verbose_name = "รุ่นข้อมูล"
        verbose_name_plural = "รุ่นข้อมูล"

    def __str__(self) -> str:
        measured = thai_date(self.measured_on, "short")
        return f"{self.dataset.title} รุ่นที่ {self.number} (ข้อมูล ณ {measured})"


class CrossCheck(models.Model):
    """A comparison of two data sets on one indicator in one area (การตรวจสอบข้ามชุดข้อมูล)."""

    class Finding(models.TextChoices):
        """What the comparison found; `differ` is open until somebody resolves it."""

        AGREE = "agree", "ตรงกัน"
        DIFFER = "differ", "ไม่ตรงกัน"
        RESOLVED = "resolved", "ไม่ตรงกัน แต่หาข้อยุติแล้ว"

    dataset = models.ForeignKey(
        Dataset, models.PROTECT, related_name="checks", verbose_name="ชุดข้อมูล"
    )
    other = models.ForeignKey(
        Dataset, models.PROTECT, related_name="checks_against", verbose_name="เทียบกับชุดข้อมูล"
    )
    indicator = models.CharField("ตัวชี้วัดที่เทียบ", max_length=255)
    area_label = models.CharField("พื้นที่", max_length=255, blank=True)
    finding = models.CharField("ผลการเทียบ", max_length=20, choices=Finding.choices)
    note = models.TextField("บันทึก", blank=True)
    checked_on = models.DateField("ตรวจเมื่อ")
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ตรวจโดย",
    )
    resolution = models.TextField("ข้อยุติ", blank=True)
    history = AuditTrail()

    class Meta:
        ordering = ["-checked_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(dataset=models.F("other")), name="crosscheck_of_two_datasets"
            )
        ]
        verbose_name = "การตรวจสอบข้ามชุดข้อมูล"
        verbose_name_plural = "การตรวจสอบข้ามชุดข้อมูล"

    def __str__(self) -> str:
        return f"{self.dataset} เทียบกับ {self.other}: {self.get_finding_display()}"
