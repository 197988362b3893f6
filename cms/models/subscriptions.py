"""Mailboxes of locations that are told of new issues, and the mails to them."""

import uuid

from django.db import models

from cms.models.location import Location
from cms.models.materials import IssuePage
from workflows.models import Outgoing


class Subscription(models.Model):
    """A mailbox that is, or asks to be, told of what is new for a location.

    Whoever reads the mailbox confirms it by the link in a mail. Until then nothing else is sent,
    and what nobody confirms is deleted.
    """

    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="subscriptions")
    email = models.EmailField()
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    """What its links are signed over: it says nothing of the mailbox."""
    asked_at = models.DateTimeField(help_text="When it was last asked for.")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["location", "email"], name="mailbox_subscribed_once_a_location"
            )
        ]

    def __str__(self) -> str:
        return f"{self.email} for {self.location}"


class Mailing(Outgoing):
    """A mail to a subscribed mailbox. Its links are signed when it is sent and never stored."""

    class Kind(models.TextChoices):
        """Which mail it is; the words are a template's."""

        CONFIRM = "confirm", "Request to confirm"
        ISSUE = "issue", "New issue"

    subscription = models.ForeignKey(
        Subscription, on_delete=models.CASCADE, related_name="mailings"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    issue = models.ForeignKey(
        IssuePage, null=True, blank=True, on_delete=models.CASCADE, related_name="mailings"
    )

    class Meta(Outgoing.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["subscription", "issue"], name="mailbox_told_once_of_an_issue"
            ),
            models.CheckConstraint(
                name="mail_about_an_issue_names_it",
                condition=models.Q(kind="issue", issue__isnull=False)
                | models.Q(kind="confirm", issue__isnull=True),
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=models.Q(state="waiting"),
                name="mailing_waits",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} to {self.subscription}"

    @property
    def about(self) -> str:
        """Return what it is about, for staff: the issue, or that an address is to be confirmed."""
        return self.issue.title if self.issue else self.get_kind_display()
