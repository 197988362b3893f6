"""Word files of ours that came back edited, and what was taken of each."""

from django.conf import settings
from django.db import models

from workflows.models.instrument import Instrument
from workflows.models.mou import Snapshot


class ReturnedFile(models.Model):
    """A Word file that somebody edited and a drafter uploaded. It is kept as it came."""

    instrument = models.ForeignKey(
        Instrument, on_delete=models.PROTECT, related_name="returned_files"
    )
    name = models.CharField(max_length=255)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    sent = models.ForeignKey(
        Snapshot,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The text that the file was made of.",
    )
    outside = models.JSONField(
        null=True,
        help_text="What differs outside the text: place, words before and after. Null in files "
        "that came before this was looked at.",
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    taken = models.JSONField(default=list, help_text="The changes that were taken, by their keys.")

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_returned_file_is_decided_by_somebody",
                condition=models.Q(decided_at__isnull=True, decided_by__isnull=True)
                | models.Q(decided_at__isnull=False, decided_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.name
