"""The places that the public can go to. One that is not published, or not active, is in none."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from cms.models import HoursException, Location, OpeningHours
from cms.models.publication import open_to_public
from cms.rules.distance import Place, miles
from cms.rules.hours import Exceptional, Hours, Opening

OPENING = ("day", "opens", "closes")
EXCEPTION = ("first", "last", "reason", "opens", "closes")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader looks for; what is empty or false does not count."""

    place: str = ""
    """A city or a part of its name, or how a ZIP code begins."""
    job_search: bool = False
    level: str = ""
    near: str = ""
    """The slug of the location from which distances are counted."""


@dataclass(frozen=True, slots=True)
class LocationRow:
    """A location in the list: when it is open today, and how far it is if that was asked."""

    location: Location
    today: str
    miles: float | None = None


def active() -> QuerySet[Location]:
    """Return the locations that are open to the public, by name, with their partners.

    They are as they were published last: what an editor has changed since is in no row.
    """
    public = Location.objects.filter(open_to_public(timezone.now()))
    return public.select_related("partner__party")


def location_rows(locations: Iterable[Location], wish: Wish, today: date) -> list[LocationRow]:
    """Return the locations that fit the wish, in one query more.

    By name, or the nearest first if distances are counted; where one has no place on the map, it
    comes last.
    """
    everywhere = list(locations)
    origin = next((_place(found) for found in everywhere if found.slug == wish.near), None)
    hours = _all_hours(today)
    rows = [
        LocationRow(found, hours[found.pk].words_on(today), _miles(origin, found))
        for found in everywhere
        if fits(found, wish)
    ]
    return sorted(rows, key=lambda row: (row.miles is None, row.miles)) if origin else rows


def fits(location: Location, wish: Wish) -> bool:
    """Test whether a location has what the reader looks for."""
    asked = wish.place.strip().casefold()
    return (
        (asked in location.city.casefold() or location.postal_code.startswith(asked))
        and (location.job_search_computers or not wish.job_search)
        and wish.level in {"", location.level}
    )


def widened(locations: Iterable[Location], wish: Wish) -> Wish:
    """Return the wish without its place, if nothing there fits it and something elsewhere does.

    So a city or ZIP code without a location is no dead end.
    """
    everywhere, elsewhere = list(locations), replace(wish, place="")
    if any(fits(found, wish) for found in everywhere):
        return wish
    return elsewhere if any(fits(found, elsewhere) for found in everywhere) else wish


def _all_hours(today: date) -> defaultdict[int, Hours]:
    """Return the hours of every location by its key, with the exceptions of the day."""
    openings: defaultdict[int, list[Opening]] = defaultdict(list)
    exceptions: defaultdict[int, list[Exceptional]] = defaultdict(list)
    for key, *row in OpeningHours.objects.values_list("location_id", *OPENING):
        openings[key].append(Opening(*row))
    for key, *row in HoursException.objects.filter(first__lte=today, last__gte=today).values_list(
        "location_id", *EXCEPTION
    ):
        exceptions[key].append(Exceptional(*row))
    found: defaultdict[int, Hours] = defaultdict(lambda: Hours(()))
    for key in openings.keys() | exceptions.keys():
        found[key] = Hours(openings[key], exceptions[key])
    return found


def _place(location: Location) -> Place | None:
    if location.latitude is None or location.longitude is None:
        return None
    return Place(location.latitude, location.longitude)


def _miles(origin: Place | None, location: Location) -> float | None:
    there = _place(location)
    return miles(origin, there) if origin and there else None


def hours_at(location: Location, today: date) -> Hours:
    """Return the hours of a location, with the exceptions from today on, in two queries."""
    openings = OpeningHours.objects.filter(location=location).values_list(*OPENING)
    exceptions = HoursException.objects.filter(location=location, last__gte=today)
    return Hours(
        [Opening(*row) for row in openings],
        [Exceptional(*row) for row in exceptions.values_list(*EXCEPTION)],
    )
