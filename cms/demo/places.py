"""The demo's locations: the center, eight branches in full, two affiliates. All are made up."""

from dataclasses import dataclass
from datetime import time

from django.utils.text import slugify

from cms.demo.agreement import AFFILIATES, BRANCHES
from cms.demo.partners import CENTER
from cms.demo.people import LIBRARY
from cms.models import Location, OpeningHours, PartnerPage

Level = Location.Level
Span = tuple[tuple[int, ...], int, int]
"""Days of the week, Monday being 0, and the hours of opening and closing."""

BRANCH: tuple[Span, ...] = (((0, 1, 2, 3), 10, 20), ((4, 5), 10, 17))
LARGE: tuple[Span, ...] = (((0, 1, 2, 3), 9, 21), ((4, 5), 9, 17), ((6,), 13, 17))
AFFILIATE: tuple[Span, ...] = (((1, 3), 9, 12), ((1, 3), 13, 18), ((5,), 10, 14))
OFFICE: tuple[Span, ...] = (((0, 1, 2, 3, 4), 8, 17),)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a location."""

    name: str
    street: str
    city: str
    postal_code: str
    phone: str
    at: tuple[float, float]
    computers: int
    job_search: bool = False
    level: Level = Level.FULL
    hours: tuple[Span, ...] = BRANCH
    note: str = ""


# No post office has a ZIP code that begins with 001, and no telephone these numbers.
_STREETS = {
    "Central": ("100 Library Square", "Fairmead", "00101", (45.20, -93.30), 32, True, LARGE),
    "Northern": ("2200 Old Mill Road", "Northfork", "00102", (45.38, -93.32), 14, False, BRANCH),
    "Southern": ("45 Ferry Lane", "Southbank", "00103", (45.06, -93.27), 18, True, LARGE),
    "Eastern": ("810 Prairie Avenue", "Eastmoor", "00104", (45.22, -93.05), 12, False, BRANCH),
    "Western": ("17 Depot Street", "Westerley", "00105", (45.24, -93.45), 12, True, BRANCH),
    "Lakeside": ("390 Shore Drive", "Lakeside", "00106", (45.30, -93.12), 10, False, BRANCH),
    "Riverside": ("6 Bridge Street", "Riverton", "00107", (45.14, -93.38), 16, True, BRANCH),
    "Crossroads": ("1500 Market Road", "Fairmead", "00101", (45.17, -93.22), 20, False, BRANCH),
    "Village": ("3 Green Lane", "Elm Village", "00108", (45.35, -93.18), 4, False, AFFILIATE),
    "Township": ("77 Town Hall Road", "Oak Township", "00109", (45.28, -93.52), 3, False,
                 AFFILIATE),
}  # fmt: skip


def _library(name: str, number: int) -> Facts:
    street, city, postal_code, at, computers, job_search, hours = _STREETS[name]
    affiliate = name in AFFILIATES
    return Facts(
        name=f"{name} {'Affiliate' if affiliate else 'Branch'} Library",
        street=street,
        city=city,
        postal_code=postal_code,
        phone=f"612-555-{110 + number:04}",
        at=at,
        computers=computers,
        job_search=job_search,
        level=Level.AFFILIATE if affiliate else Level.FULL,
        hours=hours,
        note="Ask for the job-search computers at the desk." if job_search else "",
    )


PLACES = (
    (
        CENTER,
        Facts(
            name="County One-Stop Center",
            street="1 Workforce Way, Suite 235",
            city="Fairmead",
            postal_code="00101",
            phone="612-555-0100",
            at=(45.16, -93.25),
            computers=40,
            job_search=True,
            hours=OFFICE,
            note="The entrance is on the side of the bus stop. Mornings are quieter.",
        ),
    ),
    *((LIBRARY, _library(name, n)) for n, name in enumerate((*BRANCHES, *AFFILIATES))),
)
"""The key of the party whose place it is, and the place."""


def make_location(partner: PartnerPage, facts: Facts) -> None:
    """Make and publish a location with its hours, unless there is one of its name."""
    latitude, longitude = facts.at
    location, made = Location.objects.get_or_create(
        name=facts.name,
        defaults={
            "live": False,
            "slug": slugify(facts.name),
            "partner": partner,
            "level": facts.level,
            "street": facts.street,
            "city": facts.city,
            "postal_code": facts.postal_code,
            "phone": facts.phone,
            "latitude": latitude,
            "longitude": longitude,
            "computers": facts.computers,
            "job_search_computers": facts.job_search,
            "note": facts.note,
        },
    )
    if made:
        OpeningHours.objects.bulk_create(
            OpeningHours(location=location, day=day, opens=time(opens), closes=time(closes))
            for days, opens, closes in facts.hours
            for day in days
        )
        Location.objects.get(pk=location.pk).save_revision().publish()
