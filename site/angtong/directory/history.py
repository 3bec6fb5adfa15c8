"""The audit trail of managed models: every save, row by row (django-simple-history)."""

from django.db import models
from modelcluster.fields import ParentalKey
from simple_history.models import HistoricalRecords


class AuditTrail(HistoricalRecords):
    """`HistoricalRecords` for models with a `ParentalKey`.

    simple-history copies a `ParentalKey` with `related_name="+"`, which modelcluster's check E002
    refuses; the copy in the trail is a plain foreign key.
    """

    def copy_fields(self, model):
        """Return the fields of the trail's model, parental keys turned into foreign keys."""
        fields = super().copy_fields(model)
        for field in fields.values():
            if isinstance(field, ParentalKey):
                field.__class__ = models.ForeignKey
        return fields
