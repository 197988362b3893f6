"""Where partners can be found: library branches, affiliates, the centre itself."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.search import index
from wagtail.snippets.models import register_snippet


@register_snippet
class Location(index.Indexed, ClusterableModel):
    """A place that is open to the public, and how far it takes part in the partnership."""

    class Level(models.TextChoices):
        """How far a location takes part: an affiliate does so at a reduced level."""

        FULL = "full", "Full"
        AFFILIATE = "affiliate", "Affiliate"

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=120, unique=True, help_text="The end of its address here.")
    partner = models.ForeignKey(
        "cms.PartnerPage",
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
        InlinePanel("hours", label="Opening hours"),
    ]
    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("street"),
        index.SearchField("city"),
        index.SearchField("postal_code"),
        index.SearchField("note"),
        index.FilterField("active"),
        index.FilterField("level"),
        index.FilterField("city"),
        index.FilterField("partner_id"),
        index.FilterField("job_search_computers"),
    ]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class OpeningHours(models.Model):
    """When a location is open on one day of the week; a day without a row is closed."""

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
                condition=models.Q(closes__gt=models.F("opens")),
                violation_error_message="A location closes later than it opens.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_day_display()} {self.opens:%H:%M} to {self.closes:%H:%M}"
