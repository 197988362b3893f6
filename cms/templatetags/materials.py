"""The materials that a page shows, as of today."""

from dataclasses import dataclass

from django import template
from django.core.paginator import Page as Sheet
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html

from cms.forms.materials import MaterialsFilter
from cms.models import IssuePage, Location, MaterialPage, MaterialsIndexPage
from cms.queries import materials as queries
from cms.queries.materials import Handed, Offer
from cms.rules.issues import Shelf

PER_PAGE = 12
MOST_AT_LOCATION = 50
"""Materials on the page of a location; the list of materials has all of them, in pages."""

register = template.Library()


@dataclass(frozen=True, slots=True)
class Listing:
    """One sheet of the list of materials, and the form that narrows it."""

    form: MaterialsFilter
    sheet: Sheet
    offers: list[Offer]
    asked: str
    """The filters as they stand in an address."""
    topic: tuple[str, str] | None
    """The slug and the name of the topic that the list is narrowed to."""


@register.simple_tag
def title_of(issue: IssuePage) -> str:
    """Return the issue's title, marked with its language if that is not the page's.

    So that what reads the page aloud reads the title as it is spoken (WCAG 3.1.2).
    """
    if issue.language == IssuePage.Language.ENGLISH:
        return issue.title
    return format_html('<span lang="{}">{}</span>', issue.language, issue.title)


@register.simple_tag
def shelf_of(material: MaterialPage) -> Shelf[IssuePage]:
    """Return the issues of the material as of today."""
    return queries.shelf(material, timezone.localdate())


@register.simple_tag
def shelf_beside(issue: IssuePage) -> Shelf[IssuePage]:
    """Return the issues of the same material as of today."""
    return queries.sibling_shelf(issue, timezone.localdate())


@register.simple_tag
def listing(index: MaterialsIndexPage, request: HttpRequest) -> Listing:
    """Return the sheet of materials that the request asks for; a page too far is the last one."""
    today = timezone.localdate()
    choices = queries.choices()
    form = MaterialsFilter(request.GET, choices=choices)
    wanted = form.wanted()
    found = queries.listed(index, wanted, today)
    sheet = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    topic = next((topic for topic in choices["topic"] if topic[0] == wanted.topic), None)
    return Listing(form, sheet, queries.offers(list(sheet), today), asked.urlencode(), topic)


@register.simple_tag
def materials_at(location: Location) -> Handed:
    """Return what the location hands out today and what it can print ahead, up to a page of it."""
    return queries.handed_out_at(location, timezone.localdate(), MOST_AT_LOCATION)


@register.simple_tag
def newest_offers(count: int) -> list[Offer]:
    """Return what has come out last and is current today, at most so many materials."""
    return queries.newest_offers(count, timezone.localdate())
