"""What every public template is given."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from cms.queries.menu import first_level


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the navigation.

    `current` is the value of `aria-current`: `page` on the page itself, `true` on the pages
    below it, and empty elsewhere.
    """

    title: str
    url: str
    current: str = ""


@dataclass(frozen=True, slots=True)
class Navigation:
    """The entries at the head of every page, and those at its foot."""

    head: tuple[NavItem, ...]
    foot: tuple[NavItem, ...]


def current(path: str, url: str) -> str:
    """Return how the address relates to the entry: `page`, `true` for below it, or nothing."""
    if path == url:
        return "page"
    return "true" if url != "/" and path.startswith(url) else ""


def navigation(path: str) -> Navigation:
    """Return the navigation as it is at an address, in one query.

    Pages that are in the menus stand at the head, after the home page and before what is not in
    the tree; the other pages of the first level stand at the foot.
    """
    pages = first_level()
    head = (
        ("Home", reverse("wagtail_serve", args=[""])),
        *((page.title, page.url) for page in pages if page.in_menus),
        ("Locations", reverse("locations")),
        ("Agreements", reverse("workflows:mous")),
    )
    foot = ((page.title, page.url) for page in pages if not page.in_menus)
    return Navigation(_items(path, head), _items(path, foot))


def _items(path: str, entries: Iterable[tuple[str, str]]) -> tuple[NavItem, ...]:
    return tuple(NavItem(title, url, current(path, url)) for title, url in entries)


def site(request: HttpRequest) -> dict[str, object]:
    """Return the site's name, its navigation, and the nonce of its own inline scripts.

    The navigation is read when a template shows it: the editors' desk never does.
    """
    return {
        "site_name": settings.WAGTAIL_SITE_NAME,
        "navigation": SimpleLazyObject(lambda: navigation(request.path)),
        "csp_nonce": getattr(request, "csp_nonce", ""),
    }
