"""Whether the history of a case is as it was written."""

from workflows.models import Case
from workflows.queries.records import record_of
from workflows.rules.chain import Link, verify


def first_broken(case: Case) -> int | None:
    """Return the number of the first event that does not hold, or None if all do."""
    events = list(case.events.order_by("sequence"))
    place = verify(Link(event.previous, record_of(event), event.sha256) for event in events)
    return None if place is None else events[place].sequence
