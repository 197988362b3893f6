"""What the site's pages say of themselves for programs."""

from django import template
from django.conf import settings
from django.template.context import Context
from django.utils.safestring import SafeString

from cms.models import HomePage, IssuePage, Location, MaterialPage, PartnerPage
from cms.queries import linked_data as said
from cms.queries.partners import Profile
from cms.rules.hours import Hours
from cms.rules.issues import Shelf
from workflows.templatetags.linked_data import linked_data, whole

register = template.Library()


@register.simple_tag(takes_context=True)
def site_data(context: Context, page: HomePage) -> SafeString:
    """Say what the site is."""
    return linked_data(said.site(settings.WAGTAIL_SITE_NAME, page.intro, whole(context)))


@register.simple_tag(takes_context=True)
def partner_data(context: Context, page: PartnerPage, profile: Profile) -> SafeString:
    """Say what a partner is."""
    return linked_data(said.organization(page, profile, whole(context)))


@register.simple_tag(takes_context=True)
def location_data(context: Context, location: Location, hours: Hours) -> SafeString:
    """Say where a location is and when it is open."""
    return linked_data(said.place(location, hours, whole(context)))


@register.simple_tag(takes_context=True)
def material_data(context: Context, page: MaterialPage, shelf: Shelf[IssuePage]) -> SafeString:
    """Say what a material is and what is current of it."""
    return linked_data(said.material(page, shelf.current, whole(context)))


@register.simple_tag(takes_context=True)
def issue_data(context: Context, page: IssuePage) -> SafeString:
    """Say what an issue is and for which days it holds."""
    return linked_data(said.issue(page, whole(context)))
