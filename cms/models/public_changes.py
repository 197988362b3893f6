"""The count of what has changed for the public, which triggers of the database keep."""

from django.db import models


class PublicChange(models.Model):
    """A change of something that public pages are made from.

    On SQLite, which has one writer at a time, there is one row and `number` counts. On PostgreSQL
    each transaction that changes something leaves a row with its own number as the key.
    `rules.public_changes` has the triggers.
    """

    number = models.BigIntegerField(default=1, db_default=1)

    def __str__(self) -> str:
        return f"{self.pk}: {self.number}"
