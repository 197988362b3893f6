"""What a page's template may ask for beside the page itself."""

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.utils import timezone
from wagtail.models import Page

from cms.models import MaterialPage, PartnerPage, PartnersIndexPage, StandardPage
from cms.queries.menu import trail
from cms.queries.partners import Profile, partners_below, profile
from cms.queries.related import related_materials, section_of

register = template.Library()


@register.simple_tag
def trail_of(page: Page) -> list[Page]:
    """Return the pages above a page, for its breadcrumbs."""
    return trail(page)


@register.simple_tag
def partner_profile(page: PartnerPage) -> Profile:
    """Return what a partner's page shows today."""
    return profile(page, timezone.localdate())


@register.simple_tag
def partner_cards(index: PartnersIndexPage) -> list[PartnerPage]:
    """Return the profiles below the list of partners."""
    return partners_below(index)


@register.simple_tag
def related_to(page: MaterialPage) -> list[MaterialPage]:
    """Return the materials that a reader of this one may want too."""
    return related_materials(page)


@register.simple_tag
def pages_of_section(page: StandardPage) -> list[Page]:
    """Return the pages below a page, or beside it."""
    return section_of(page)


@register.simple_tag(takes_context=True)
def whole_address(context: Context, path: str = "") -> str:
    """Return an address with the host it was asked at; without a path, that of the request."""
    request: HttpRequest = context["request"]
    return request.build_absolute_uri(path or request.path)
