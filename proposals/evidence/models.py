"""What a dossier rests on: cited data, what an assembly resolved, weighed capacity, results and their feedback."""

from django.conf import settings
from django.db import models

from angtong.directory.append_only import AppendOnly
from angtong.directory.history import AuditTrail
from angtong.directory.models import Area, AreaLevel
from knowledge.data.models import Dataset, DatasetVersion
from proposals.dossier.models import Dossier
from proposals.vocabulary import Outcome


def person(label: str) -> models.ForeignKey:
    """Return a key to the person who did it; without constraint, so that deleting a person changes nothing."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
        verbose_name=label,
    )


class Citation(models.Model):
    """The exact version of a data set that a dossier rests on."""

    dossier = models.ForeignKey(
        Dossier, models.PROTECT, related_name="citations", verbose_name="แฟ้มเรื่อง"
    )
    data_version = models.ForeignKey(
        DatasetVersion, models.PROTECT, related_name="citations", verbose_name="รุ่นข้อมูล"
    )
    note = models.TextField("ใช้ข้อมูลนี้อย่างไร", blank=True)
    cited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="อ้างอิงโดย",
    )
    cited_at = models.DateTimeField("อ้างอิงเมื่อ")
    history = AuditTrail()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "data_version"], name="cited_once")
        ]
        verbose_name = "ข้อมูลที่อ้างอิง"
        verbose_name_plural = "ข้อมูลที่อ้างอิง"

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.data_version}"


class Assembly(models.Model):
    """A community assembly (ประชาคม). Attendance is counted by group; sign-in sheets are not kept here."""

    level = models.CharField("ระดับ", max_length=20, choices=AreaLevel.choices)
    area = models.ForeignKey(Area, models.PROTECT, related_name="assemblies", verbose_name="พื้นที่")
    held_on = models.DateField("วันที่ประชุม")
    venue = models.CharField("สถานที่", max_length=255)
    chair = models.CharField("ประธานในที่ประชุม", max_length=200)
    note = models.TextField("บันทึก", blank=True)
    recorded_by = person("บันทึกโดย")
    recorded_at = models.DateTimeField("บันทึกเมื่อ", editable=False)
    history = AuditTrail()

    class Meta:
        ordering = ["-held_on", "-pk"]
        verbose_name = "การประชุมประชาคม"
        verbose_name_plural = "การประชุมประชาคม"

    def __str__(self) -> str:
        return f"ประชาคม{self.area} {self.held_on}"


class Attendance(models.Model):
    """How many of a group came."""

    assembly = models.ForeignKey(Assembly, models.CASCADE, related_name="attendance")
    group = models.CharField("กลุ่ม", max_length=200)
    count = models.PositiveIntegerField("จำนวน (คน)")
    history = AuditTrail()

    class Meta:
        ordering = ["pk"]
        verbose_name = "ผู้เข้าร่วมประชุม"
        verbose_name_plural = "ผู้เข้าร่วมประชุม"

    def __str__(self) -> str:
        return f"{self.group} {self.count} คน"


class Resolution(AppendOnly):
    """What an assembly resolved on a subject: a dossier's, problem's or data set's reference."""

    class Decision(models.TextChoices):
        """The decision."""

        APPROVED = "approved", "เห็นชอบ"
        REJECTED = "rejected", "ไม่เห็นชอบ"
        DEFERRED = "deferred", "เลื่อนการพิจารณา"

    assembly = models.ForeignKey(
        Assembly, models.PROTECT, related_name="resolutions", verbose_name="ประชาคม"
    )
    subject = models.CharField("เรื่อง (เลขที่)", max_length=60, db_index=True)
    decision = models.CharField("มติ", max_length=20, choices=Decision.choices)
    votes_for = models.PositiveIntegerField("เห็นชอบ (เสียง)")
    votes_against = models.PositiveIntegerField("ไม่เห็นชอบ (เสียง)")
    abstentions = models.PositiveIntegerField("งดออกเสียง (เสียง)")
    text = models.TextField("ข้อความมติ", blank=True)
    recorded_by = person("บันทึกโดย")
    recorded_by_name = models.CharField("ชื่อผู้บันทึก", max_length=300)
    recorded_at = models.DateTimeField("บันทึกเมื่อ")

    class Meta:
        ordering = ["pk"]
        verbose_name = "มติประชาคม"
        verbose_name_plural = "มติประชาคม"

    def __str__(self) -> str:
        return f"{self.subject}: {self.get_decision_display()}"


