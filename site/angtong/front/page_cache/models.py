"""The mark of the public site's state."""

import secrets

from django.db import models


class PublicState(models.Model):
    """One row whose `mark` is new after every change that the public may see.

    It is drawn, not counted: a database that was restored never wears the mark of a later state.
    """

    mark = models.BigIntegerField()

    class Meta:
        verbose_name = "เครื่องหมายสภาพของเว็บไซต์"

    def __str__(self) -> str:
        return f"{self.mark:x}"

    @classmethod
    def renew(cls) -> None:
        """Draw a new mark."""
        cls.objects.update_or_create(pk=1, defaults={"mark": secrets.randbits(62)})
