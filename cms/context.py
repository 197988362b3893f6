"""What every public template is given."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse_lazy


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry of the main navigation.

    `current` is the value of `aria-current`: `page` on the page itself, `true` on the pages
    below it, and empty elsewhere.
    """

    title: str
    url: str
    current: str = ""


PLACES = (
    ("Home", reverse_lazy("wagtail_serve", args=[""])),
    ("Locations", reverse_lazy("locations")),
    ("Agreements", reverse_lazy("workflows:mous")),
)


def current(path: str, url: str) -> str:
    """Return how the address relates to the entry: `page`, `true` for below it, or nothing."""
    if path == url:
        return "page"
    return "true" if url != "/" and path.startswith(url) else ""


def site(request: HttpRequest) -> dict[str, object]:
    """Return the site's name, its main navigation, and the nonce of its own inline scripts."""
    return {
        "site_name": settings.WAGTAIL_SITE_NAME,
        "main_nav": [
            NavItem(title, str(url), current(request.path, str(url))) for title, url in PLACES
        ],
        "csp_nonce": getattr(request, "csp_nonce", ""),
    }
