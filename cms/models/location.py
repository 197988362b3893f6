"""Where partners can be found: library branches, affiliates, the centre itself.

A location is moderated as a page is. Its row and its hours are what was published last; what an
editor saves is a revision until a manager approves it.
"""

from collections.abc import Mapping
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PublishingPanel,
)
from wagtail.models import DraftStateMixin, LockableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from cms.models.findable import Findable
from cms.models.partners import PartnerPage
from cms.models.scheduled_form import ScheduledForm

PLACE_WORDS = "address branch directions hours location map near open opening phone place where"
"""Words that readers add to the name or the city of a place."""


class Location(
    Findable,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    index.Indexed,
    ClusterableModel,
):
    """A place that is open to the public, and how far it takes part in the partnership."""

    class Level(models.TextChoices):
        """How far a location takes part: an affiliate does so at a reduced level."""

        FULL = "full", "Full"
        AFFILIATE = "affiliate", "Affiliate"

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=120, unique=True, help_text="The end of its address here.")
    partner = models.ForeignKey(
        PartnerPage,
        on_delete=models.PROTECT,
        related_name="locations",
        help_text="The partner whose place it is.",
    )
    level = models.CharField(
        max_length=10,
        choices=Level.choices,
        default=Level.FULL,
        help_text="An affiliate takes part at a reduced level; readers are told what that means.",
    )
    street = models.CharField(max_length=120)
    city = models.CharField(max_length=80)
    postal_code = models.CharField("ZIP code", max_length=10)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    latitude = models.FloatField(
        null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    computers = models.PositiveSmallIntegerField(
        "public computers", default=0, help_text="How many anyone may use."
    )
    job_search_computers = models.BooleanField(
        default=False,
        help_text="Its computers open the state's job-search interface, as at the one-stop center.",
    )
    note = models.CharField(
        max_length=300, blank=True, help_text="What a visitor should know, such as the entrance."
    )
    active = models.BooleanField(
        default=True, help_text="Untick to take it off the public site; nothing is deleted."
    )

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("slug"),
                FieldPanel("partner"),
                FieldPanel("level"),
                FieldPanel("active"),
            ],
            heading="Who and what",
        ),
        MultiFieldPanel(
            [
                FieldPanel("street"),
                FieldRowPanel([FieldPanel("city"), FieldPanel("postal_code")]),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                FieldPanel("note"),
            ],
            heading="Where",
        ),
        MultiFieldPanel(
            [FieldPanel("computers"), FieldPanel("job_search_computers")], heading="Computers"
        ),
        InlinePanel(
            "hours",
            label="Opening hours",
            help_text="None at all: readers are told that the hours are not known.",
        ),
        InlinePanel(
            "exceptions",
            label="Days with other hours",
            help_text="Holidays and closures. Leave both times empty where it is closed.",
        ),
        PublishingPanel(),
    ]
    base_form_class = ScheduledForm
    found_by = ("name", "street", "city", "postal_code", "note", "words_of_places")
    search_fields = [
        *Findable.stem_fields,
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.FilterField("active"),
        index.FilterField("live"),
        index.FilterField("expire_at"),
        index.FilterField("level"),
        index.FilterField("city"),
        index.FilterField("partner_id"),
        index.FilterField("job_search_computers"),
    ]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def with_content_json(self, content: Mapping[str, Any]) -> "Location":
        """Return the location as a revision has it; a partner that was deleted since is not taken.

        The location then stays with the partner that it has.
        """
        if not PartnerPage.objects.filter(pk=content.get("partner")).exists():
            content = {**content, "partner": self.partner_id}
        found: Location = super().with_content_json(content)
        return found

    def words_of_places(self) -> str:
        """Return the words with which readers ask for any place."""
        return PLACE_WORDS


class OpeningHours(models.Model):
    """When a location is open on one day of the week; a day without a row is closed.

    A location without any row has hours that are not known.
    """

    class Day(models.IntegerChoices):
        """The days as `date.weekday` counts them."""

        MONDAY = 0, "Monday"
        TUESDAY = 1, "Tuesday"
        WEDNESDAY = 2, "Wednesday"
        THURSDAY = 3, "Thursday"
        FRIDAY = 4, "Friday"
        SATURDAY = 5, "Saturday"
        SUNDAY = 6, "Sunday"

    location = ParentalKey(Location, on_delete=models.CASCADE, related_name="hours")
    day = models.PositiveSmallIntegerField(choices=Day.choices)
    opens = models.TimeField()
    closes = models.TimeField()

    panels = [
        FieldRowPanel([FieldPanel("day"), FieldPanel("opens"), FieldPanel("closes")]),
    ]

    class Meta:
        verbose_name_plural = "opening hours"
        ordering = ["day", "opens"]
        constraints = [
            models.UniqueConstraint(
                fields=["location", "day", "opens"], name="location_opens_once_at_a_time"
            ),
            models.CheckConstraint(
                name="hours_close_after_they_open",
                condition=models.Q(closes__gt=models.F("opens")) | models.Q(closes="00:00"),
                violation_error_message=(
                    "A location closes later than it opens. The end of the day is 00:00."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_day_display()} {self.opens:%H:%M} to {self.closes:%H:%M}"


class HoursException(models.Model):
    """Days on which a location is closed, or open at other times than those of the week."""

    location = ParentalKey(Location, on_delete=models.CASCADE, related_name="exceptions")
    first = models.DateField("first day")
    last = models.DateField("last day", help_text="The same as the first for a single day.")
    reason = models.CharField(max_length=120, help_text="Such as “Thanksgiving Day”.")
    opens = models.TimeField(null=True, blank=True)
    closes = models.TimeField(null=True, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("first"), FieldPanel("last")]),
        FieldPanel("reason"),
        FieldRowPanel([FieldPanel("opens"), FieldPanel("closes")]),
    ]

    class Meta:
        ordering = ["first", "opens", "pk"]
        constraints = [
            models.CheckConstraint(
                name="exception_ends_after_it_begins",
                condition=models.Q(last__gte=models.F("first")),
                violation_error_message="The last day is before the first.",
            ),
            models.CheckConstraint(
                name="exception_has_both_times_or_none",
                condition=models.Q(opens=None, closes=None)
                | (
                    models.Q(opens__isnull=False, closes__isnull=False)
                    & (models.Q(closes__gt=models.F("opens")) | models.Q(closes="00:00"))
                ),
                violation_error_message=(
                    "Give both times, the closing one later, or none where it is closed."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reason}, {self.first:%B} {self.first.day}"
