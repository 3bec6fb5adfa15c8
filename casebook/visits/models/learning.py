"""What visitors thought of it, what they meant to adopt, and what became of that."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from angtong.directory.history import AuditTrail
from casebook.pages.models import CasePage
from casebook.visits.vocabulary import OUTCOME_GROUPS, Outcome

from .visits import LONGEST_TEXT, Visit

__all__ = ["Adoption", "TopicRating", "VisitFeedback"]


class VisitFeedback(models.Model):
    """What a delegation says after its visit; changed by it as long as its link holds."""

    visit = models.OneToOneField(Visit, models.CASCADE, related_name="feedback")
    useful = models.TextField("สิ่งที่เป็นประโยชน์", blank=True, max_length=LONGEST_TEXT)
    to_improve = models.TextField("สิ่งที่ควรปรับปรุง", blank=True, max_length=LONGEST_TEXT)
    given_at = models.DateTimeField("ให้ความเห็นเมื่อ")

    class Meta:
        verbose_name = "ความเห็นหลังศึกษาดูงาน"
        verbose_name_plural = "ความเห็นหลังศึกษาดูงาน"

    def __str__(self) -> str:
        return f"ความเห็นของ {self.visit}"


class TopicRating(models.Model):
    """How useful one topic was, 1 to 5."""

    feedback = models.ForeignKey(VisitFeedback, models.CASCADE, related_name="ratings")
    topic = models.CharField("หัวข้อ", max_length=255)
    rating = models.PositiveSmallIntegerField(
        "ประโยชน์ที่ได้รับ", validators=[MinValueValidator(1), MaxValueValidator(5)]
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = "คะแนนรายหัวข้อ"
        verbose_name_plural = "คะแนนรายหัวข้อ"

    def __str__(self) -> str:
        return f"{self.topic}: {self.rating}"


class Adoption(models.Model):
    """A case that a municipality means to adopt, and what became of it there."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="adoptions")
    page = models.ForeignKey(
        CasePage, models.SET_NULL, null=True, related_name="adoptions", verbose_name="บทเรียน"
    )
    title = models.CharField("ชื่อบทเรียน", max_length=255)
    note = models.TextField("จะนำไปใช้อย่างไร", blank=True, max_length=LONGEST_TEXT)
    outcome = models.CharField(
        "ผลการนำไปใช้", max_length=10, choices=Outcome.choices, default=Outcome.PLANNED
    )
    result = models.TextField("ผลที่เกิดขึ้น", blank=True, max_length=LONGEST_TEXT)
    link = models.URLField("ลิงก์ที่เกี่ยวข้อง", max_length=500, blank=True)
    answered_at = models.DateTimeField("ตอบการติดตามผลเมื่อ", null=True, editable=False)
    history = AuditTrail()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "page"], name="adoption_of_a_case_once")
        ]
        verbose_name = "การนำบทเรียนไปใช้"
        verbose_name_plural = "การนำบทเรียนไปใช้"

    def __str__(self) -> str:
        return f"{self.title}: {self.get_outcome_display()}"

    @property
    def group(self) -> str:
        """Return the group that colours the badge of the outcome."""
        return OUTCOME_GROUPS[self.outcome]

    @property
    def is_fixed(self) -> bool:
        """Say whether it stays, whatever is adopted besides: its progress was told, or its case was deleted."""
        return self.answered_at is not None or self.page_id is None
