"""The budget classification: ด้าน, แผนงาน, งบ and หมวด, as editable tables."""

from django.db import models

from angtong.directory.history import AuditTrail


class Sector(models.Model):
    """A ด้าน: the top of the classification by programme."""

    code = models.SlugField("รหัส", max_length=40, unique=True)
    name = models.CharField("ด้าน", max_length=200)
    position = models.PositiveSmallIntegerField("ลำดับ", default=0)
    history = AuditTrail()

    class Meta:
        ordering = ["position", "code"]
        verbose_name = "ด้าน"
        verbose_name_plural = "ด้าน"

    def __str__(self) -> str:
        return self.name


class Programme(models.Model):
    """A แผนงาน under its ด้าน; `code` is the five digits of the accounting system."""

    code = models.SlugField("รหัส", max_length=40, unique=True)
    name = models.CharField("แผนงาน", max_length=200)
    sector = models.ForeignKey(
        Sector, models.PROTECT, related_name="programmes", verbose_name="ด้าน"
    )
    history = AuditTrail()

    class Meta:
        ordering = ["code"]
        verbose_name = "แผนงาน"
        verbose_name_plural = "แผนงาน"

    def __str__(self) -> str:
        return self.name


class BudgetClass(models.Model):
    """A งบ: personnel, operations, capital, grants, other."""

    code = models.SlugField("รหัส", max_length=40, unique=True)
    name = models.CharField("งบ", max_length=200)
    position = models.PositiveSmallIntegerField("ลำดับ", default=0)
    history = AuditTrail()

    class Meta:
        ordering = ["position", "code"]
        verbose_name = "งบ"
        verbose_name_plural = "งบ"

    def __str__(self) -> str:
        return self.name


class Category(models.Model):
    """A หมวด: of expenditure (with its งบ) or of revenue (without)."""

    code = models.SlugField("รหัส", max_length=40, unique=True)
    name = models.CharField("หมวด", max_length=200)
    budget_class = models.ForeignKey(
        BudgetClass,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="categories",
        verbose_name="งบ",
    )
    is_revenue = models.BooleanField("หมวดรายรับ", default=False)
    position = models.PositiveSmallIntegerField("ลำดับ", default=0)
    history = AuditTrail()

    class Meta:
        ordering = ["position", "code"]
        verbose_name = "หมวด"
        verbose_name_plural = "หมวด"

    def __str__(self) -> str:
        return self.name
