"""The record: official versions in a sealed chain, its heads and anchors, and the log of moves. Append-only."""

from django.conf import settings
from django.db import models

from angtong.directory.append_only import AppendOnly
from angtong.kit.canonical import read_canonical
from proposals.dossier.models import Dossier
from proposals.vocabulary import Audience, state_group, state_label

GENESIS = "0" * 64


class VersionKind(models.TextChoices):
    """Why a version was made."""

    SAVE = "save", "บันทึกรุ่น"
    MOVE = "move", "เลื่อนสถานะ"
    RESTORE = "restore", "กู้คืนรุ่น"


class Version(AppendOnly):
    """One official version: self-contained canonical JSON, sealed with the version before it.

    `content` alone serves reading, comparing, printing and restoring, so that a version outlives model changes
    and deleted people. `author` has no constraint in the database for the same reason.
    """

    dossier = models.ForeignKey(
        Dossier, models.PROTECT, related_name="versions", verbose_name="แฟ้มเรื่อง"
    )
    number = models.PositiveIntegerField("รุ่นที่")
    digest = models.CharField("ลายพิมพ์ SHA-256", max_length=64, db_index=True)
    previous_digest = models.CharField("ลายพิมพ์ของรุ่นก่อน", max_length=64)
    content = models.TextField("เนื้อหา")
    created_at = models.DateTimeField("บันทึกเมื่อ")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
        verbose_name="ผู้บันทึก",
    )
    author_username = models.CharField("ชื่อผู้ใช้ของผู้บันทึก", max_length=150)
    author_name = models.CharField("ชื่อผู้บันทึก", max_length=300)
    kind = models.CharField("ชนิด", max_length=10, choices=VersionKind.choices)
    note = models.TextField("หมายเหตุ", blank=True)
    state = models.CharField("สถานะ", max_length=30)
    schema = models.PositiveIntegerField("รูปแบบเนื้อหา")
    restored_from = models.PositiveIntegerField("กู้คืนจากรุ่นที่", null=True)

    class Meta:
        db_table = "proposals_version"
        ordering = ["dossier", "number"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "number"], name="version_number_once")
        ]
        verbose_name = "รุ่น"
        verbose_name_plural = "รุ่น"

    def __str__(self) -> str:
        return f"{self.dossier_id} รุ่นที่ {self.number}"

    def read_content(self) -> dict:
        """Return the content as it was, read from its canonical JSON."""
        return read_canonical(self.content)

    def state_label_of(self, kind: str) -> str:
        """Return the Thai name of the version's own state, for that kind of dossier."""
        return state_label(kind, self.state)

    @property
    def state_group(self) -> str:
        """Return the group that colours the state's badge."""
        return state_group(self.state)


class LedgerHead(models.Model):
    """How long a dossier's chain is and what it ends with: what is cut off at the end is missed here.

    Its row is what writers lock, so numbers have no gaps.
    """

    dossier = models.OneToOneField(
        Dossier, models.PROTECT, primary_key=True, related_name="ledger_head"
    )
    count = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, default=GENESIS)

    class Meta:
        verbose_name = "ปลายโซ่"
        verbose_name_plural = "ปลายโซ่"

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.count}"


class Anchor(AppendOnly):
    """One line per version over all dossiers, chained in the order of writing.

    A chain that was cut off together with its head is missed here.
    """

    sequence = models.PositiveBigIntegerField(unique=True)
    reference = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    version_digest = models.CharField(max_length=64)
    previous_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["sequence"]
        indexes = [models.Index(fields=["reference", "number"], name="anchor_by_reference")]
        verbose_name = "หมุดบันทึก"
        verbose_name_plural = "หมุดบันทึก"

    def __str__(self) -> str:
        return f"{self.sequence}: {self.reference} รุ่นที่ {self.number}"


class AnchorHead(models.Model):
    """The end of the anchor log: one row, the lock of its writers."""

    count = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default=GENESIS)

    class Meta:
        verbose_name = "ปลายหมุดบันทึก"
        verbose_name_plural = "ปลายหมุดบันทึก"

    def __str__(self) -> str:
        return f"{self.count}"


class MoveRecord(AppendOnly):
    """One move of the workflow, with the facts that it had to record (`facts`: canonical JSON)."""

    dossier = models.ForeignKey(
        Dossier, models.PROTECT, related_name="moves", verbose_name="แฟ้มเรื่อง"
    )
    code = models.CharField("การดำเนินการ", max_length=40)
    from_state = models.CharField("จากสถานะ", max_length=30)
    to_state = models.CharField("เป็นสถานะ", max_length=30)
    comment = models.TextField("ความเห็น", blank=True)
    facts = models.TextField("ข้อมูลที่บันทึก", default="{}")
    version_number = models.PositiveIntegerField("รุ่นที่")
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
        verbose_name="ดำเนินการโดย",
    )
    moved_by_name = models.CharField("ชื่อผู้ดำเนินการ", max_length=300)
    moved_at = models.DateTimeField("ดำเนินการเมื่อ")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "version_number"], name="one_move_per_version"
            )
        ]
        verbose_name = "บันทึกการเลื่อนสถานะ"
        verbose_name_plural = "บันทึกการเลื่อนสถานะ"

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.from_state} → {self.to_state}"

    def read_facts(self) -> dict:
        """Return the facts as they were recorded."""
        return read_canonical(self.facts)


class Edition(models.Model):
    """A dossier as one kind of reader sees it: what every list, count and search of dossiers is made from.

    Derived: the working draft, the newest version, and the newest version made in a public state. Rebuilt by
    ledger.actions whenever one of these changes, so that no list shows or finds what its reader may not see.
    """

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="editions")
    audience = models.CharField(max_length=10, choices=Audience.choices)
    kind = models.CharField(max_length=20)
    reference = models.CharField(max_length=20)
    version_number = models.PositiveIntegerField(default=0)
    title = models.CharField("ชื่อเรื่อง", max_length=300)
    phase = models.CharField("ระยะการดำเนินการ", max_length=10, blank=True)
    state = models.CharField("สถานะ", max_length=30)
    fiscal_year = models.PositiveIntegerField("ปีงบประมาณ พ.ศ.", null=True)
    service_type_code = models.CharField(max_length=40, blank=True)
    service_type_label = models.CharField("ประเภทการบริการ", max_length=200, blank=True)
    area_code = models.CharField(max_length=40, blank=True)
    area_label = models.CharField("พื้นที่", max_length=200, blank=True)
    division_label = models.CharField("หน่วยงานเจ้าของเรื่อง", max_length=200, blank=True)
    budget_baht = models.DecimalField("งบประมาณ (บาท)", max_digits=16, decimal_places=2, default=0)
    search_text = models.TextField(blank=True)
    changed_at = models.DateTimeField("เปลี่ยนแปลงเมื่อ")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "audience"], name="one_edition_per_audience")
        ]
        indexes = [
            models.Index(fields=["audience", "kind", "-reference"], name="edition_list"),
            models.Index(fields=["audience", "kind", "-changed_at"], name="edition_changes"),
        ]
        verbose_name = "ฉบับสำหรับผู้อ่าน"
        verbose_name_plural = "ฉบับสำหรับผู้อ่าน"

    def __str__(self) -> str:
        return f"{self.reference} ({self.audience})"

    @property
    def state_label(self) -> str:
        """Return the Thai name of the state."""
        return state_label(self.kind, self.state)

    @property
    def state_group(self) -> str:
        """Return the group that colours the state's badge."""
        return state_group(self.state)
