"""The words of following. Pure."""

from django.db.models import TextChoices


class Frequency(TextChoices):
    """How often somebody is told what is new."""

    WEEKLY = "weekly", "ทุกสัปดาห์"
    MONTHLY = "monthly", "ทุกเดือน"


class Kind(TextChoices):
    """What a mail is about."""

    CONFIRM = "confirm", "ขอให้ยืนยันการติดตาม"
    SETTINGS = "settings", "ลิงก์ตั้งค่าการติดตาม"
    DIGEST = "digest", "สรุปเรื่องใหม่"


class State(TextChoices):
    """Where a mail stands. It is tried again while it waits, and never once it was handed to the mail server."""

    WAITING = "waiting", "รอส่ง"
    SENDING = "sending", "กำลังส่ง"
    SENT = "sent", "ส่งแล้ว"
    NOT_SENT = "not_sent", "ส่งไม่สำเร็จ"
    UNCERTAIN = "uncertain", "ไม่ทราบผล"