class CapacityAssessment(AppendOnly):
    """A weighing of capacity; the newest counts."""

    dossier = models.ForeignKey(
        Dossier, models.PROTECT, related_name="assessments", verbose_name="แฟ้มเรื่อง"
    )
    capacity = models.TextField("ศักยภาพขององค์กร")
    resources = models.TextField("ทรัพยากร")
    social_capital = models.TextField("ทุนทางสังคม")
    authority = models.TextField("อำนาจหน้าที่")
    beyond_capacity = models.BooleanField("เกินศักยภาพ", default=False)
    beyond_authority = models.BooleanField("นอกเหนืออำนาจหน้าที่", default=False)
    outcome = models.CharField("ผลการประเมิน", max_length=20, choices=Outcome.choices)
    assessed_by = person("ประเมินโดย")
    assessed_by_name = models.CharField("ชื่อผู้ประเมิน", max_length=300)
    assessed_at = models.DateTimeField("ประเมินเมื่อ")

    class Meta:
        ordering = ["pk"]
        verbose_name = "การประเมินศักยภาพ"
        verbose_name_plural = "การประเมินศักยภาพ"

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.get_outcome_display()}"


class Result(AppendOnly):
    """A measured result of the work."""

    dossier = models.ForeignKey(
        Dossier, models.PROTECT, related_name="results", verbose_name="แฟ้มเรื่อง"
    )
    dataset = models.ForeignKey(
        Dataset, models.PROTECT, related_name="results", verbose_name="ชุดข้อมูล"
    )
    indicator = models.CharField("ตัวชี้วัด", max_length=255)
    area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="พื้นที่"
    )
    before = models.DecimalField("ก่อนดำเนินการ", max_digits=18, decimal_places=4)
    after = models.DecimalField("หลังดำเนินการ", max_digits=18, decimal_places=4)
    unit = models.CharField("หน่วย", max_length=60)
    measured_on = models.DateField("วัดเมื่อ")
    note = models.TextField("หมายเหตุ", blank=True)
    recorded_by = person("บันทึกโดย")
    recorded_by_name = models.CharField("ชื่อผู้บันทึก", max_length=300)
    recorded_at = models.DateTimeField("บันทึกเมื่อ")

    class Meta:
        ordering = ["pk"]
        verbose_name = "ผลการดำเนินงาน"
        verbose_name_plural = "ผลการดำเนินงาน"

    def __str__(self) -> str:
        return f"{self.indicator}: {self.before} → {self.after} {self.unit}"


class Feedback(AppendOnly):
    """A result was fed back: it stands in this new version of its data set."""

    result = models.OneToOneField(
        Result, models.PROTECT, related_name="feedback", verbose_name="ผลการดำเนินงาน"
    )
    data_version = models.ForeignKey(
        DatasetVersion, models.PROTECT, related_name="feedback", verbose_name="รุ่นข้อมูลใหม่"
    )
    fed_back_by = person("ป้อนกลับโดย")
    fed_back_at = models.DateTimeField("ป้อนกลับเมื่อ")

    class Meta:
        ordering = ["pk"]
        verbose_name = "การป้อนผลกลับเข้าระบบข้อมูล"
        verbose_name_plural = "การป้อนผลกลับเข้าระบบข้อมูล"

    def __str__(self) -> str:
        return f"{self.result_id} → {self.data_version}"
