"""The chain of events: each carries the hash of the one before, so that a change shows."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Link:
    """One event in the chain: its record, the hash of the event before, and its own hash."""

    previous: str
    record: Mapping[str, Any]
    hash: str


def event_hash(previous: str, record: Mapping[str, Any]) -> str:
    """Return the hash of an event, as 64 hex digits of sha256, from its record and the one before.

    `previous` is "" for the first event. The record is written as JSON with sorted keys and no
    spaces, in UTF-8. It may hold text, whole numbers, true, false, null, lists and tables with
    text keys; give dates as ISO text.

    Raises:
        TypeError: if the record holds anything else. A number with decimals may come back from a
            database in another spelling, which would look like a change.
    """
    _check(record)
    written = json.dumps(
        {"previous": previous, "record": record},
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        default=dict,
    )
    return hashlib.sha256(written.encode("utf-8")).hexdigest()


def link(previous: str, record: Mapping[str, Any]) -> Link:
    """Return the record as the link that follows the one with the previous hash."""
    return Link(previous, record, event_hash(previous, record))


def verify(links: Iterable[Link]) -> int | None:
    """Return the place, from 0, of the first link that does not hold, or None if all do.

    A chain cut off at its end still holds: keep the last hash elsewhere to see that.
    """
    previous = ""
    for place, here in enumerate(links):
        if here.previous != previous or here.hash != event_hash(previous, here.record):
            return place
        previous = here.hash
    return None


def _check(value: object) -> None:
    """Refuse what has no single spelling in JSON."""
    if isinstance(value, Mapping):
        for key, held in value.items():
            if not isinstance(key, str):
                raise TypeError(f"An event's record has the key {key!r}, which is not a text.")
            _check(held)
    elif isinstance(value, (list, tuple)):
        for held in value:
            _check(held)
    elif not isinstance(value, (str, int, type(None))):
        raise TypeError(f"An event's record cannot hold {value!r}.")
