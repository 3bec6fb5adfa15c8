"""Who follows what by mail, which mails they were sent, and what the public could read when it was last looked."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from angtong.kit.dates import WEEKDAYS
from angtong.press.languages import ENGLISH, THAI

from .vocabulary import Frequency, Kind, State

LANGUAGES = [(THAI, "ไทย"), (ENGLISH, "อังกฤษ")]


@register_setting(icon="mail", order=50)
class FollowSettings(BaseGenericSetting):
    """When digests go out. Its one row is also what is locked while the public things are looked through."""

    weekday = models.PositiveSmallIntegerField(
        "ฉบับรายสัปดาห์ส่งทุกวัน", choices=list(enumerate(WEEKDAYS)), default=0
    )
    day_of_month = models.PositiveSmallIntegerField(
        "ฉบับรายเดือนส่งวันที่",
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(28)],
        help_text="1 ถึง 28",
    )
    hour = models.PositiveSmallIntegerField(
        "เริ่มส่งเวลา (นาฬิกา)",
        default=8,
        validators=[MaxValueValidator(23)],
        help_text="0 ถึง 23 ตามเวลาประเทศไทย",
    )

    panels = [FieldPanel("weekday"), FieldPanel("day_of_month"), FieldPanel("hour")]

    class Meta:
        verbose_name = "กำหนดส่งสรุปเรื่องใหม่ทางอีเมล"
        verbose_name_plural = "กำหนดส่งสรุปเรื่องใหม่ทางอีเมล"

    @classmethod
    def _get_or_create(cls):
        """Return the row; two that ask for it at once get the same."""
        return cls.objects.get_or_create(pk=1)[0]


class NewsItem(models.Model):
    """A thing that anyone could read when it was last looked; the numbers say in which order things became public.

    The row is deleted when the thing is public no more: what is withdrawn and published again is new again.
    """

    section = models.CharField(max_length=20)
    key = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["section", "key"], name="news_item_once")]
        verbose_name = "เรื่องที่เผยแพร่แล้ว"
        verbose_name_plural = "เรื่องที่เผยแพร่แล้ว"

    def __str__(self) -> str:
        return f"{self.section} {self.key}"


class Follower(models.Model):
    """An address that asked to be told what is new; nothing but an address until its owner confirms.

    Deleted, with all its mails, when its owner stops: no trace of the address stays.
    """

    email = models.EmailField("อีเมล", max_length=254, unique=True)
    link_key = models.CharField(max_length=40, unique=True)
    sections = models.JSONField("ส่วนที่ติดตาม", default=list)
    tags = models.JSONField("ป้ายคำที่ติดตาม", default=list)
    service_types = models.JSONField("ประเภทการบริการที่ติดตาม", default=list)  # codes
    frequency = models.CharField(
        "ความถี่", max_length=10, choices=Frequency.choices, default=Frequency.WEEKLY
    )
    language = models.CharField("ภาษาของอีเมล", max_length=2, choices=LANGUAGES, default=THAI)
    asked_at = models.DateTimeField("ขอเมื่อ")
    confirmed_at = models.DateTimeField("ยืนยันเมื่อ", null=True)
    told_upto = models.BigIntegerField(
        default=0
    )  # the last NewsItem that this follower was told of
    last_period_on = models.DateField(null=True)  # the last day of sending that was dealt with

    class Meta:
        verbose_name = "ผู้ติดตามทางอีเมล"
        verbose_name_plural = "ผู้ติดตามทางอีเมล"

    def __str__(self) -> str:
        return f"{self.pk}"  # Never the address: this is what logs and screens show.


class FollowerMail(models.Model):
    """One mail to a follower: that it is due, and what became of it. Its words are made when it is sent."""

    follower = models.ForeignKey(Follower, models.CASCADE, related_name="mails")
    kind = models.CharField("เรื่อง", max_length=10, choices=Kind.choices)
    state = models.CharField("สถานะ", max_length=10, choices=State.choices, default=State.WAITING)
    period_on = models.DateField("ฉบับวันที่", null=True)
    upto = models.BigIntegerField(default=0)
    made_at = models.DateTimeField("จัดทำเมื่อ")
    try_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["follower", "period_on"],
                condition=models.Q(kind="digest"),
                name="one_digest_per_period",
            )
        ]
        indexes = [models.Index(fields=["state", "try_at"], name="follower_mail_waiting")]
        verbose_name = "อีเมลถึงผู้ติดตาม"
        verbose_name_plural = "อีเมลถึงผู้ติดตาม"

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
