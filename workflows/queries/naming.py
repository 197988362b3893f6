"""Under which name a text knows each of its parties, whatever the parties are called today."""

from collections.abc import Mapping, Sequence

from mou_templates.text.model import BadText, Text
from mou_templates.text.naming import names_used
from workflows.models import Case, Party
from workflows.queries.names_held import names_ever
from workflows.queries.parties import leaving, parties_of
from workflows.queries.texts import decided_text

NAMES = "names"
"""Under which name an event's data keep the parties' names when a text is fixed, by their ids."""

Names = Mapping[int, str]
"""The name of each party, by its id."""


def names_of(case: Case, parties: Sequence[Party]) -> Names:
    """Return the parties' names as the case's text has them; today's for one it does not name.

    Once the text is fixed they are those on record. A working text that is no text has today's.
    """
    today = {party.pk: party.name for party in parties}
    kept = _kept(case) if case.text_id else {}
    if kept.keys() >= today.keys():
        return {pk: kept[pk] for pk in today}
    try:
        text = decided_text(case)
    except BadText:
        return today | kept
    return names_in(text, parties) | {pk: name for pk, name in kept.items() if pk in today}


def names_now(case: Case) -> dict[str, dict[str, str]]:
    """Return the names that the case's text has, to be kept with the text that is being fixed."""
    names = names_in(decided_text(case), involved(case))
    return {NAMES: {str(pk): name for pk, name in names.items()}}


def involved(case: Case) -> list[Party]:
    """Return the parties of a case's text, and those that leave by it."""
    return [*parties_of(case.instrument), *leaving(case.instrument)]


def renamed(parties: Sequence[Party], names: Names) -> list[tuple[str, str]]:
    """Return the parties whose names differ between a text and their records: there, and here."""
    return [(names[each.pk], each.name) for each in parties if names[each.pk] != each.name]


def _kept(case: Case) -> dict[int, str]:
    event = case.events.filter(data__has_key=NAMES).order_by("-sequence").first()
    return {int(pk): name for pk, name in event.data[NAMES].items()} if event else {}


def names_in(text: Text, parties: Sequence[Party]) -> dict[int, str]:
    """Return the parties' names as a text has them, in one query; today's for one it lacks."""
    today = {party.pk: party.name for party in parties}
    return today | names_used(text, names_ever(parties))
