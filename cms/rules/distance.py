"""How far it is from one place to another, as the crow flies."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

EARTH = 3958.8
"""The Earth's mean radius, in miles."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the Earth, in degrees north and east."""

    latitude: float
    longitude: float


def miles(here: Place, there: Place) -> float:
    """Return the way between two places in miles, along the great circle (haversine formula).

    Streets are longer: it serves to put places in order and to tell near from far.
    """
    north, south = radians(here.latitude), radians(there.latitude)
    down = sin((south - north) / 2) ** 2
    across = sin(radians(there.longitude - here.longitude) / 2) ** 2
    # At the antipode the sum may come out a hair above one, of which there is no arc sine.
    return 2 * EARTH * asin(sqrt(min(1.0, down + cos(north) * cos(south) * across)))
