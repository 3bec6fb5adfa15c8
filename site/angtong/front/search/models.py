"""What the search keeps: an entry for each thing and audience, its text, and the synonyms that editors know."""

from django.db import models
from wagtail.admin.panels import FieldPanel

from angtong.directory.history import AuditTrail


class EntryKind(models.TextChoices):
    """What was found."""

    CASE = "case", "บทเรียน"
    KNOWLEDGE = "knowledge", "คลังความรู้"
    PROPOSAL = "proposal", "ข้อเสนอโครงการ"
    ORDINANCE = "ordinance", "เทศบัญญัติ"
    DOCUMENT = "document", "เอกสาร"
    DATASET = "dataset", "ข้อมูลเปิด"
    PAGE = "page", "หน้าเว็บไซต์"


class SearchEntry(models.Model):
    """A thing as one audience sees it. Narrow: a common word has ten thousand of them.

    Who may find it is asked anew at every question, through what it points at (see `visibility`). `facets` holds
    the values that lists are narrowed down by (see `facets`), `facet_key` stands for them (see `things.key_of`).
    """

    source = models.CharField(max_length=60, unique=True)
    kind = models.CharField(max_length=12, choices=EntryKind.choices)
    facets = models.TextField(default="")
    facet_key = models.BigIntegerField(default=0)
    stamp = models.BigIntegerField(default=0)
    page = models.ForeignKey(
        "wagtailcore.Page", models.CASCADE, null=True, related_name="search_entries"
    )
    edition = models.ForeignKey(
        "proposals.Edition", models.CASCADE, null=True, related_name="search_entries"
    )
    dataset = models.ForeignKey(
        "knowledge.Dataset", models.CASCADE, null=True, related_name="search_entries"
    )
    document = models.ForeignKey(
        "knowledge.OfficialDocument", models.CASCADE, null=True, related_name="search_entries"
    )

    class Meta:
        indexes = [models.Index(fields=["-stamp", "-id"], name="search_newest")]
        verbose_name = "รายการค้นหา"
        verbose_name_plural = "รายการค้นหา"

    def __str__(self) -> str:
        return self.source


class SearchTitle(models.Model):
    """An entry's title as it is compared: read from end to end for suggestions, so it stands in a table of its own."""

    entry = models.OneToOneField(
        SearchEntry, models.CASCADE, primary_key=True, related_name="titled"
    )
    key = models.TextField()

    class Meta:
        verbose_name = "ชื่อของรายการค้นหา"
        verbose_name_plural = "ชื่อของรายการค้นหา"

    def __str__(self) -> str:
        return self.key


class SearchText(models.Model):
    """What an entry says: `text` line by line as it is shown, and its words as streams (see `tokens.stream`).

    An empty line, which no stream has, parts the summary from the names in `lead`, and Thai from English in `text`.
    `version` tells what tokens it was made with, `digest` from what.
    """

    entry = models.OneToOneField(SearchEntry, models.CASCADE, primary_key=True, related_name="said")
    url = models.CharField(max_length=500)
    title = models.TextField()
    note = models.TextField(default="")
    lead = models.TextField(default="")
    text = models.TextField(default="")
    title_words = models.TextField(default="")
    lead_words = models.TextField(default="")
    text_words = models.TextField(default="")
    length = models.PositiveIntegerField(default=0)
    version = models.CharField(max_length=40, default="", db_index=True)
    digest = models.CharField(max_length=64, default="")

    class Meta:
        verbose_name = "ข้อความของรายการค้นหา"
        verbose_name_plural = "ข้อความของรายการค้นหา"

    def __str__(self) -> str:
        return self.title


class SearchSynonyms(models.Model):
    """Words that mean the same to who searches; read at every question, so a change works at once."""

    words = models.TextField(
        "คำที่มีความหมายเดียวกัน",
        help_text="บรรทัดละหนึ่งคำ หรือคั่นด้วยเครื่องหมายจุลภาค เช่น ถังขยะ, ภาชนะรองรับขยะ ผู้ค้นคำใดคำหนึ่งจะพบทุกคำในกลุ่ม",
    )
    note = models.CharField("หมายเหตุ", max_length=200, blank=True)
    history = AuditTrail()

    panels = [FieldPanel("words"), FieldPanel("note")]

    class Meta:
        ordering = ["words"]
        verbose_name = "คำพ้อง"
        verbose_name_plural = "คำพ้อง"

    def __str__(self) -> str:
        return " = ".join(self.members())

    def members(self) -> list[str]:
        """Return the words of the group."""
        said = self.words.replace(",", "\n").splitlines()
        return [word.strip() for word in said if word.strip()]
