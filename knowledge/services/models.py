"""Service types: the registry that lets the municipality see duplicated work."""

from django.db import models

from angtong.directory.history import AuditTrail


class ServiceType(models.Model):
    """A type of service (ประเภทการบริการ)."""

    code = models.SlugField("รหัส", max_length=40, unique=True)
    name = models.CharField("ประเภทการบริการ", max_length=200)
    position = models.PositiveSmallIntegerField("ลำดับ", default=0)
    history = AuditTrail()

    class Meta:
        ordering = ["position", "code"]
        verbose_name = "ประเภทการบริการ"
        verbose_name_plural = "ประเภทการบริการ"

    def __str__(self) -> str:
        return self.name
