"""What the site counts and remembers for its own upkeep. Nobody edits these rows."""

from django.db import models


class ResetRequest(models.Model):
    """A request for a new password that was followed; it is counted, and forgotten after a day.

    It holds keyed hashes, neither the address that was typed nor the client's.
    """

    at = models.DateTimeField()
    mailbox = models.CharField(max_length=64, help_text="A keyed hash of the address typed.")
    client = models.CharField(max_length=64, help_text="A keyed hash of where it came from.")

    class Meta:
        indexes = [
            models.Index(fields=["mailbox", "at"], name="reset_request_mailbox"),
            models.Index(fields=["client", "at"], name="reset_request_client"),
        ]

    def __str__(self) -> str:
        return f"A request of {self.at:%Y-%m-%d}"


class DailyWork(models.Model):
    """The last day on which something was done that is done once a day."""

    what = models.SlugField(max_length=40, unique=True)
    done_on = models.DateField()

    class Meta:
        verbose_name_plural = "daily work"

    def __str__(self) -> str:
        return f"{self.what} on {self.done_on}"
