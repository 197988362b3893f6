"""What search engines are told: every public address, and those that are not for them."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as django_sitemap
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.models import Location
from cms.queries.locations import active
from cms.queries.menu import address
from cms.queries.reachable import current, reachable
from workflows.models import Version
from workflows.queries.public import sealed_versions

LISTS = ("locations", "workflows:mous")
"""The lists that are no pages of the tree."""

NOT_FOR_ENGINES = ("/admin/", "/answer/", "/link/", "/mails/", "/search/")
"""The desk, what a link in a mail opens, and results, which are not contents."""


class Pages(Sitemap):
    """The pages of the tree. Wagtail's own map would name issues that are coming or past too."""

    def items(self) -> PageQuerySet:
        """Return the public pages that hold today."""
        now = timezone.now()
        return current(reachable(now), now).filter(depth__gt=1).order_by("path")

    def location(self, item: Page) -> str:
        """Return the page's address, read off the tree."""
        return address(item.url_path)

    def lastmod(self, item: Page) -> datetime | None:
        """Return when it was last published."""
        return item.last_published_at


class Places(Sitemap):
    """The pages of the locations, and the lists."""

    def items(self) -> list[str]:
        """Return the addresses."""
        return [reverse(name) for name in LISTS] + [_place(found) for found in active()]

    def location(self, item: str) -> str:
        """Return the address as it is."""
        return item


def _place(location: Location) -> str:
    return reverse("location", args=[location.slug])


class Agreements(Sitemap):
    """The text in force of each MOU, and each of its versions."""

    def items(self) -> list[tuple[str, datetime]]:
        """Return the addresses, and when what they show was sealed."""
        versions = list(sealed_versions())
        # The latest comes last, so of one MOU its day is the one that stays.
        newest = {_mou(version): version.sealed_at for version in versions}
        return [*newest.items(), *((_version(found), found.sealed_at) for found in versions)]

    def location(self, item: tuple[str, datetime]) -> str:
        """Return the address."""
        return item[0]

    def lastmod(self, item: tuple[str, datetime]) -> datetime:
        """Return when it was sealed."""
        return item[1]


def _mou(version: Version) -> str:
    return reverse("workflows:mou", args=[version.mou.number])


def _version(version: Version) -> str:
    return reverse("workflows:version", args=[version.mou.number, version.number])


MAPS: Mapping[str, type[Sitemap]] = {"pages": Pages, "places": Places, "agreements": Agreements}


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Send the map of the site."""
    return django_sitemap(request, dict(MAPS))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Send what engines are asked to leave alone, and where the map is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_FOR_ENGINES)]
    lines += ["", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
