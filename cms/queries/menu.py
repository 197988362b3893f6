"""The navigation, read from the tree of pages."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.models.publication import published

FIRST_LEVEL = 3
"""The depth of the pages just below the home page; the root is 1."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the first level; those not in the menus stand at the foot of the site."""

    title: str
    url: str
    in_menus: bool


def first_level() -> list[Entry]:
    """Return the public pages below the home page in the order of the tree, in one query.

    Their addresses are read off the tree: a page's own `url` would ask for the sites, which on
    some requests is a query more.
    """
    rows = Page.objects.filter(published(timezone.now()), depth=FIRST_LEVEL, view_restrictions=None)
    return [
        Entry(title, address(url_path), in_menus)
        for title, url_path, in_menus in rows.order_by("path").values_list(
            "title", "url_path", "show_in_menus"
        )
    ]


def address(url_path: str) -> str:
    """Return the address of a path in the tree, which begins with the home page's slug."""
    return reverse("wagtail_serve", args=[url_path.split("/", 2)[2]])


def trail(page: Page) -> list[Page]:
    """Return the published pages above a page, the home page first."""
    # The root of the tree, at depth 1, is no page that anybody sees.
    return list(page.get_ancestors().filter(published(timezone.now()), depth__gt=1))
