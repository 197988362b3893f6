"""What programs are told of the site's pages, in the words of schema.org."""

from collections.abc import Iterable
from datetime import time
from typing import Any

from django.urls import reverse

from cms.models import IssuePage, Liaison, Location, MaterialPage, PartnerPage
from cms.queries.menu import address
from cms.queries.partners import Profile
from cms.rules.hours import DAYS, MIDNIGHT, Exceptional, Hours, Opening
from workflows.queries.linked_data import Address

Data = dict[str, Any]

LAST_MINUTE = time(23, 59)
"""How schema.org writes the end of a day."""


def site(name: str, description: str, whole: Address) -> Data:
    """Return what the site is, and how it is searched."""
    home = whole("/")
    return _said(
        {
            "@type": "WebSite",
            "name": name,
            "description": description,
            "url": home,
            "publisher": {"@type": "Organization", "name": name, "url": home},
            "potentialAction": {
                "@type": "SearchAction",
                "target": whole(reverse("search")) + "?q={words}",
                "query-input": "required name=words",
            },
        }
    )


def organization(page: PartnerPage, profile: Profile, whole: Address) -> Data:
    """Return what a partner is, where it is found, and whom to turn to."""
    return _said(
        {
            "@type": "Organization",
            "name": page.title,
            "description": page.summary,
            "url": whole(address(page.url_path)),
            "sameAs": page.website,
            "location": [_place(found, whole) for found in profile.locations],
            "contactPoint": _contact(profile.liaison) if profile.liaison else None,
        }
    )


def _contact(liaison: Liaison) -> Data:
    return _said(
        {
            "@type": "ContactPoint",
            "contactType": liaison.role,
            "email": liaison.email,
            "telephone": liaison.phone,
        }
    )


def place(location: Location, hours: Hours, whole: Address) -> Data:
    """Return where a location is, on the map too, its hours and the exceptions."""
    more = {
        "email": location.email,
        "geo": _on_the_map(location),
        "openingHoursSpecification": [_hours(opening) for opening in hours.openings],
        "specialOpeningHoursSpecification": [_other_hours(other) for other in hours.exceptions],
    }
    return _place(location, whole) | _said(more)


def _on_the_map(location: Location) -> Data | None:
    if location.latitude is None or location.longitude is None:
        return None
    return {
        "@type": "GeoCoordinates",
        "latitude": location.latitude,
        "longitude": location.longitude,
    }


def _hours(opening: Opening) -> Data:
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": f"https://schema.org/{DAYS[opening.day]}",
        "opens": f"{opening.opens:%H:%M}",
        "closes": f"{LAST_MINUTE if opening.closes == MIDNIGHT else opening.closes:%H:%M}",
    }


def _other_hours(other: Exceptional) -> Data:
    # By schema.org, a day that opens and closes at midnight is closed.
    opens, closes = (other.opens or MIDNIGHT, other.closes or MIDNIGHT)
    if other.opens is not None and closes == MIDNIGHT:
        closes = LAST_MINUTE
    return {
        "@type": "OpeningHoursSpecification",
        "validFrom": other.first.isoformat(),
        "validThrough": other.last.isoformat(),
        "opens": f"{opens:%H:%M}",
        "closes": f"{closes:%H:%M}",
    }


def _place(location: Location, whole: Address) -> Data:
    return _said(
        {
            "@type": "Place",
            "name": location.name,
            "url": whole(reverse("location", args=[location.slug])),
            "telephone": location.phone,
            "address": {
                "@type": "PostalAddress",
                "streetAddress": location.street,
                "addressLocality": location.city,
                "postalCode": location.postal_code,
            },
        }
    )


def material(page: MaterialPage, current: Iterable[IssuePage], whole: Address) -> Data:
    """Return what a material is, and its current issues."""
    return _said(
        {
            "@type": "CreativeWorkSeries",
            "name": page.title,
            "description": page.summary,
            "url": whole(address(page.url_path)),
            "hasPart": [issue(found, whole) for found in current],
        }
    )


def issue(page: IssuePage, whole: Address) -> Data:
    """Return what an issue is, for which days it holds, and its file."""
    return _said(
        {
            "@type": "DigitalDocument",
            "name": page.title,
            "url": whole(address(page.url_path)),
            "inLanguage": page.language,
            "datePublished": page.valid_from.isoformat(),
            "expires": page.valid_until.isoformat(),
            "encoding": {
                "@type": "MediaObject",
                "contentUrl": whole(page.file.url),
                "encodingFormat": page.file.content_type,
            },
        }
    )


def _said(data: Data) -> Data:
    """Return the data without what there is nothing to say of."""
    return {name: value for name, value in data.items() if value not in ("", None, [])}
