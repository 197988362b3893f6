"""Opening hours in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CLOSED = "Closed"
NOON = time(12)


@dataclass(frozen=True, slots=True, order=True)
class Opening:
    """That a place is open on one day of the week, from one time until another."""

    day: int
    """As `date.weekday` counts: Monday is 0."""
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class DayHours:
    """One line of a week's table."""

    day: str
    words: str
    today: bool = False


def hours_of(openings: Iterable[Opening], day: int) -> str:
    """Return when it is open on a day of the week, such as *9 a.m. to 8 p.m.*, or *Closed*.

    A day with a break reads *9 a.m. to noon and 1 p.m. to 5 p.m.*
    """
    spans = sorted(opening for opening in openings if opening.day == day)
    words = (f"{clock(span.opens)} to {clock(span.closes)}" for span in spans)
    return " and ".join(words) or CLOSED


def week(openings: Iterable[Opening], today: int) -> list[DayHours]:
    """Return the seven days with their hours, Monday first; one of them is today."""
    known = list(openings)
    return [DayHours(name, hours_of(known, day), day == today) for day, name in enumerate(DAYS)]


def clock(at: time) -> str:
    """Return a time of day as it is said, such as *9 a.m.*, *noon* or *5:30 p.m.*"""
    if at == NOON:
        return "noon"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes} {'a.m.' if at < NOON else 'p.m.'}"
