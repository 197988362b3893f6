"""How people outside are reached: invitations, their links, and the mail that carries them."""

from django.db import models

from workflows.models.party import Signatory
from workflows.models.route import WorkItem


class Invitation(models.Model):
    """One person asked to do one work item for a party."""

    work_item = models.ForeignKey(WorkItem, on_delete=models.PROTECT, related_name="invitations")
    signatory = models.ForeignKey(Signatory, on_delete=models.PROTECT, related_name="invitations")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["work_item", "signatory"], name="person_invited_once_a_work_item"
            )
        ]

    def __str__(self) -> str:
        return f"{self.signatory}: {self.work_item}"


class Link(models.Model):
    """A way in for one invitation. Only the digest of its 256-bit token is kept."""

    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="link_expires_later_than_it_begins",
                condition=models.Q(expires_at__gt=models.F("created_at")),
            )
        ]

    def __str__(self) -> str:
        return f"Link for {self.invitation}"


class Outgoing(models.Model):
    """A mail on its way: when it is tried next, how often it was, and what came of it."""

    created_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up = models.BooleanField(default=False)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True
        ordering = ["next_attempt_at"]


class Message(Outgoing):
    """A mail in the outbox. A link's token is made when it is sent and never stored here."""

    class Kind(models.TextChoices):
        """Which mail it is; the words are a template's."""

        INVITATION = "invitation", "Invitation"
        REMINDER = "reminder", "Reminder"

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=20, choices=Kind.choices)

    class Meta(Outgoing.Meta):
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=models.Q(sent_at__isnull=True, given_up=False),
                name="message_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} to {self.invitation.signatory}"
