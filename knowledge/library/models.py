"""The image and document models of the whole site, with what an official document needs."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.documents.models import AbstractDocument, Document, DocumentQuerySet
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from angtong.directory.history import AuditTrail
from angtong.directory.models import Division
from angtong.kit.canonical import sha256_hex
from angtong.kit.thai import search_key
from angtong.press.picture_upload import taken_in


class Picture(AbstractImage):
    """An image with its credit; `description` (Wagtail) is the text alternative."""

    credit = models.CharField("ที่มาของภาพ", max_length=200, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = "รูปภาพ"
        verbose_name_plural = "รูปภาพ"

    def save(self, *args, **kwargs):
        """Keep no file that could act or tells where its photographer stood, wherever it comes from.

        Raises:
            PictureRefused: (a ValueError) the new file is no picture, or larger than can be read safely.
        """
        if self.file and not self.file._committed:
            kept = taken_in(self.file.file)
            if kept is not self.file.file:
                self.file = kept
                self._set_image_file_metadata()
        super().save(*args, **kwargs)


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


class DocumentType(models.TextChoices):
    """What kind of paper it is: the six kinds of the regulation on correspondence, then what a municipality issues.

    Source: ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526 and its amendments.
    """

    EXTERNAL = "external", "หนังสือภายนอก"
    INTERNAL = "memo", "หนังสือภายใน"
    STAMPED = "stamped", "หนังสือประทับตรา"
    ORDER = "order", "หนังสือสั่งการ (คำสั่ง ระเบียบ ข้อบังคับ)"
    ANNOUNCEMENT = "announcement", "หนังสือประชาสัมพันธ์ (ประกาศ แถลงการณ์ ข่าว)"
    RECORD = "record", "หนังสือที่เจ้าหน้าที่ทำขึ้นหรือรับไว้เป็นหลักฐาน (เช่น รายงานการประชุม)"
    ORDINANCE = "ordinance", "เทศบัญญัติ"
    PLAN = "plan", "แผนพัฒนาท้องถิ่น"
    FORM = "form", "แบบฟอร์ม"
    MANUAL = "manual", "คู่มือ"
    OTHER = "other", "เอกสารอื่น"


class TextState(models.TextChoices):
    """Whether the words of a file are known."""

    WAITING = "", "ยังไม่ได้อ่าน"
    READ = "read", "อ่านแล้ว"
    NO_TEXT = "none", "ไม่มีข้อความให้อ่าน"
    UNREADABLE = "unreadable", "อ่านไม่ได้"


# A PDF knows lines, not words: a Thai word that was broken at the end of a line is whole again without the break.
_WRAPPED = re.compile("(?<=[ก-๎])[ \u00a0]*\\n[ \u00a0]*(?=[ก-๎])")


class DocumentManager(models.Manager.from_queryset(DocumentQuerySet)):
    """Leaves the words of the files in the database until somebody asks for them: a list never does."""

    def get_queryset(self):
        """Return the documents without their words."""
        return super().get_queryset().defer("full_text", "search_text")


class OfficialDocument(AbstractDocument):
    """A file with its register data. Bytes are named by `sha256`, so that a version can pin them.

    A document with a type stands in the register (`is_registered`): it is withdrawn, never deleted, and its file
    stays. `full_text` holds the words of the file as they were read; `search_text` those with title and number
    in the form that `kit.thai.search_key` gives, torn sara am mended.
    """

    document_type = models.CharField(
        "ชนิดเอกสาร",
        max_length=100,
        blank=True,
        choices=DocumentType.choices,
        help_text="เมื่อระบุชนิดแล้ว เอกสารจะขึ้นทะเบียนและลบไม่ได้ เลิกใช้ได้ด้วยการถอน",
    )
    document_number = models.CharField("เลขที่", max_length=100, blank=True)
    document_on = models.DateField("ลงวันที่", null=True, blank=True)
    secrecy = models.CharField(
        "ชั้นการเปิดเผย", max_length=20, choices=Secrecy.choices, default=Secrecy.INTERNAL
    )
    owner = models.ForeignKey(
        Division,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name="หน่วยงานเจ้าของเรื่อง",
    )
    retention_years = models.PositiveSmallIntegerField(
        "อายุการเก็บ (ปี)",
        null=True,
        blank=True,
        help_text="เว้นว่างไว้เมื่อใช้อายุการเก็บตามค่าตั้งต้นของระบบ",
    )
    kept_forever = models.BooleanField("เก็บตลอดไป", default=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, editable=False, db_index=True)
    replaces = models.ForeignKey(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name="ใช้แทนเอกสาร",
    )
    withdrawn_on = models.DateField("ถอนเมื่อวันที่", null=True, blank=True)
    withdrawn_reason = models.CharField("เหตุผลที่ถอน", max_length=300, blank=True)
    full_text = models.TextField("ข้อความในไฟล์", blank=True, editable=False)
    search_text = models.TextField("ข้อความสำหรับค้นหา", blank=True, editable=False)
    text_state = models.CharField(
        "การอ่านข้อความ", max_length=20, choices=TextState.choices, blank=True, editable=False
    )
    text_of = models.CharField("ข้อความของไฟล์", max_length=64, blank=True, editable=False)
    history = AuditTrail(excluded_fields=["full_text", "search_text", "text_state", "text_of"])

    objects = DocumentManager()

    admin_form_fields = (
        *Document.admin_form_fields,
        "document_type",
        "document_number",
        "document_on",
        "owner",
        "secrecy",
        "retention_years",
        "kept_forever",
        "replaces",
        "withdrawn_on",
        "withdrawn_reason",
    )

    class Meta(AbstractDocument.Meta):
        verbose_name = "เอกสาร"
        verbose_name_plural = "เอกสาร"

    def save(self, *args, **kwargs):
        """Keep the digest of the file's bytes, and the text that is searched, in step with the rest."""
        if self.file and not self.file._committed:
            content = self.file.read()
            self.file.seek(0)
            self.sha256 = sha256_hex(content)
        if not kwargs.get("update_fields"):
            self.renew_search_text()
        super().save(*args, **kwargs)

    def renew_search_text(self) -> None:
        """Make `search_text` anew from title, number and the words of the file."""
        words = search_key(self.full_text)
        if self.file_extension.lower() == "pdf":
            words = _WRAPPED.sub("", words)
        self.search_text = "\n".join(
            (search_key(self.title), search_key(self.document_number), words)
        )

    def clean(self):
        """Refuse a withdrawal without its reason, and a document that replaces itself in a ring.

        Raises:
            ValidationError: the values do not agree.
        """
        super().clean()
        if self.withdrawn_on and not self.withdrawn_reason.strip():
            raise ValidationError({"withdrawn_reason": "โปรดระบุเหตุผลที่ถอนเอกสาร"})
        passed, older = {self.pk}, self.replaces
        while older is not None:
            if older.pk in passed:
                raise ValidationError({"replaces": "เอกสารใช้แทนกันเป็นวงไม่ได้ โปรดเลือกฉบับที่เก่ากว่า"})
            passed.add(older.pk)
            older = older.replaces

    @property
    def is_registered(self) -> bool:
        """Say whether the document stands in the register."""
        return bool(self.document_type)

    @property
    def is_public(self) -> bool:
        """Say whether anybody may take the file home."""
        return self.secrecy == Secrecy.PUBLIC and self.withdrawn_on is None


@register_setting(icon="doc-full-inverse", order=30)
class LibrarySettings(BaseGenericSetting):
    """The numbers of the library that regulation or custom sets."""

    retention_years = models.PositiveSmallIntegerField(
        "อายุการเก็บเอกสารเมื่อไม่ได้ระบุ (ปี)",
        default=10,
        help_text="ค่าที่ทราบกันโดยทั่วไปตามระเบียบงานสารบรรณ โปรดตรวจสอบระเบียบที่ใช้บังคับอยู่",
    )

    class Meta:
        verbose_name = "คลังเอกสาร"
