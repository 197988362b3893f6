"""Materials, and their issues: the flyer of a month is an issue of *the* flyer."""

from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    TitleFieldPanel,
)
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from cms.blocks import BodyBlock
from cms.models.checked_form import CheckedForm
from cms.models.findable import Findable
from cms.models.issue_form import IssueForm
from cms.models.scheduled_form import ScheduledPageForm
from cms.rules.issues import Standing, full_title, standing


class MaterialsIndexPage(Findable, Page):
    """The list of materials."""

    intro = models.TextField(blank=True, help_text="One or two sentences above the list.")

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    found_by = ("title", "search_description", "intro")
    search_fields = [*Page.search_fields, *Findable.stem_fields]
    base_form_class = ScheduledPageForm
    template = "cms/materials_index_page.html"
    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.MaterialPage"]
    max_count = 1

    class Meta:
        verbose_name = "list of materials"


class MaterialPage(Findable, Page):
    """A material, such as the workshop flyer. What is handed out are its issues."""

    summary = models.TextField(
        max_length=300, help_text="One or two sentences, shown in lists and in search results."
    )
    body = StreamField(BodyBlock(), blank=True)
    partner = models.ForeignKey(
        "cms.PartnerPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="materials",
        help_text="Who makes it.",
    )
    topics = ParentalManyToManyField("cms.Topic", blank=True, related_name="materials")
    audiences = ParentalManyToManyField("cms.Audience", blank=True, related_name="materials")
    locations = ParentalManyToManyField(
        "cms.Location",
        blank=True,
        related_name="materials",
        help_text="Where it is handed out; none chosen means at every location.",
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("partner"),
        MultiFieldPanel(
            [FieldPanel("topics"), FieldPanel("audiences"), FieldPanel("locations")],
            heading="About what, for whom, where",
        ),
    ]
    found_by = ("title", "search_description", "summary", "body", "topics", "audiences")
    search_fields = [
        *Page.search_fields,
        *Findable.stem_fields,
        index.AutocompleteField("title"),
        index.FilterField("partner_id"),
        index.RelatedFields("topics", [index.FilterField("slug")]),
        index.RelatedFields("audiences", [index.FilterField("slug")]),
    ]
    base_form_class = CheckedForm
    template = "cms/material_page.html"
    parent_page_types = ["cms.MaterialsIndexPage"]
    subpage_types = ["cms.IssuePage"]

    class Meta:
        verbose_name = "material"


class IssuePage(Findable, Page):
    """One issue of a material: a file that is valid from one day until another.

    It is a page so that Wagtail's moderation, schedule and permissions hold for it. *Current* and
    *past* follow from the two days and from nothing else (`cms.rules.issues`), so no job has to
    run for an expired issue to stop being offered.
    """

    class Language(models.TextChoices):
        """The languages that issues come in, by their code."""

        ENGLISH = "en", "English"
        SPANISH = "es", "Spanish"
        SOMALI = "so", "Somali"
        HMONG = "hmn", "Hmong"
        RUSSIAN = "ru", "Russian"

    period = models.DateField(
        help_text="The first day of the month, or of whatever it is the issue for."
    )
    language = models.CharField(max_length=5, choices=Language.choices, default=Language.ENGLISH)
    file = models.ForeignKey(
        "wagtaildocs.Document", on_delete=models.PROTECT, related_name="issues"
    )
    thumbnail = models.ForeignKey(
        "wagtailimages.Image",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Made from the first page of the file.",
    )
    pages = models.PositiveSmallIntegerField(default=0, editable=False)
    valid_from = models.DateField(help_text="The first day it is offered as current.")
    valid_until = models.DateField(help_text="The last day it is offered as current.")
    copies = models.PositiveSmallIntegerField(
        "copies suggested", default=25, help_text="How many a location should print."
    )

    content_panels = [
        TitleFieldPanel("title", help_text="In the language of the issue."),
        FieldRowPanel([FieldPanel("period"), FieldPanel("language")]),
        FieldPanel("file"),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
        FieldPanel("copies"),
    ]
    found_by = ("title", "search_description", "material_title")
    search_fields = [
        *Page.search_fields,
        *Findable.stem_fields,
        index.FilterField("period"),
        index.FilterField("language"),
        index.FilterField("valid_from"),
        index.FilterField("valid_until"),
    ]
    base_form_class = IssueForm
    template = "cms/issue_page.html"
    parent_page_types = ["cms.MaterialPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "issue"
        constraints = [
            models.CheckConstraint(
                name="issue_ends_after_it_begins",
                condition=models.Q(valid_until__gte=models.F("valid_from")),
                violation_error_message="“Valid until” is before “Valid from”.",
            )
        ]

    def is_coming(self) -> bool:
        """Test whether its first day is still to come: it can be printed ahead."""
        return standing(self, timezone.localdate()) is Standing.COMING

    def material_title(self) -> str:
        """Return the title of its material, by which the search finds the issue too."""
        return str(self.get_parent().title)

    def full_title(self) -> str:
        """Return what it is an issue of, and which: “Workshop flyer, January”."""
        return full_title(self.material_title(), self.title)
