"""The places that the public can go to. One that is not active is in none of the answers."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet

from cms.models import Location, OpeningHours
from cms.rules.distance import Place, miles
from cms.rules.hours import Opening, hours_of


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
    """Return the locations that are open to the public, by name, with their partners."""
    return Location.objects.filter(active=True).select_related("partner__party")


def location_rows(locations: Iterable[Location], wish: Wish, today: date) -> list[LocationRow]:
    """Return the locations that fit the wish, in one query more.

    By name, or the nearest first if distances are counted; where one has no place on the map, it
    comes last.
    """
    everywhere = list(locations)
    origin = next((_place(found) for found in everywhere if found.slug == wish.near), None)
    hours = _hours_on(today)
    rows = [
        LocationRow(found, hours_of(hours[found.pk], today.weekday()), _miles(origin, found))
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


def _hours_on(today: date) -> defaultdict[int, list[Opening]]:
    found: defaultdict[int, list[Opening]] = defaultdict(list)
    rows = OpeningHours.objects.filter(location__active=True, day=today.weekday())
    for row in rows.values_list("location_id", "day", "opens", "closes"):
        found[row[0]].append(Opening(*row[1:]))
    return found


def _place(location: Location) -> Place | None:
    if location.latitude is None or location.longitude is None:
        return None
    return Place(location.latitude, location.longitude)


def _miles(origin: Place | None, location: Location) -> float | None:
    there = _place(location)
    return miles(origin, there) if origin and there else None


def openings_of(location: Location) -> list[Opening]:
    """Return when a location is open in a week, in one query."""
    rows = OpeningHours.objects.filter(location=location).values_list("day", "opens", "closes")
    return [Opening(*row) for row in rows]
