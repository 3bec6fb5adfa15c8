"""The image and document models of the whole site, with what an official document needs."""

from django.conf import settings
from django.db import models
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from angtong.kit.canonical import sha256_hex


class Picture(AbstractImage):
    """An image with its credit; `description` (Wagtail) is the text alternative."""

    credit = models.CharField("ที่มาของภาพ", max_length=200, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = "รูปภาพ"
        verbose_name_plural = "รูปภาพ"


class PictureRendition(AbstractRendition):
    """A size of a picture."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="unique_rendition"
            )
        ]


class Secrecy(models.TextChoices):
    """Who may read a document, as the office marks it."""

    PUBLIC = "public", "เผยแพร่"
    INTERNAL = "internal", "ภายใน"
    CONFIDENTIAL = "confidential", "ลับ"


class OfficialDocument(AbstractDocument):
    """A file with its register data. Bytes are named by `sha256`, so that a version can pin them."""

    document_type = models.CharField("ชนิดเอกสาร", max_length=100, blank=True)
    document_number = models.CharField("เลขที่", max_length=100, blank=True)
    document_on = models.DateField("ลงวันที่", null=True, blank=True)
    secrecy = models.CharField(
        "ชั้นการเปิดเผย", max_length=20, choices=Secrecy.choices, default=Secrecy.INTERNAL
    )
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, editable=False, db_index=True)
    replaces = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name="ใช้แทนเอกสาร",
    )

    admin_form_fields = (
        *Document.admin_form_fields,
        "document_type",
        "document_number",
        "document_on",
        "secrecy",
    )  # `replaces` would offer the titles of all documents, also of those that the person may not know of.

    class Meta(AbstractDocument.Meta):
        verbose_name = "เอกสาร"
        verbose_name_plural = "เอกสาร"

    def save(self, *args, **kwargs):
        """Keep the digest of the file's bytes beside it."""
        if self.file and not self.file._committed:
            content = self.file.read()
            self.file.seek(0)
            self.sha256 = sha256_hex(content)
        super().save(*args, **kwargs)
