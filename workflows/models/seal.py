"""Seals made with a key that is not in the database, and whether the site is a copy at rest."""

from django.db import models

from workflows.rules.seals import SealedRecord


class Seal(models.Model):
    """An HMAC of what a record says, so that a forged record or a cut history shows.

    The subject is a kind and a row's number, such as `version:12`. The seal of a case is renewed
    with each event; those of versions, files and routes stay as they were made.
    """

    subject = models.CharField(max_length=60, unique=True)
    record = models.JSONField(help_text="What was sealed.")
    key = models.CharField(max_length=12, help_text="The name of the key it was made with.")
    mac = models.CharField(max_length=64)

    class Meta:
        ordering = ["subject"]

    def __str__(self) -> str:
        return self.subject

    def as_record(self) -> SealedRecord:
        """Return the seal as plain data."""
        return SealedRecord(self.subject, self.record, self.key, self.mac)


class SiteMode(models.Model):
    """The one row that is there while the site is a restored copy at rest.

    It sends no mail and no link opens, until an administrator runs `manage.py go_live`.
    """

    restored_at = models.DateTimeField()
    taken_at = models.DateTimeField(help_text="When the backup was made.")

    class Meta:
        constraints = [
            models.CheckConstraint(name="site_mode_is_one_row", condition=models.Q(pk=1))
        ]

    def __str__(self) -> str:
        return f"A copy restored on {self.restored_at:%Y-%m-%d}, at rest"
