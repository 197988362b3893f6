"""The home page and the pages of plain text below it."""

from collections.abc import Sequence

from django.db import models
from django.http import Http404, HttpRequest
from django.utils import timezone
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from cms.blocks import BodyBlock
from cms.models.checked_form import CheckedForm
from cms.models.findable import Findable
from cms.models.publication import published

FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "hr", "link", "document-link", "image"]


class HomePage(Findable, Page):
    """The page one lands on; a site has one."""

    intro = models.TextField(
        blank=True,
        help_text="Two or three plain sentences: what this site is and whom it is for.",
    )
    body = RichTextField(blank=True, features=FEATURES)

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]
    found_by = ("title", "search_description", "intro", "body")
    search_fields = [*Page.search_fields, *Findable.stem_fields]
    base_form_class = CheckedForm
    template = "cms/home_page.html"
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1

    class Meta:
        verbose_name = "home page"

    def route(self, request: HttpRequest, path_components: Sequence[str]) -> RouteResult:
        """Return what is at the address below this page.

        In two queries however deep it lies, where Wagtail takes two for every step of the way
        down. No page of ours answers for addresses below it in a way of its own. The page carries
        `is_published`, whether it and all pages above it are; Wagtail asks about itself alone.

        Raises:
            Http404: if nothing public is there.
        """
        if not path_components:
            return super().route(request, path_components)
        address = f"{self.url_path}{'/'.join(path_components)}/"
        # The slug has an index, the whole address has none.
        pages = self.get_descendants().filter(slug=path_components[-1], url_path=address)
        page = pages.annotate(is_published=published(timezone.now())).first()
        if page is None:
            raise Http404
        return page.specific.route(request, [])


class StandardPage(Findable, Page):
    """A page of plain text, such as *About* or *Accessibility*."""

    intro = models.TextField(blank=True, help_text="One or two sentences, shown in larger type.")
    body = StreamField(BodyBlock(), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]
    found_by = ("title", "search_description", "intro", "body")
    search_fields = [*Page.search_fields, *Findable.stem_fields]
    base_form_class = CheckedForm
    template = "cms/standard_page.html"
    parent_page_types = ["cms.HomePage", "cms.StandardPage"]
    subpage_types = ["cms.StandardPage"]

    class Meta:
        verbose_name = "page"
