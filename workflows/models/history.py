"""History of plain tables, also of those that hang on a parent by a `ParentalKey`."""

from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from simple_history.models import HistoricalRecords


class Records(HistoricalRecords):
    """django-simple-history's records, with a `ParentalKey` kept as a plain foreign key.

    Copied as it is, a `ParentalKey` on a historical model fails modelcluster's system check
    E002: the parent has no such relation. History is read, never edited through the parent.
    """

    def copy_fields(self, model: type[models.Model]) -> dict[str, models.Field]:
        """Return the model's fields as the historical model holds them."""
        fields: dict[str, Any] = super().copy_fields(model)
        for name, field in fields.items():
            if isinstance(field, ParentalKey):
                fields[name] = self._plain(field)
        return fields

    @staticmethod
    def _plain(field: ParentalKey) -> models.ForeignKey:
        plain: models.ForeignKey = models.ForeignKey(
            field.remote_field.model,
            on_delete=models.DO_NOTHING,
            related_name="+",
            null=True,
            blank=True,
            db_constraint=False,
        )
        plain.name = field.name
        return plain
