"""A visit, from the request on. What must be forgotten one day is kept apart, without an audit trail."""

from django.db import models
from wagtail.models import Page

from angtong.directory.history import AuditTrail
from casebook.visits.provinces import BY_CODE, CHOICES
from casebook.visits.vocabulary import GROUPS, Half, State

__all__ = [
    "AskTrace",
    "ProgrammeItem",
    "Visit",
    "VisitContact",
    "VisitReading",
    "WantedDay",
    "WantedTopic",
]

LONGEST_TEXT = 2_000


class Visit(models.Model):
    """A study visit. `visits.actions` alone changes it.

    `visit_on` to `host` are what was accepted or proposed, whichever the state says.
    """

    reference = models.CharField("เลขที่คำขอ", max_length=20, unique=True)
    state = models.CharField("สถานะ", max_length=12, choices=State.choices, default=State.ASKED)
    lock_version = models.PositiveIntegerField("ลำดับการแก้ไข", default=1, editable=False)
    organisation = models.CharField("เทศบาลหรือหน่วยงาน", max_length=200)
    province = models.CharField("จังหวัด", max_length=2, choices=CHOICES)
    people_count = models.PositiveSmallIntegerField("จำนวนผู้เดินทาง (คน)")
    purpose = models.TextField("วัตถุประสงค์", blank=True, max_length=LONGEST_TEXT)
    other_topics = models.TextField("หัวข้ออื่นที่สนใจ", blank=True, max_length=LONGEST_TEXT)
    visit_on = models.DateField("วันที่ศึกษาดูงาน", null=True, blank=True)
    half = models.CharField("ช่วง", max_length=3, choices=Half.choices, blank=True)
    starts_at = models.TimeField("เริ่มเวลา", null=True, blank=True)
    ends_at = models.TimeField("ถึงเวลา", null=True, blank=True)
    place = models.CharField("สถานที่นัดพบ", max_length=200, blank=True)
    host = models.CharField("ผู้ต้อนรับ", max_length=200, blank=True)
    reason = models.TextField("เหตุผลที่แจ้งครั้งล่าสุด", blank=True, max_length=LONGEST_TEXT)
    people_came = models.PositiveSmallIntegerField("จำนวนผู้มาจริง (คน)", null=True, blank=True)
    publishes_name = models.BooleanField("ยินยอมให้เผยแพร่ชื่อหน่วยงาน", default=False)
    publish_decided_at = models.DateTimeField("ตอบเรื่องการเผยแพร่ชื่อเมื่อ", null=True, editable=False)
    asked_at = models.DateTimeField("ส่งคำขอเมื่อ")
    consented_at = models.DateTimeField("ยินยอมให้เก็บข้อมูลเมื่อ", editable=False)
    changed_at = models.DateTimeField("เปลี่ยนสถานะเมื่อ", editable=False)
    erased_at = models.DateTimeField("ลบข้อมูลส่วนบุคคลเมื่อ", null=True, editable=False)
    ask_key = models.CharField("กุญแจของแบบคำขอ", max_length=64, unique=True, editable=False)
    link_key = models.CharField(
        "กุญแจของลิงก์ส่วนตัว", max_length=64, unique=True, null=True, editable=False
    )
    history = AuditTrail(excluded_fields=["link_key", "ask_key"])

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["visit_on"]), models.Index(fields=["state"])]
        verbose_name = "การศึกษาดูงาน"
        verbose_name_plural = "การศึกษาดูงาน"

    def __str__(self) -> str:
        return f"{self.reference} {self.organisation}"

    @property
    def group(self) -> str:
        """Return the group that colours the badge of the state."""
        return GROUPS[State(self.state)]

    @property
    def province_name(self) -> str:
        """Return the province as it is written after a place: "จังหวัดอ่างทอง", "กรุงเทพมหานคร"."""
        province = BY_CODE[self.province]
        return province.name if province.code == "10" else f"จังหวัด{province.name}"

    @property
    def province_here(self) -> str:
        """Return the province's name in the page's language."""
        return BY_CODE[self.province].name_here


