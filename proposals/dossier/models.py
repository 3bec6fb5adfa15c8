"""The base document and the proposal: working drafts. Official versions are the ledger's."""

from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import Coalesce
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from angtong.directory.history import AuditTrail
from angtong.directory.models import Area, Division
from knowledge.library.models import OfficialDocument
from knowledge.services.models import ServiceType
from proposals.classification.models import Category, Programme
from proposals.problems.models import Problem
from proposals.vocabulary import Confidentiality, Kind, Phase, state_group, state_label

ZERO = models.Value(0, output_field=models.DecimalField(max_digits=16, decimal_places=2))

# Written only by workflow.actions.move() and ledger.actions.issue_version(); any other save takes what
# the database says, so that a stale object cannot put an old state back.
GUARDED = (
    "state",
    "returned_from",
    "current_version",
    "official_confidentiality",
    "left_draft_at",
    "opened_at",
    "tabled_at",
    "sent_to_province_at",
    "reported_at",
)


class Dossier(ClusterableModel):
    """What workflow, ledger, comments and papers know of any document that goes through the house."""

    kind = models.CharField("ชนิด", max_length=20, choices=Kind.choices, editable=False)
    reference = models.CharField("เลขที่", max_length=20, unique=True, editable=False)
    title = models.CharField("ชื่อเรื่อง", max_length=300)
    phase = models.CharField("ระยะการดำเนินการ", max_length=10, choices=Phase.choices, blank=True)
    division = models.ForeignKey(
        Division,
        models.PROTECT,
        null=True,
        related_name="dossiers",
        verbose_name="หน่วยงานเจ้าของเรื่อง",
        editable=False,
    )
    confidentiality = models.CharField(
        "ชั้นการเปิดเผย",
        max_length=20,
        choices=Confidentiality.choices,
        default=Confidentiality.INTERNAL,
    )
    official_confidentiality = models.CharField(
        "ชั้นการเปิดเผยตามรุ่นล่าสุด",
        max_length=20,
        choices=Confidentiality.choices,
        blank=True,
        editable=False,
    )
    state = models.CharField("สถานะ", max_length=30, default="draft", editable=False)
    returned_from = models.CharField("ส่งกลับจากสถานะ", max_length=30, blank=True, editable=False)
    lock_version = models.PositiveIntegerField("ลำดับการแก้ไข", default=1, editable=False)
    current_version = models.PositiveIntegerField("รุ่นล่าสุด", default=0, editable=False)
    left_draft_at = models.DateTimeField("พ้นจากร่างเมื่อ", null=True, editable=False)
    opened_at = models.DateTimeField("เปิดเผยได้ตั้งแต่", null=True, editable=False)
    tabled_at = models.DateTimeField("เสนอสภาเมื่อ", null=True, editable=False)
    sent_to_province_at = models.DateTimeField("เสนอจังหวัดเมื่อ", null=True, editable=False)
    reported_at = models.DateTimeField("รายงานผลเมื่อ", null=True, editable=False)
    created_at = models.DateTimeField("สร้างเมื่อ", editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="สร้างโดย",
        editable=False,
    )
    edited_at = models.DateTimeField("แก้ไขเมื่อ", editable=False)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="แก้ไขโดย",
        editable=False,
    )

    class Meta:
        ordering = ["-reference"]
        indexes = [
            models.Index(fields=["kind", "-reference"], name="dossier_kind_reference"),
            models.Index(fields=["state"], name="dossier_state"),
        ]
        verbose_name = "แฟ้มเรื่อง"
        verbose_name_plural = "แฟ้มเรื่อง"

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def specific(self) -> "Dossier":
        """Return the concrete kind (`Proposal`, `Ordinance`): the only one to save."""
        for relation in ("proposal", "ordinance"):
            if type(self).__name__.lower() == relation:
                return self
        return getattr(self, self.kind)

    @property
    def state_label(self) -> str:
        """Return the Thai name of the state."""
        return state_label(self.kind, self.state)

    @property
    def state_group(self) -> str:
        """Return the group that colours the state's badge."""
        return state_group(self.state)

    @classmethod
    def from_db(cls, db, field_names, values):
        """Remember the phase that was read, so that a save can tell a change from a stale copy."""
        dossier = super().from_db(db, field_names, values)
        dossier._phase_read = dossier.__dict__.get("phase")
        return dossier

    def save(self, *args, **kwargs):
        """Save the working draft; `GUARDED` columns keep what the database says.

        The row is locked while they are read. A plain `Dossier` with a concrete kind is refused: it would write
        only the parent's history row, and the child's history would lie.

        Raises:
            TypeError: the concrete kind is not the one that is saved.
        """
        if type(self) is Dossier:
            raise TypeError("Save the concrete kind: dossier.specific.save().")
        with transaction.atomic():
            named = set(kwargs.get("update_fields") or ())
            if not self._state.adding:
                columns = [*GUARDED, "phase"]
                stored = Dossier.objects.select_for_update().values(*columns).get(pk=self.pk)
                for column in GUARDED:
                    if column == "state" or column not in named:
                        setattr(self, column, stored[column])
                if self.phase == getattr(self, "_phase_read", None):
                    self.phase = stored["phase"]
            super().save(*args, **kwargs)
            self._phase_read = self.phase

    def delete(self, *args, **kwargs):
        """Refuse: a reference is issued once, and its number is never void.

        Raises:
            models.ProtectedError: always.
        """
        raise models.ProtectedError("ลบเรื่องไม่ได้ โปรดถอนเรื่องแทน", {self})


