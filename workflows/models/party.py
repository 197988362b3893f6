"""Who is bound: the legal persons that sign, and the people who may sign for them."""

from django.db import models
from django.db.models.functions import Lower
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from workflows.models.history import Records
from workflows.models.validators import validate_name


class Party(ClusterableModel):
    """A legal person that can be a party to an MOU. It stands below any marketing page."""

    class Kind(models.TextChoices):
        """What a party is in the one-stop system."""

        BOARD = "board", "Local workforce board"
        CHIEF_ELECTED_OFFICIAL = "chief_elected_official", "Chief elected official"
        OPERATOR = "operator", "One-stop operator"
        REQUIRED_PARTNER = "required_partner", "Required partner"
        ADDITIONAL_PARTNER = "additional_partner", "Additional partner"

    key = models.SlugField(
        max_length=60, unique=True, help_text="A short name for addresses and rules."
    )
    name = models.CharField(max_length=200, unique=True, validators=[validate_name])
    kind = models.CharField(max_length=30, choices=Kind.choices)
    address = models.CharField(max_length=300, blank=True, help_text="Where notices are sent.")

    history = Records()

    class Meta:
        verbose_name_plural = "parties"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Programme(models.Model):
    """A programme that a party administers: the roster reads programme, party, signatory."""

    party = ParentalKey(Party, on_delete=models.CASCADE, related_name="programmes")
    name = models.CharField(max_length=200, validators=[validate_name])

    history = Records()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["party", "name"], name="programme_once_a_party")
        ]

    def __str__(self) -> str:
        return self.name


class Signatory(models.Model):
    """A person who answers or signs for a party, by link, without an account."""

    party = ParentalKey(Party, on_delete=models.CASCADE, related_name="signatories")
    name = models.CharField(max_length=200, validators=[validate_name])
    title = models.CharField(
        max_length=200, validators=[validate_name], help_text="The office they hold."
    )
    email = models.EmailField()
    reviews = models.BooleanField(default=True, help_text="Is asked to review drafts.")
    signs = models.BooleanField(default=True, help_text="Is asked to sign.")
    active = models.BooleanField(default=True)

    history = Records()

    class Meta:
        verbose_name_plural = "signatories"
        ordering = ["party__name", "name"]
        constraints = [
            # Several people may share a mailbox; one person is on record once.
            models.UniqueConstraint(
                "party",
                Lower("email"),
                Lower("name"),
                name="person_once_a_party",
                violation_error_message="This person is on record with this address already.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.title}"


class SigningAuthority(models.Model):
    """The minute by which a governing body lets a signatory sign, and how far it reaches.

    Authority is scoped in practice: one county's minutes let the chair sign later amendments
    that add partners, another's cap them at three a year.
    """

    signatory = models.ForeignKey(Signatory, on_delete=models.PROTECT, related_name="authorities")
    minute = models.CharField(max_length=200, help_text="The minute or resolution that gave it.")
    granted_on = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="The last day it holds.")
    classes = models.CharField(
        max_length=200, blank=True, help_text="Keys of amendment classes, by comma; empty: all."
    )
    limit = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="How many instruments it covers; empty: any number."
    )

    history = Records()

    class Meta:
        verbose_name_plural = "signing authorities"
        ordering = ["-granted_on"]
        constraints = [
            models.CheckConstraint(
                name="authority_ends_after_it_starts",
                condition=models.Q(until__isnull=True)
                | models.Q(until__gte=models.F("granted_on")),
            ),
            models.CheckConstraint(
                name="authority_limit_is_positive",
                condition=models.Q(limit__isnull=True) | models.Q(limit__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return self.minute
