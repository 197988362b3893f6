"""Required content that a manager lets an instrument do without, and why."""

from django.conf import settings
from django.db import models

from workflows.models.instrument import Instrument


class Waiver(models.Model):
    """That one required element does not hold an instrument back from signature.

    It holds for the instrument, whatever becomes of its text: the reason is about the agreement,
    not about words.
    """

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="waivers")
    element = models.CharField(max_length=40)
    reason = models.TextField()
    waived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    waived_at = models.DateTimeField()

    class Meta:
        ordering = ["waived_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "element"], name="element_waived_once_an_instrument"
            )
        ]

    def __str__(self) -> str:
        return f"{self.element}: {self.reason}"
