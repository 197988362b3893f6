"""Instruments: the documents that parties sign, with the working text of the whole MOU."""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.http import HttpRequest
from wagtail.fields import StreamField
from wagtail.locks import BaseLock
from wagtail.models import LockableMixin, PreviewableMixin, RevisionMixin

from mou_templates.blocks import BodyBlock, ExhibitsBlock, SectionsBlock
from mou_templates.stream import text_of
from mou_templates.text.model import Text
from workflows.models.locks import RouteLock
from workflows.models.mou import AmendmentClass, Membership, Mou, Version
from workflows.models.party import Party
from workflows.rules.ordinals import ordinal

PREVIEW_MODES = [
    ("amended", "As amended"),
    ("redline", "Redline against the text in force"),
    ("instrument", "The instrument"),
]


class Instrument(PreviewableMixin, LockableMixin, RevisionMixin, models.Model):
    """A document the parties sign: it makes the next version of its MOU once executed.

    The working text is the whole MOU as it should read. It can be edited while the case on its
    route says so, and at no other time: `get_lock` answers from the route.
    """

    class Kind(models.TextChoices):
        """What an instrument does to its MOU."""

        ORIGINAL = "original", "Original"
        AMENDMENT = "amendment", "Amendment"
        RENEWAL = "renewal", "Renewal (amended and restated)"

    mou = models.ForeignKey(Mou, on_delete=models.PROTECT, related_name="instruments")
    kind = models.CharField(max_length=20, choices=Kind.choices, editable=False)
    ordinal = models.PositiveSmallIntegerField(editable=False)
    base = models.ForeignKey(
        Version,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="instruments_drafted",
    )
    purpose = models.TextField(
        blank=True, help_text="Why the parties make it, in a sentence; it becomes a recital."
    )
    amendment_class = models.ForeignKey(
        AmendmentClass, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    class_reason = models.TextField(
        blank=True, help_text="Why this class: it decides who signs, so the reason is on record."
    )
    target_on = models.DateField(
        null=True, blank=True, help_text="The date from which it is meant to have effect."
    )
    title = models.CharField(max_length=300)
    preamble = StreamField(BodyBlock(), blank=True)
    clauses = StreamField(SectionsBlock(), blank=True)
    exhibits = StreamField(ExhibitsBlock(), blank=True)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    drafted_at = models.DateTimeField(editable=False)

    revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="content_type",
        object_id_field="object_id",
        for_concrete_model=False,
    )

    class Meta:
        ordering = ["mou", "kind", "ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["mou", "kind", "ordinal"], name="instrument_ordinal_once_a_mou"
            ),
            models.CheckConstraint(
                name="only_an_original_has_no_base",
                condition=models.Q(kind="original", base__isnull=True)
                | (~models.Q(kind="original") & models.Q(base__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} to {self.mou.number}" if self.base_id else str(self.mou)

    @property
    def name(self) -> str:
        """Return what the instrument is called, such as *Second Amendment*."""
        if self.kind == self.Kind.ORIGINAL:
            return "Original agreement"
        return f"{ordinal(self.ordinal)} {self.Kind(self.kind).name.capitalize()}"

    def text(self) -> Text:
        """Return the working text. Raises BadText if what was typed is not a text."""
        return text_of(
            title=self.title,
            preamble=self.preamble,
            clauses=self.clauses,
            exhibits=self.exhibits,
        )

    def get_lock(self) -> BaseLock | None:
        """Return the route's lock unless the case stands where editing is allowed."""
        case = getattr(self, "case", None)
        if case is not None and not case.editable:
            return RouteLock(self)
        return super().get_lock()

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """Return the three readings of a draft."""
        return PREVIEW_MODES

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Return the one template that shows any of the readings."""
        return "workflows/preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """Return the draft and the reading asked for; the template's tag makes it."""
        return {"object": self, "mode": mode_name}


class Change(models.Model):
    """A party that joins or leaves by an instrument."""

    class Kind(models.TextChoices):
        """Which way."""

        JOINS = "joins", "Joins"
        LEAVES = "leaves", "Leaves"

    instrument = models.ForeignKey(
        Instrument, on_delete=models.CASCADE, related_name="party_changes"
    )
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    role = models.CharField(max_length=30, choices=Party.Kind.choices)
    level = models.CharField(
        max_length=10, choices=Membership.Level.choices, default=Membership.Level.FULL
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "party"], name="party_changes_once_an_instrument"
            )
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.get_kind_display().lower()}"
