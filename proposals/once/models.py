"""Forms that were sent: so that the same one, sent twice, is done once."""

from django.conf import settings
from django.db import models


class SentForm(models.Model):
    """A form that a person sent, and where it led; its row is the lock of those who send it again.

    `token`: what makes it the same form, see `guard`.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    token = models.CharField("รหัสของแบบ", max_length=64)
    address = models.CharField("หน้าที่ไปต่อ", max_length=500, blank=True)
    sent_at = models.DateTimeField("ส่งเมื่อ", auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "token"], name="one_sent_form")]
        verbose_name = "แบบที่ส่งแล้ว"
        verbose_name_plural = "แบบที่ส่งแล้ว"

    def __str__(self) -> str:
        return f"{self.user_id}: {self.token}"