class ProposalQuerySet(models.QuerySet):
    """Rows of proposals; each method is named for its page."""

    def with_budget(self):
        """Add `budget_baht` (Decimal, baht): the sum of the lines, by a subquery, so that joins cannot multiply it."""
        total = (
            BudgetLine.objects.filter(proposal=models.OuterRef("pk"))
            .order_by()
            .values("proposal")
            .annotate(total=models.Sum("amount_baht"))
            .values("total")
        )
        return self.annotate(budget_baht=Coalesce(models.Subquery(total), ZERO))

    def for_list(self):
        """Rows for any list: names joined, `budget_baht` added."""
        return self.select_related("area", "service_type", "division", "problem").with_budget()

    def for_detail(self):
        """One proposal with everything that its page and its snapshot name."""
        return self.select_related(
            "problem",
            "service_type",
            "area",
            "programme__sector",
            "division",
            "responsible_division",
            "created_by",
            "edited_by",
        )


class Proposal(Dossier):
    """A proposal (ข้อเสนอโครงการ) of any phase. Rich texts are sanitised HTML."""

    problem = models.ForeignKey(
        Problem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name="ประเด็นปัญหา",
    )
    service_type = models.ForeignKey(
        ServiceType,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name="ประเภทการบริการ",
    )
    area = models.ForeignKey(
        Area,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name="พื้นที่เป้าหมาย",
    )
    fiscal_year = models.PositiveIntegerField("ปีงบประมาณ พ.ศ.", null=True, blank=True)
    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name="แผนงาน",
    )
    rationale = models.TextField("หลักการและเหตุผล", blank=True)
    objective = models.TextField("วัตถุประสงค์", blank=True)
    target = models.TextField("เป้าหมาย (ผลผลิตของโครงการ)", blank=True)
    indicators = models.TextField("ตัวชี้วัด (KPI)", blank=True)
    expected_result = models.TextField("ผลที่คาดว่าจะได้รับ", blank=True)
    responsible_division = models.ForeignKey(
        Division,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="หน่วยงานรับผิดชอบหลัก",
    )
    history = AuditTrail()

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "ข้อเสนอโครงการ"
        verbose_name_plural = "ข้อเสนอโครงการ"


class BudgetLine(models.Model):
    """A line of the requested budget. `uid` is stable for the life of the proposal: comparison matches by it."""

    proposal = ParentalKey(Proposal, on_delete=models.CASCADE, related_name="budget_lines")
    uid = models.CharField("รหัสรายการ", max_length=64)
    position = models.PositiveIntegerField("ลำดับ", default=0)
    fiscal_year = models.PositiveIntegerField("ปีงบประมาณ พ.ศ.", null=True, blank=True)
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="หมวดรายจ่าย"
    )
    description = models.CharField("รายการ", max_length=500, blank=True)
    quantity = models.DecimalField("จำนวน", max_digits=14, decimal_places=4, null=True, blank=True)
    unit = models.CharField("หน่วย", max_length=60, blank=True)
    unit_price_baht = models.DecimalField(
        "ราคาต่อหน่วย (บาท)", max_digits=16, decimal_places=2, null=True, blank=True
    )
    amount_baht = models.DecimalField("จำนวนเงิน (บาท)", max_digits=16, decimal_places=2, default=0)
    history = AuditTrail()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "uid"], name="budget_line_uid_once")
        ]
        verbose_name = "รายการงบประมาณ"
        verbose_name_plural = "รายการงบประมาณ"

    def __str__(self) -> str:
        return f"{self.description} ({self.amount_baht} บาท)"


class Activity(models.Model):
    """A main activity (กิจกรรมหลัก) with its time, cost and who does it."""

    proposal = ParentalKey(Proposal, on_delete=models.CASCADE, related_name="activities")
    uid = models.CharField("รหัสกิจกรรม", max_length=64)
    position = models.PositiveIntegerField("ลำดับ", default=0)
    name = models.CharField("กิจกรรมหลัก", max_length=500)
    starts_on = models.DateField("เริ่ม", null=True, blank=True)
    ends_on = models.DateField("สิ้นสุด", null=True, blank=True)
    amount_baht = models.DecimalField(
        "งบประมาณ (บาท)", max_digits=16, decimal_places=2, null=True, blank=True
    )
    responsible = models.CharField("ผู้รับผิดชอบ", max_length=200, blank=True)
    history = AuditTrail()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "uid"], name="activity_uid_once")
        ]
        verbose_name = "กิจกรรมหลัก"
        verbose_name_plural = "กิจกรรมหลัก"

    def __str__(self) -> str:
        return self.name


class Attachment(models.Model):
    """A document that belongs to a dossier; a version pins its bytes by SHA-256."""

    dossier = ParentalKey(Dossier, on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey(
        OfficialDocument, models.PROTECT, related_name="+", verbose_name="เอกสาร"
    )
    title = models.CharField("ชื่อเอกสารแนบ", max_length=255, blank=True)
    position = models.PositiveIntegerField("ลำดับ", default=0)
    history = AuditTrail()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "document"], name="attached_once")
        ]
        verbose_name = "เอกสารแนบ"
        verbose_name_plural = "เอกสารแนบ"

    def __str__(self) -> str:
        return self.title or self.document.title
