"""Ordinances: a dossier with revenue, lines and totals; and which proposals they carry."""

from django.db import models
from django.db.models.functions import Coalesce
from modelcluster.fields import ParentalKey

from angtong.directory.history import AuditTrail
from proposals.classification.models import BudgetClass, Category, Programme
from proposals.dossier.models import ZERO, Dossier, Proposal
from proposals.vocabulary import OrdinanceKind


class OrdinanceQuerySet(models.QuerySet):
    """Rows of ordinances; each method is named for its page."""

    def for_list(self):
        """Rows for any list: the division joined, `revenue_baht` and `budget_baht` (Decimal, baht) added."""

        def total(model):
            return (
                model.objects.filter(ordinance=models.OuterRef("pk"))
                .order_by()
                .values("ordinance")
                .annotate(total=models.Sum("amount_baht"))
                .values("total")
            )

        return self.select_related("division").annotate(
            revenue_baht=Coalesce(models.Subquery(total(RevenueLine)), ZERO),
            budget_baht=Coalesce(models.Subquery(total(OrdinanceLine)), ZERO),
        )


class Ordinance(Dossier):
    """An ordinance (เทศบัญญัติ): annual or supplementary budget, or an ordinary one."""

    ordinance_kind = models.CharField(
        "ประเภทเทศบัญญัติ", max_length=20, choices=OrdinanceKind.choices, default=OrdinanceKind.ANNUAL
    )
    fiscal_year = models.PositiveIntegerField("ปีงบประมาณ พ.ศ.")
    principle = models.TextField("หลักการ", blank=True)
    reason = models.TextField("เหตุผล", blank=True)
    body = models.TextField("ข้อความเทศบัญญัติ", blank=True)
    history = AuditTrail()

    objects = OrdinanceQuerySet.as_manager()

    class Meta:
        verbose_name = "เทศบัญญัติ"
        verbose_name_plural = "เทศบัญญัติ"


class RevenueLine(models.Model):
    """An estimated revenue."""

    ordinance = ParentalKey(Ordinance, on_delete=models.CASCADE, related_name="revenue")
    uid = models.CharField("รหัสรายการ", max_length=64)
    position = models.PositiveIntegerField("ลำดับ", default=0)
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="หมวดรายรับ"
    )
    amount_baht = models.DecimalField("จำนวนเงิน (บาท)", max_digits=16, decimal_places=2, default=0)
    history = AuditTrail()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["ordinance", "uid"], name="revenue_uid_once")
        ]
        verbose_name = "ประมาณการรายรับ"
        verbose_name_plural = "ประมาณการรายรับ"

    def __str__(self) -> str:
        return f"{self.category}: {self.amount_baht} บาท"


class OrdinanceLine(models.Model):
    """An expenditure of the ordinance, and the proposal that it pays for."""

    ordinance = ParentalKey(Ordinance, on_delete=models.CASCADE, related_name="lines")
    uid = models.CharField("รหัสรายการ", max_length=64)
    position = models.PositiveIntegerField("ลำดับ", default=0)
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="แผนงาน"
    )
    budget_class = models.ForeignKey(
        BudgetClass, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="งบ"
    )
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="หมวดรายจ่าย"
    )
    description = models.CharField("รายการ", max_length=500, blank=True)
    amount_baht = models.DecimalField("จำนวนเงิน (บาท)", max_digits=16, decimal_places=2, default=0)
    proposal = models.ForeignKey(
        Proposal,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="ordinance_lines",
        verbose_name="ข้อเสนอโครงการ",
    )
    history = AuditTrail()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["ordinance", "uid"], name="ordinance_line_uid_once")
        ]
        verbose_name = "รายจ่าย"
        verbose_name_plural = "รายจ่าย"

    def __str__(self) -> str:
        return f"{self.description} ({self.amount_baht} บาท)"


class Inclusion(models.Model):
    """A proposal stands in an ordinance's draft, until it is taken out."""

    proposal = models.ForeignKey(
        Proposal, models.PROTECT, related_name="inclusions", verbose_name="ข้อเสนอโครงการ"
    )
    ordinance = models.ForeignKey(
        Ordinance, models.PROTECT, related_name="inclusions", verbose_name="เทศบัญญัติ"
    )
    included_at = models.DateTimeField("บรรจุเมื่อ")
    excluded_at = models.DateTimeField("นำออกเมื่อ", null=True, blank=True)
    history = AuditTrail()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal"],
                condition=models.Q(excluded_at__isnull=True),
                name="in_one_ordinance_at_a_time",
            )
        ]
        verbose_name = "การบรรจุในเทศบัญญัติ"
        verbose_name_plural = "การบรรจุในเทศบัญญัติ"

    def __str__(self) -> str:
        return f"{self.proposal_id} ใน {self.ordinance_id}"
