"""Editions: the public text of a case as it was published, numbered. Append-only."""

from django.db import models

from angtong.directory.append_only import AppendOnly
from angtong.kit.canonical import read_canonical
from casebook.pages.models import CasePage

__all__ = ["CaseEdition"]


class CaseEdition(AppendOnly):
    """One edition: canonical JSON of what the public could read, with its digest.

    `page` has no constraint in the database: deleting a page must neither fail nor take what was cited with it.
    """

    page = models.ForeignKey(
        CasePage,
        models.DO_NOTHING,
        db_constraint=False,
        related_name="editions",
        verbose_name="บทเรียน",
    )
    number = models.PositiveIntegerField("ฉบับที่")
    slug = models.CharField("ชื่อในที่อยู่เว็บขณะเผยแพร่", max_length=255)
    title = models.CharField("ชื่อบทเรียน", max_length=255)
    content = models.TextField("เนื้อหา")
    digest = models.CharField("ลายพิมพ์ SHA-256", max_length=64, db_index=True)
    published_at = models.DateTimeField("เผยแพร่เมื่อ")

    class Meta:
        ordering = ["page", "number"]
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="case_edition_number_once"),
            # The address of an edition is its own for good, also after another page takes the slug.
            models.UniqueConstraint(fields=["slug", "number"], name="case_edition_address_once"),
        ]
        verbose_name = "ฉบับของบทเรียน"
        verbose_name_plural = "ฉบับของบทเรียน"

    def __str__(self) -> str:
        return f"{self.title} ฉบับที่ {self.number}"

    def read_content(self) -> dict:
        """Return the content as it was, read from its canonical JSON."""
        return read_canonical(self.content)
