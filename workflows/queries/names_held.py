"""The names that parties have had, from the history of their records."""

from collections import defaultdict
from collections.abc import Iterable

from workflows.models import Event, Party
from workflows.queries.records import PARTY_NAME


def names_ever(parties: Iterable[Party]) -> dict[int, tuple[str, ...]]:
    """Return all names that each party has had, today's first, in one query.

    A name of the past that is another party's today is that party's.
    """
    today = {party.pk: party.name for party in parties}
    taken = set(today.values())
    rows = Party.history.filter(id__in=today).order_by("-history_date", "-history_id")
    held: dict[int, list[str]] = defaultdict(list)
    for pk, name in rows.values_list("id", "name"):
        if name not in taken:
            held[pk].append(name)
    return {pk: tuple(dict.fromkeys((name, *held[pk]))) for pk, name in today.items()}


def party_names(events: Iterable[Event]) -> dict[int, str]:
    """Return the name that the party of each event had then, by the event's id.

    An event carries it. One from before it did has what the history says, in one query.
    """
    listed = [event for event in events if event.party_id]
    found = {e.pk: e.data[PARTY_NAME] for e in listed if PARTY_NAME in e.data}
    older = [event for event in listed if event.pk not in found]
    if not older:
        return found
    ids = {event.party_id for event in older}
    rows = list(Party.history.filter(id__in=ids).order_by("history_date", "history_id"))
    for event in older:
        of_party = [row for row in rows if row.id == event.party_id]
        then = [row for row in of_party if row.history_date <= event.at] or of_party[:1]
        found[event.pk] = then[-1].name if then else ""
    return found
