"""Readers' answers. Nothing in them leads to a person: the day's salt is thrown away with the day."""

from django.db import models
from wagtail.models import Page

__all__ = ["DailySalt", "Feedback"]

LONGEST_COMMENT = 2_000


class Feedback(models.Model):
    """One reader's answer on one day. `visitor` tells answers of that day apart, and nothing else."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="+", verbose_name="หน้า")
    is_useful = models.BooleanField("มีประโยชน์")
    comment = models.TextField("ความเห็นถึงบรรณาธิการ", blank=True, max_length=LONGEST_COMMENT)
    given_on = models.DateField("วันที่ให้ความเห็น")
    visitor = models.CharField(max_length=32)

    class Meta:
        ordering = ["-given_on", "-pk"]
        indexes = [models.Index(fields=["given_on", "visitor"])]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "given_on", "visitor"], name="one_answer_a_day_per_reader"
            )
        ]
        verbose_name = "ความเห็นของผู้อ่าน"
        verbose_name_plural = "ความเห็นของผู้อ่าน"

    def __str__(self) -> str:
        return f"{self.page_id} {self.given_on}"


class DailySalt(models.Model):
    """What a day's readers are told apart with; deleted on the next."""

    day = models.DateField("วันที่", unique=True)
    salt = models.CharField("ค่าสุ่มประจำวัน", max_length=64)

    class Meta:
        verbose_name = "ค่าสุ่มประจำวัน"
        verbose_name_plural = "ค่าสุ่มประจำวัน"

    def __str__(self) -> str:
        return str(self.day)
