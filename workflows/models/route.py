"""A case on its route: where it stands, who is asked, and everything that ever happened to it."""

from django.conf import settings
from django.db import models

from workflows.models.history import Records
from workflows.models.instrument import Instrument
from workflows.models.mou import Snapshot
from workflows.models.party import Party, Signatory
from workflows.rules.names import also_known


class RouteDefinition(models.Model):
    """A route as data, in one version. A case stays on the one it started with."""

    name = models.SlugField(max_length=60)
    version = models.PositiveIntegerField()
    source = models.TextField(help_text="TOML, as shipped.")
    sha256 = models.CharField(max_length=64)

    history = Records()

    class Meta:
        ordering = ["name", "version"]
        constraints = [
            models.UniqueConstraint(fields=["name", "version"], name="route_version_once_a_name")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"


class Case(models.Model):
    """One instrument on one route.

    `entry` counts the states entered, `sequence` the events; a step names the entry it was
    decided on, so that a button on a stale page never moves the case.
    """

    instrument = models.OneToOneField(Instrument, on_delete=models.PROTECT, related_name="case")
    definition = models.ForeignKey(RouteDefinition, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=60)
    state_title = models.CharField(max_length=100)
    editable = models.BooleanField(default=True)
    final = models.BooleanField(default=False)
    entry = models.PositiveIntegerField(default=1)
    sequence = models.PositiveIntegerField(default=0)
    entered_at = models.DateTimeField()
    due_on = models.DateField(null=True, blank=True)
    text = models.ForeignKey(
        Snapshot,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The text being decided on; empty while it has not been submitted.",
    )
    instrument_text = models.ForeignKey(
        Snapshot,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The instrument as it reads for that text: its recitals are decided on too.",
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-entered_at"]
        constraints = [
            models.CheckConstraint(
                name="a_text_being_decided_on_is_kept",
                condition=models.Q(editable=True)
                | models.Q(final=True)
                | models.Q(text__isnull=False),
            ),
            models.CheckConstraint(name="entries_start_at_one", condition=models.Q(entry__gte=1)),
        ]
        indexes = [models.Index(fields=["final", "state"], name="case_open_by_state")]

    def __str__(self) -> str:
        return f"{self.instrument}: {self.state_title}"

    @property
    def decided_on(self) -> str:
        """Return what an answer given now is given on: the text, and the instrument's own words."""
        return f"{self.text_id or ''}/{self.instrument_text_id or ''}"


class Event(models.Model):
    """Something that happened to a case. The database refuses to change or delete one.

    Each carries the hash of the text it was decided on and of the event before it, so that a
    change made behind the application's back shows.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    sequence = models.PositiveIntegerField()
    entry = models.PositiveIntegerField(help_text="The entry it was decided on.")
    transition = models.CharField(max_length=60)
    title = models.CharField(max_length=500)
    source = models.CharField(max_length=60)
    target = models.CharField(max_length=60)
    actor_kind = models.CharField(max_length=20)
    actor_name = models.CharField(
        max_length=500, help_text="A name and an office, of 200 characters each at most."
    )
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    signatory = models.ForeignKey(
        Signatory, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()
    comment = models.TextField(blank=True)
    data = models.JSONField(default=dict, help_text="What else is on record, such as consent.")
    text_sha256 = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["case", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["case", "sequence"], name="event_number_once_a_case")
        ]

    def __str__(self) -> str:
        return f"{self.sequence}. {self.title}"


class WorkItem(models.Model):
    """What a party is asked for in a state: its answer to a draft, or its signature.

    The answer names the text it was given on; one given on another text has fallen.
    """

    class Kind(models.TextChoices):
        """What is asked."""

        REVIEW = "review", "Review"
        SIGN = "sign", "Sign"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="work_items")
    entry = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="work_items")
    party_name = models.CharField(
        max_length=200, default="", help_text="As the text that is decided on names it."
    )
    asked_at = models.DateTimeField()
    due_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    text_sha256 = models.CharField(max_length=64, blank=True)
    instrument_sha256 = models.CharField(max_length=64, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Signatory, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_name = models.CharField(
        max_length=420, default="", help_text="Name and office of who answered, as they were then."
    )
    comment = models.TextField(blank=True)
    closed = models.BooleanField(default=False)
    fallen = models.BooleanField(default=False, help_text="The text changed after the answer.")

    class Meta:
        ordering = ["case", "entry", "party__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "entry", "party"], name="party_asked_once_an_entry"
            ),
            models.CheckConstraint(
                name="an_answer_names_its_text_and_time",
                condition=models.Q(outcome="")
                | (models.Q(answered_at__isnull=False) & ~models.Q(text_sha256="")),
            ),
        ]
        indexes = [models.Index(fields=["closed", "outcome"], name="work_item_open")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} by {self.party_name}"

    @property
    def party_words(self) -> str:
        """Return the party's name as the text has it, and its name of today if that differs."""
        return also_known(self.party_name, self.party.name)

    @property
    def decided_on(self) -> str:
        """Return what the answer was given on, as `Case.decided_on` has it."""
        return f"{self.text_sha256}/{self.instrument_sha256}"
