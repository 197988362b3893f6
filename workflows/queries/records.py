"""Events as plain records: what their hashes cover, and what is exported."""

from datetime import UTC
from typing import Any

from workflows.models import Case, Event

PARTY_NAME = "party_name"
"""Under which name an event's data keep the party's name as it was then."""


ADDRESSEE = "addressee"
"""Under which name an answer's data keep whom the link was sent to."""

BECAUSE = "because"
"""Under which name a signature's data keep why another than the person asked has signed."""


def record_of(event: Event) -> dict[str, Any]:
    """Return the facts of an event that its hash covers, in plain JSON values.

    The time is given in UTC, as the database gives it back, whatever zone it came in.
    """
    return {
        "case": event.case_id,
        "sequence": event.sequence,
        "entry": event.entry,
        "transition": event.transition,
        "title": event.title,
        "source": event.source,
        "target": event.target,
        "actor_kind": event.actor_kind,
        "actor_name": event.actor_name,
        "party": event.party_id,
        "user": event.user_id,
        "signatory": event.signatory_id,
        "at": event.at.astimezone(UTC).isoformat(),
        "comment": event.comment,
        "data": event.data,
        "text_sha256": event.text_sha256,
    }


def history_of(case: Case) -> dict[str, Any]:
    """Return all that happened to a case, in order, with hashes, as plain JSON values."""
    instrument = case.instrument
    events = case.events.order_by("sequence")
    return {
        "mou": instrument.mou.number,
        "instrument": instrument.name,
        "state": case.state,
        "text_sha256": case.text_id or "",
        "events": [
            record_of(event) | {"previous": event.previous, "sha256": event.sha256}
            for event in events
        ],
    }
