"""Comments on dossiers, and what each person has read."""

from django.conf import settings
from django.db import models

from angtong.directory.append_only import AppendOnly
from proposals.dossier.models import Dossier
from proposals.vocabulary import Visibility


class Comment(AppendOnly):
    """A comment on a version of a dossier; `anchor` names the field that it is about, empty for the whole."""

    dossier = models.ForeignKey(
        Dossier, models.PROTECT, related_name="comments", verbose_name="แฟ้มเรื่อง"
    )
    version_number = models.PositiveIntegerField("รุ่นที่", null=True)
    anchor = models.CharField("ส่วนที่แสดงความเห็น", max_length=100, blank=True)
    text = models.TextField("ความเห็น")
    visibility = models.CharField("ผู้ที่อ่านได้", max_length=20, choices=Visibility.choices)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        null=True,
        db_constraint=False,
        related_name="+",
        verbose_name="ผู้แสดงความเห็น",
    )
    author_username = models.CharField(max_length=150)
    author_name = models.CharField(max_length=300)
    created_at = models.DateTimeField("เมื่อ")

    class Meta:
        ordering = ["pk"]
        verbose_name = "ความเห็น"
        verbose_name_plural = "ความเห็น"

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.text[:40]}"


class ReadMark(models.Model):
    """The newest version of a dossier that a person has seen in the chamber."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="read_marks")
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="read_marks")
    version_number = models.PositiveIntegerField("อ่านถึงรุ่นที่")
    read_at = models.DateTimeField("อ่านเมื่อ")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "dossier"], name="one_read_mark")]
        verbose_name = "เครื่องหมายการอ่าน"
        verbose_name_plural = "เครื่องหมายการอ่าน"

    def __str__(self) -> str:
        return f"{self.user_id}: {self.dossier_id} ถึงรุ่นที่ {self.version_number}"
