"""What was done and what was told. The record is append-only; the words with names in them can be deleted."""

from django.conf import settings
from django.db import models

from angtong.directory.append_only import AppendOnly
from angtong.kit.canonical import read_canonical
from casebook.visits.vocabulary import MOVE_LABELS, State

from .visits import Visit

__all__ = ["Letter", "SentLetter", "VisitMove"]


class VisitMove(AppendOnly):
    """Who did what when. Holds no free text: that a request came and went is kept for good, its words are not."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="moves")
    code = models.CharField("การดำเนินการ", max_length=20, choices=list(MOVE_LABELS.items()))
    from_state = models.CharField("จากสถานะ", max_length=12, choices=State.choices, blank=True)
    to_state = models.CharField("เป็นสถานะ", max_length=12, choices=State.choices)
    visit_on = models.DateField("วันที่ศึกษาดูงาน", null=True)
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
        verbose_name="ผู้ดำเนินการ",
    )
    moved_by_name = models.CharField("ชื่อผู้ดำเนินการ", max_length=300)
    moved_at = models.DateTimeField("เมื่อ")

    class Meta:
        ordering = ["pk"]
        verbose_name = "การดำเนินการศึกษาดูงาน"
        verbose_name_plural = "การดำเนินการศึกษาดูงาน"

    def __str__(self) -> str:
        return f"{self.visit_id} {self.code}"


class Letter(models.Model):
    """A message to the visitors: the text of the mail and, where there is one, the official letter.

    Waits here until the mail server took it (then there is a `SentLetter`); deleted with the personal data.
    """

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="letters")
    number = models.PositiveSmallIntegerField("ฉบับที่")
    kind = models.CharField("เรื่อง", max_length=20)
    recipient = models.EmailField("ถึง", max_length=254)
    subject = models.CharField("หัวเรื่อง", max_length=250)
    body = models.TextField("ข้อความ")
    paper = models.TextField("หนังสือราชการ", blank=True, help_text="canonical JSON")
    made_at = models.DateTimeField("จัดทำเมื่อ")
    made_by_name = models.CharField("จัดทำโดย", max_length=300)
    claimed_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["visit", "number"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "number"], name="visit_letter_number_once"),
            models.UniqueConstraint(
                fields=["visit"],
                condition=models.Q(kind="followup"),
                name="one_followup_per_visit",
            ),
        ]
        verbose_name = "จดหมายถึงคณะศึกษาดูงาน"
        verbose_name_plural = "จดหมายถึงคณะศึกษาดูงาน"

    def __str__(self) -> str:
        return self.subject

    def read_paper(self) -> dict:
        """Return the content of the official letter; {} when the message is a mail alone."""
        return read_canonical(self.paper) if self.paper else {}


class SentLetter(AppendOnly):
    """That a message was sent: which, when, by whom, and the digest of its words. The words are in `Letter`."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="sent_letters")
    number = models.PositiveSmallIntegerField("ฉบับที่")
    kind = models.CharField("เรื่อง", max_length=20)
    subject = models.CharField("หัวเรื่อง", max_length=250)
    has_paper = models.BooleanField("มีหนังสือราชการ")
    digest = models.CharField("ลายพิมพ์ SHA-256", max_length=64)
    sent_at = models.DateTimeField("ส่งเมื่อ")
    made_by_name = models.CharField("จัดทำโดย", max_length=300)

    class Meta:
        ordering = ["visit", "number"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "number"], name="visit_letter_sent_once")
        ]
        verbose_name = "จดหมายที่ส่งแล้ว"
        verbose_name_plural = "จดหมายที่ส่งแล้ว"

    def __str__(self) -> str:
        return self.subject
