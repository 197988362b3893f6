"""Agreements by others, taken in from a Word file and reviewed before they become an MOU."""

from django.conf import settings
from django.db import models

from workflows.models.mou import Mou


class TrackedChanges(models.TextChoices):
    """What became of the changes that a file tracks when it was read."""

    ACCEPTED = "new", "Read as if all were accepted"
    REJECTED = "old", "Read as if all were rejected"


class ImportedFile(models.Model):
    """A Word file that others made: the text proposed from it, and what a reviewer did to that.

    Nothing is in force by it until an MOU is begun with the reviewed text.
    """

    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    proposal = models.JSONField(help_text="The text as it was found, with its evidence.")
    tracked = models.CharField(
        max_length=3, choices=TrackedChanges.choices, default=TrackedChanges.ACCEPTED
    )
    oddities = models.JSONField(default=list, help_text="What is strange about the file.")
    operations = models.JSONField(default=list, help_text="What the reviewer did, in order.")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField()
    mou = models.OneToOneField(
        Mou, on_delete=models.PROTECT, null=True, related_name="imported_from"
    )

    class Meta:
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.name
