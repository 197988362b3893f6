"""The agreement and its text in force: MOUs, who is party to them, and their sealed versions."""

from django.core.validators import RegexValidator
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from workflows.models.history import Records
from workflows.models.party import Party
from workflows.rules.names import also_known

NUMBER = RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9.-]*$", "Use letters, digits, dots and dashes.")


class Snapshot(models.Model):
    """A text, stored once by the sha256 of its canonical form. It cannot be changed."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    content = models.TextField(help_text="The canonical JSON of the text.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="snapshot_has_a_whole_hash",
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"),
            )
        ]

    def __str__(self) -> str:
        return self.sha256[:12]


class Mou(ClusterableModel):
    """A memorandum of understanding: what it is called, how long it runs, how it is amended."""

    class Effectiveness(models.TextChoices):
        """When an executed instrument takes effect (rules met in real MOUs)."""

        ALL_SIGNED = "all_signed", "When all who must have signed"
        FIXED_DATE = "fixed_date", "On a fixed date"
        LATER = "later_of_both", "On the fixed date, or when all have signed if that is later"

    class Regime(models.TextChoices):
        """The law whose required content applies."""

        WIA = "WIA-2000", "Workforce Investment Act of 1998"
        WIOA = "WIOA", "Workforce Innovation and Opportunity Act"
        NONE = "none", "No law’s checklist applies"

    number = models.CharField(
        max_length=40,
        unique=True,
        validators=[NUMBER],
        error_messages={"unique": "Another MOU has this number."},
    )
    title = models.CharField(max_length=200)
    dated = models.DateField(help_text="The date the agreement bears.")
    renewal_on = models.DateField(help_text="The day it must have been renewed by.")
    review_months = models.PositiveSmallIntegerField(default=36)
    regime = models.CharField(max_length=20, choices=Regime.choices, default=Regime.WIOA)
    effectiveness = models.CharField(
        max_length=20, choices=Effectiveness.choices, default=Effectiveness.LATER
    )

    history = Records()

    class Meta:
        verbose_name = "MOU"
        verbose_name_plural = "MOUs"
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                name="mou_renews_after_its_date",
                condition=models.Q(renewal_on__gt=models.F("dated")),
                violation_error_message="The renewal date must be after the agreement's own date.",
            ),
            models.CheckConstraint(
                name="mou_review_period_is_positive",
                condition=models.Q(review_months__gte=1),
                violation_error_message="The review period is one month at least.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.title}"


class AmendmentClass(models.Model):
    """A class of amendment in one MOU. The class decides who signs; it is data, not law."""

    class Signers(models.TextChoices):
        """Who signs an amendment of the class."""

        NONE = "none", "Nobody signs again"
        CHANGED = "changed", "The parties whose part changes"
        ALL = "all", "All parties"

    mou = ParentalKey(Mou, on_delete=models.CASCADE, related_name="amendment_classes")
    key = models.SlugField(
        max_length=40, help_text="A short name, such as “minor”, once in this MOU."
    )
    title = models.CharField(max_length=100)
    description = models.CharField(max_length=300, blank=True)
    signers = models.CharField("who signs", max_length=20, choices=Signers.choices)

    history = Records()

    class Meta:
        verbose_name_plural = "amendment classes"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["mou", "key"], name="amendment_class_once_a_mou")
        ]

    def __str__(self) -> str:
        return self.title


class Version(models.Model):
    """Text sealed and numbered. The database refuses to change or delete one."""

    mou = models.ForeignKey(Mou, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="+")
    instrument = models.OneToOneField(
        "workflows.Instrument", on_delete=models.PROTECT, related_name="version"
    )
    instrument_text = models.ForeignKey(
        Snapshot,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="The instrument as it was signed; an original has none beside its text.",
    )
    effective_on = models.DateField()
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ["mou", "number"]
        constraints = [
            models.UniqueConstraint(fields=["mou", "number"], name="version_number_once_a_mou"),
            models.CheckConstraint(
                name="version_numbers_start_at_one", condition=models.Q(number__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"Version {self.number}"


class Membership(models.Model):
    """That a party is bound by an MOU, from one version until another."""

    class Level(models.TextChoices):
        """How far a party takes part."""

        FULL = "full", "Full"
        REDUCED = "reduced", "Reduced"

    mou = models.ForeignKey(Mou, on_delete=models.PROTECT, related_name="memberships")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, choices=Party.Kind.choices)
    level = models.CharField(max_length=10, choices=Level.choices, default=Level.FULL)
    from_version = models.ForeignKey(
        Version, on_delete=models.PROTECT, related_name="memberships_begun"
    )
    until_version = models.ForeignKey(
        Version, on_delete=models.PROTECT, null=True, blank=True, related_name="memberships_ended"
    )

    history = Records()

    class Meta:
        ordering = ["mou", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["mou", "party"],
                condition=models.Q(until_version__isnull=True),
                name="party_joins_a_mou_once",
            ),
            models.CheckConstraint(
                name="membership_ends_later_than_it_begins",
                condition=models.Q(until_version__isnull=True)
                | ~models.Q(until_version=models.F("from_version")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} in {self.mou.number}"


class VersionParty(models.Model):
    """A party of a sealed version, under the name that its text has. It cannot be changed."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="parties")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=30, choices=Party.Kind.choices)
    level = models.CharField(max_length=10, choices=Membership.Level.choices)
    since = models.ForeignKey(
        Version, on_delete=models.PROTECT, related_name="+", help_text="The version it joined by."
    )

    class Meta:
        ordering = ["version", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "party"], name="party_once_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.name} in {self.version}"

    @property
    def words(self) -> str:
        """Return the name it was sealed under, and its name of today if that differs."""
        return also_known(self.name, self.party.name)


class VersionFile(models.Model):
    """A file made from a sealed version by a job that can be repeated without harm."""

    class Kind(models.TextChoices):
        """What the file holds and in what form."""

        AS_AMENDED_DOCX = "as-amended.docx", "As amended, Word"
        AS_AMENDED_PDF = "as-amended.pdf", "As amended, PDF"
        INSTRUMENT_DOCX = "instrument.docx", "Instrument, Word"
        INSTRUMENT_PDF = "instrument.pdf", "Instrument, PDF"

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["version", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["version", "kind"], name="version_file_once_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.get_kind_display()}"


class MissingFile(models.Model):
    """A file of a sealed version that could not be made; the row goes when it is made."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="missing_files")
    kind = models.CharField(max_length=20, choices=VersionFile.Kind.choices)
    reason = models.TextField()

    class Meta:
        ordering = ["version", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["version", "kind"], name="missing_file_once_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.get_kind_display()} is missing"


class ConsolidatedText(models.Model):
    """The text on days on which the changes in force are not those of any one version.

    Derived and kept when the seal of `made_by` made it necessary: an instrument that takes effect
    before one sealed earlier. The database refuses to change or delete one.
    """

    mou = models.ForeignKey(Mou, on_delete=models.PROTECT, related_name="consolidated_texts")
    holds = models.CharField(
        max_length=400, help_text="The numbers of the versions whose changes it has: “1 3”."
    )
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="consolidated")
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ["mou", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["mou", "holds"], name="consolidated_text_once_a_mou")
        ]

    def __str__(self) -> str:
        return f"Versions {self.holds} together"
