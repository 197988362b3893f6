"""A calendar file (RFC 5545): whole days, for any calendar that can subscribe to an address."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import icalendar

PRODUCT = "-//Countersign//Dates//EN"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: it takes whole days, from the first to the last."""

    key: str
    """By this a calendar knows the entry again when a day or a word of it has changed."""
    title: str
    first: date
    last: date
    words: str
    path: str
    """Where on the site one reads more."""
    changed: datetime
    """When it was last changed, in UTC."""


def calendar(name: str, address: str, entries: Iterable[Entry]) -> bytes:
    """Return the entries as a calendar of that name. The same input gives the same bytes.

    `address` is the site's, such as `https://desk.example.org`.
    """
    made = icalendar.Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    # Readers show the name of RFC 7986 or the older one.
    made.add("name", name)
    made.add("x-wr-calname", name)
    for entry in entries:
        made.add_component(_event(entry, address))
    return bytes(made.to_ical())


def _event(entry: Entry, address: str) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"{entry.key}@countersign")
    event.add("dtstamp", entry.changed)
    event.add("dtstart", entry.first)
    # The end of whole days is the first day that no longer belongs to them.
    event.add("dtend", entry.last + timedelta(days=1))
    event.add("summary", entry.title)
    event.add("description", entry.words)
    event.add("url", address + entry.path)
    # Nobody is busy because a flyer is valid.
    event.add("transp", "TRANSPARENT")
    return event