class VisitContact(models.Model):
    """Who asks for a municipality. Never public; deleted as a whole when its time is over."""

    visit = models.OneToOneField(Visit, models.CASCADE, related_name="contact")
    name = models.CharField("ชื่อผู้ประสานงาน", max_length=150)
    position = models.CharField("ตำแหน่ง", max_length=150)
    phone = models.CharField("โทรศัพท์", max_length=40)
    email = models.EmailField("อีเมล", max_length=254)
    needs = models.TextField("ความต้องการพิเศษ", blank=True, max_length=LONGEST_TEXT)

    class Meta:
        verbose_name = "ผู้ประสานงานของคณะศึกษาดูงาน"
        verbose_name_plural = "ผู้ประสานงานของคณะศึกษาดูงาน"

    def __str__(self) -> str:
        return self.name


class WantedDay(models.Model):
    """A day that the visitors would like."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="wanted_days")
    day = models.DateField("วันที่ต้องการ")
    half = models.CharField("ช่วง", max_length=3, choices=Half.choices)

    class Meta:
        ordering = ["day", "half"]
        constraints = [models.UniqueConstraint(fields=["visit", "day"], name="wanted_day_once")]
        verbose_name = "วันที่ขอศึกษาดูงาน"
        verbose_name_plural = "วันที่ขอศึกษาดูงาน"

    def __str__(self) -> str:
        return f"{self.day} {self.get_half_display()}"


class WantedTopic(models.Model):
    """A case or article that the visitors want to hear of; its title outlives the page."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="wanted_topics")
    page = models.ForeignKey(Page, models.SET_NULL, null=True, related_name="+")
    title = models.CharField("หัวข้อ", max_length=255)

    class Meta:
        ordering = ["pk"]
        verbose_name = "หัวข้อที่ขอศึกษาดูงาน"
        verbose_name_plural = "หัวข้อที่ขอศึกษาดูงาน"

    def __str__(self) -> str:
        return self.title


class ProgrammeItem(models.Model):
    """A line of the order of the day."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="programme")
    starts_at = models.TimeField("เริ่มเวลา")
    ends_at = models.TimeField("ถึงเวลา")
    topic = models.CharField("หัวข้อหรือกิจกรรม", max_length=250)
    speaker = models.CharField("ผู้บรรยายหรือผู้ต้อนรับ", max_length=200, blank=True)
    place = models.CharField("สถานที่", max_length=200, blank=True)
    history = AuditTrail()

    class Meta:
        ordering = ["starts_at", "ends_at", "pk"]
        verbose_name = "กำหนดการศึกษาดูงาน"
        verbose_name_plural = "กำหนดการศึกษาดูงาน"

    def __str__(self) -> str:
        return f"{self.starts_at:%H.%M} {self.topic}"


class VisitReading(models.Model):
    """A page that the visitors should read before they come."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="readings")
    page = models.ForeignKey(Page, models.CASCADE, related_name="+", verbose_name="เรื่อง")
    history = AuditTrail()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["visit", "page"], name="visit_reading_once")]
        verbose_name = "เรื่องที่ควรอ่านก่อนมาศึกษาดูงาน"
        verbose_name_plural = "เรื่องที่ควรอ่านก่อนมาศึกษาดูงาน"

    def __str__(self) -> str:
        return str(self.page)


class AskTrace(models.Model):
    """That something was asked for from an address (keyed digest alone), to slow floods down; see `throttle`."""

    address = models.CharField("รหัสแทนที่อยู่ของผู้ส่ง", max_length=32, db_index=True)
    at = models.DateTimeField("ส่งเมื่อ")

    class Meta:
        verbose_name = "ร่องรอยการส่งคำขอจากเว็บไซต์"
        verbose_name_plural = "ร่องรอยการส่งคำขอจากเว็บไซต์"

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
