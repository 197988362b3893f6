"""Who has signed what, read from the events: they cannot be changed."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils import timezone

from workflows.models import Case, Event

SIGN = "sign"
FELL = "answers_fell"


def signature_events(case: Case) -> list[Event]:
    """Return the signatures that stand on the case's words, one a party, in order of time."""
    fell_later = case.events.filter(transition=FELL, sequence__gt=OuterRef("sequence"))
    rows = case.events.filter(
        ~Exists(fell_later), transition=SIGN, text_sha256=case.text_id
    ).select_related("party", "signatory")
    latest = {
        event.party_id: event
        for event in rows.order_by("sequence")
        if event.data.get("instrument_sha256") == case.instrument_text_id
    }
    return sorted(latest.values(), key=lambda event: event.sequence)


def signature_dates(case: Case) -> Mapping[str, date]:
    """Return the local day on which each party signed the case's text, by party key."""
    return {
        event.party.key: timezone.localtime(event.at).date()
        for event in signature_events(case)
        if event.party is not None
    }
