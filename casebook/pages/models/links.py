"""What a case is tied to: tags, versions of data, versions of proposals."""

import re

from django.core.validators import MinValueValidator
from django.db import models
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.models import Orderable

from angtong.kit.thai import normalise

__all__ = ["CaseDataVersion", "CaseProposal", "CaseTag", "TaggedCase"]


class CaseTag(TagBase):
    """A word by which cases are found."""

    free_tagging = True

    class Meta:
        verbose_name = "ป้ายคำของบทเรียน"
        verbose_name_plural = "ป้ายคำของบทเรียน"

    def slugify(self, tag, i=None):
        """Return the tag for an address, its vowels and tone marks kept (no letters to Python)."""
        bare = re.sub(r"[^\w\u0e31-\u0e3a\u0e47-\u0e4e]+", "-", normalise(tag).lower()).strip("-")
        return (bare or "tag") + (f"-{i}" if i else "")


class TaggedCase(ItemBase):
    """A tag on a case."""

    tag = models.ForeignKey(CaseTag, models.CASCADE, related_name="tagged_cases")
    content_object = ParentalKey(
        "casebook.CasePage", on_delete=models.CASCADE, related_name="tagged_items"
    )

    class Meta:
        verbose_name = "ป้ายคำบนบทเรียน"
        verbose_name_plural = "ป้ายคำบนบทเรียน"


class CaseDataVersion(Orderable):
    """The exact version of a data set that a case rests on."""

    page = ParentalKey("casebook.CasePage", on_delete=models.CASCADE, related_name="data_versions")
    data_version = models.ForeignKey(
        "knowledge.DatasetVersion", models.PROTECT, related_name="+", verbose_name="รุ่นข้อมูล"
    )
    note = models.CharField("ใช้เพื่อ", max_length=300, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = "รุ่นข้อมูลที่ใช้ในบทเรียน"
        verbose_name_plural = "รุ่นข้อมูลที่ใช้ในบทเรียน"


class CaseProposal(Orderable):
    """A proposal that a case tells of, at a numbered version (none: the newest public one)."""

    page = ParentalKey("casebook.CasePage", on_delete=models.CASCADE, related_name="proposals")
    proposal = models.ForeignKey(
        "proposals.Proposal", models.PROTECT, related_name="+", verbose_name="ข้อเสนอโครงการ"
    )
    version_number = models.PositiveIntegerField(
        "รุ่นที่",
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="เว้นว่างเพื่อแสดงรุ่นล่าสุดที่เปิดเผย",
    )

    class Meta(Orderable.Meta):
        verbose_name = "ข้อเสนอโครงการในบทเรียน"
        verbose_name_plural = "ข้อเสนอโครงการในบทเรียน"
