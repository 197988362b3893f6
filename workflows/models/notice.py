"""How people outside are reached: invitations, their links, and the mail that carries them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower

from workflows.models.party import Party, Signatory
from workflows.models.route import Case, WorkItem


class Addressed(models.Model):
    """Who was written to, as they were known then: a copy that no later edit of a row changes."""

    person = models.CharField(max_length=200, default="", help_text="The name of who is asked.")
    office = models.CharField(max_length=200, default="", help_text="The office they held then.")
    email = models.EmailField(default="", help_text="The address written to.")
    party_name = models.CharField(max_length=200, default="", help_text="As the text names it.")

    class Meta:
        abstract = True

    @property
    def addressee(self) -> str:
        """Return the name and the office of who was written to."""
        return f"{self.person}, {self.office}"


class Invitation(Addressed):
    """One person asked to do one work item for a party, as they were when they were asked."""

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
        return f"{self.addressee}: {self.work_item}"


class Link(Addressed):
    """A way in for one invitation. Only the digest of its 256-bit token is kept.

    It carries whom its letter was sent to. It opens only while the person still has that address.
    """

    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    first_opened_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=200, default="", help_text="In a sentence.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="link_expires_later_than_it_begins",
                condition=models.Q(expires_at__gt=models.F("created_at")),
            )
        ]

    def __str__(self) -> str:
        return f"Link for {self.invitation}"


class Visit(models.Model):
    """From where a link was first opened, and from where it was answered.

    Personal data that is erased after `VISIT_DETAILS_DAYS`: so it is a row of its own, and never
    part of an event, which cannot be changed.
    """

    class Kind(models.TextChoices):
        """What was done on the visit."""

        OPENED = "opened", "Opened"
        ANSWERED = "answered", "Answered"

    link = models.ForeignKey(Link, on_delete=models.PROTECT, related_name="visits")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    at = models.DateTimeField()
    address = models.CharField(max_length=45, blank=True, help_text="The IP address.")
    browser = models.CharField(max_length=300, blank=True, help_text="What it says of itself.")
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(fields=["link", "kind"], name="visit_once_a_link_and_kind")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.link}"


class Outgoing(models.Model):
    """A mail on its way: when it is tried next, how often it was, and what became of it."""

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", "Waiting to be sent"
        HELD = "held", "Waiting for the daily digest"
        SENT = "sent", "Sent"
        NEEDLESS = "needless", "Not sent: no longer needed"
        REFUSED = "refused", "Refused by the mail server"
        GIVEN_UP = "given_up", "Given up"
        BOUNCED = "bounced", "Came back"

    key = models.UUIDField(default=uuid.uuid4, editable=False)
    """What its Message-ID is made of: the same at every attempt."""
    created_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField()
    first_attempt_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=20, choices=State.choices, default=State.WAITING)
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)
    settled_at = models.DateTimeField(
        null=True, blank=True, help_text="When somebody saw to a letter that was not delivered."
    )
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        abstract = True
        ordering = ["next_attempt_at"]


UNDELIVERED = (Outgoing.State.REFUSED, Outgoing.State.GIVEN_UP, Outgoing.State.BOUNCED)
"""The states of a mail that did not reach its reader."""


class Message(Outgoing):
    """A letter in the outbox, to a person asked, a member of staff, or a bare address.

    It keeps the address, the name and the facts it was queued with: rows that are edited later do
    not change what it says. A link's token is made when it is first tried, and kept encrypted
    while it is tried again.
    """

    kind = models.SlugField(max_length=40, help_text="A kind of `workflows.rules.notices`.")
    address = models.EmailField(help_text="Where it is sent.")
    name = models.CharField(max_length=200, blank=True, help_text="Whom it addresses.")
    facts = models.JSONField(default=dict, help_text="What its template says, as it was then.")
    occasion = models.CharField(
        max_length=80, blank=True, help_text="What it is about: nobody is told of it twice."
    )
    subject = models.CharField(max_length=400, blank=True)
    content = models.JSONField(
        null=True, blank=True, help_text="A letter made elsewhere; erased once it is sent."
    )
    good_until = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When what a letter made elsewhere holds expires; it is not sent after that.",
    )
    invitation = models.ForeignKey(
        Invitation, on_delete=models.CASCADE, null=True, blank=True, related_name="messages"
    )
    link = models.ForeignKey(
        Link,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="The one that it carries.",
    )
    sealed_token = models.TextField(
        blank=True,
        default="",
        help_text="The link's token, encrypted; erased once the letter is sent or given up.",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    case = models.ForeignKey(
        Case, on_delete=models.CASCADE, null=True, blank=True, related_name="messages"
    )
    party = models.ForeignKey(
        Party, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    digest = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="collected"
    )

    class Meta(Outgoing.Meta):
        constraints = [
            models.UniqueConstraint(
                "kind",
                "occasion",
                Lower("address"),
                condition=~models.Q(occasion=""),
                name="told_once_of_one_thing",
            )
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=models.Q(state="waiting"),
                name="message_waits",
            ),
            models.Index(
                fields=["case", "state"],
                condition=models.Q(state__in=("refused", "given_up", "bounced")),
                name="message_undelivered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.address}"


class DemoMark(models.Model):
    """That this database is a demo: its letters may be printed instead of sent."""

    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"A demo since {self.made_at:%Y-%m-%d}"


class LetterChoice(models.Model):
    """How a member of staff is written to: letter by letter, or once a day."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="letter_choice"
    )
    digest = models.BooleanField("one letter a day", default=False)

    def __str__(self) -> str:
        return f"{self.user}: {'one letter a day' if self.digest else 'each letter'}"
