"""How far issues reach: how often their files are taken, and where they have arrived.

No row says who: no address of a reader, no cookie, no mailbox.
"""

from django.db import models

from cms.models.location import Location
from cms.models.materials import IssuePage


class Downloads(models.Model):
    """How often the file of an issue was taken on a day, in one way."""

    class Way(models.TextChoices):
        """How the file was taken."""

        FILE = "file", "By itself"
        PACK = "pack", "In a print pack"

    issue = models.ForeignKey(IssuePage, on_delete=models.CASCADE, related_name="downloads")
    day = models.DateField()
    way = models.CharField(max_length=4, choices=Way.choices)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "downloads"
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "day", "way"], name="downloads_counted_once_a_day_and_way"
            )
        ]
        indexes = [models.Index(fields=["day"], name="downloads_day")]

    def __str__(self) -> str:
        return f"{self.issue} on {self.day}: {self.count}"


class Receipt(models.Model):
    """That an issue has arrived at a location, as its staff have said."""

    issue = models.ForeignKey(IssuePage, on_delete=models.CASCADE, related_name="receipts")
    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="receipts")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "location"], name="issue_received_once_a_location"
            )
        ]

    def __str__(self) -> str:
        return f"{self.issue} at {self.location}"
