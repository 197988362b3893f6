"""The partners' pages. The legal person stands below: `workflows.Party`."""

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.blocks import BodyBlock
from cms.models.checked_form import CheckedForm
from cms.models.findable import Findable
from cms.models.scheduled_form import ScheduledPageForm
from workflows.models import Party


class PartnersIndexPage(Findable, Page):
    """The list of partners."""

    intro = models.TextField(blank=True, help_text="One or two sentences above the list.")

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    found_by = ("title", "search_description", "intro")
    search_fields = [*Page.search_fields, *Findable.stem_fields]
    base_form_class = ScheduledPageForm
    template = "cms/partners_index_page.html"
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.PartnerPage"]
    max_count = 1

    class Meta:
        verbose_name = "list of partners"


class PartnerPage(Findable, Page):
    """A partner's profile: what it offers, where, and whom to turn to."""

    party = models.OneToOneField(
        Party,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="page",
        help_text="The legal person. Its agreements are shown on the page by themselves.",
    )
    summary = models.TextField(
        max_length=300, help_text="One or two sentences, shown in lists and in search results."
    )
    image = models.ForeignKey(
        "wagtailimages.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    body = StreamField(BodyBlock(), blank=True)
    website = models.URLField(blank=True)
    reviewed_on = models.DateField(
        null=True, blank=True, help_text="When somebody last checked that all of it is still true."
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("party"),
        FieldPanel("summary"),
        FieldPanel("image"),
        FieldPanel("body"),
        FieldRowPanel([FieldPanel("website"), FieldPanel("reviewed_on")]),
        InlinePanel("liaisons", label="Liaison", help_text="A role with a contact, not a person."),
    ]
    found_by = ("title", "search_description", "summary", "body")
    search_fields = [
        *Page.search_fields,
        *Findable.stem_fields,
        index.AutocompleteField("title"),
    ]
    base_form_class = CheckedForm
    template = "cms/partner_page.html"
    parent_page_types = ["cms.PartnersIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "partner profile"


class Liaison(models.Model):
    """Whom a partner has named for the partnership, from a day until another."""

    partner = ParentalKey(PartnerPage, on_delete=models.CASCADE, related_name="liaisons")
    role = models.CharField(max_length=120, help_text="Such as “Liaison to the library system”.")
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    designated_on = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="The last day; empty while it lasts.")

    panels = [
        FieldPanel("role"),
        FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
        FieldRowPanel([FieldPanel("designated_on"), FieldPanel("until")]),
    ]

    class Meta:
        ordering = ["-designated_on", "role"]
        constraints = [
            models.CheckConstraint(
                name="liaison_ends_after_it_begins",
                condition=models.Q(until__isnull=True)
                | models.Q(until__gte=models.F("designated_on")),
                violation_error_message="“Until” is before “Designated on”.",
            )
        ]

    def __str__(self) -> str:
        return self.role

    def clean(self) -> None:
        """Refuse a last day before the day of designation, at the field where it is mended."""
        super().clean()
        first, last = self.designated_on, self.until
        if first and last and last < first:
            raise ValidationError(
                {"until": f"“Until” is before “Designated on”. Choose {first:%B %-d, %Y} or later."}
            )
