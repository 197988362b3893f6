"""Asking the parties of a ballot: work items, invitations and their mail."""

from collections.abc import Sequence
from datetime import datetime

from workflows.models import Case, Invitation, Party, Signatory, WorkItem
from workflows.queries.naming import names_of
from workflows.queries.pinned import electorate
from workflows.queries.situations import KIND_OF_ELECTORATE, tally_of
from workflows.rules.definition import State
from workflows.services.errors import Rejected
from workflows.services.links import addressed
from workflows.services.notifications.outbox import asked, queue_for_each
from workflows.services.notifications.sending import send_later

ASKED_AS = {WorkItem.Kind.REVIEW: "reviews", WorkItem.Kind.SIGN: "signs"}


def ask_parties(*, case: Case, state: State, at: datetime) -> None:
    """Open a work item for each party of the state's ballot whose yes does not stand already.

    Raises:
        Rejected: if a party has nobody on record whom it could be asked through.
    """
    if state.ballot is None:
        return
    kind = KIND_OF_ELECTORATE[state.ballot.over]
    tally = tally_of(case)
    standing = frozenset(tally.accepted if tally else ())
    parties = electorate(case, state.ballot.over)
    _ask(case, kind, [party for party in parties if party.key not in standing], at)
    send_later()


def _ask(case: Case, kind: str, parties: Sequence[Party], at: datetime) -> None:
    """Make the work items, invitations and letters: a query for each kind of row."""
    people, names = _people(parties, kind), names_of(case, parties)
    items = WorkItem.objects.bulk_create(
        WorkItem(
            case=case,
            entry=case.entry,
            kind=kind,
            party=party,
            party_name=names[party.pk],
            asked_at=at,
            due_on=case.due_on,
        )
        for party in parties
    )
    invitations = Invitation.objects.bulk_create(
        Invitation(
            work_item=item,
            signatory=person,
            created_at=at,
            **addressed(person, item.party_name),
        )
        for item in items
        for person in people[item.party_id]
    )
    queue_for_each(kind="invitation", recipients=map(asked, invitations), at=at)


def _people(parties: Sequence[Party], kind: str) -> dict[int, list[Signatory]]:
    """Return who can be asked this, by the key of their party. Raises Rejected if nobody is."""
    found: dict[int, list[Signatory]] = {party.pk: [] for party in parties}
    may = {ASKED_AS[WorkItem.Kind(kind)]: True}
    for person in Signatory.objects.filter(party__in=found, active=True, **may):
        found[person.party_id].append(person)
    for party in parties:
        if not found[party.pk]:
            raise Rejected(
                f"Nobody is on record for {party} to {WorkItem.Kind(kind).label.lower()}: "
                "add a signatory to the party first."
            )
    return found


def people_of(party: Party, kind: str) -> list[Signatory]:
    """Return who can be asked this for the party.

    Raises:
        Rejected: if nobody is on record for it.
    """
    return _people([party], kind)[party.pk]


def stop_asking(*, case: Case) -> None:
    """Close the open work items of a case; answers given stay on record."""
    case.work_items.filter(closed=False).update(closed=True)


def drop_answers(*, case: Case) -> list[str]:
    """Mark answers given on other words as fallen; return the names of their parties."""
    fallen = (
        case.work_items.exclude(outcome="")
        .filter(fallen=False)
        .exclude(text_sha256=case.text_id or "", instrument_sha256=case.instrument_text_id or "")
    )
    names = sorted(set(fallen.values_list("party_name", flat=True)))
    fallen.update(fallen=True)
    return names
