"""Rows that are written once: the model refuses here, triggers refuse in the database (see `triggers`)."""

from django.core.exceptions import ValidationError
from django.db import models


class AppendOnly(models.Model):
    """A row that is written once. The database refuses UPDATE and DELETE too."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Insert; a second save is refused.

        Raises:
            ValidationError: the row stands already.
        """
        if not self._state.adding:
            raise ValidationError("ข้อมูลนี้บันทึกแล้ว แก้ไขไม่ได้", code="append-only")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Refuse.

        Raises:
            ValidationError: always.
        """
        raise ValidationError("ข้อมูลนี้บันทึกแล้ว ลบไม่ได้", code="append-only")
