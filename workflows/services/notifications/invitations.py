"""Asking the parties of a ballot: work items, invitations and their mail."""

from datetime import datetime

from workflows.models import Case, Invitation, Party, Signatory, WorkItem
from workflows.queries.naming import names_of
from workflows.queries.pinned import electorate
from workflows.queries.situations import KIND_OF_ELECTORATE, tally_of
from workflows.rules.definition import State
from workflows.services.errors import Rejected
from workflows.services.links import addressed
from workflows.services.notifications.outbox import asked, queue_notice
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
    names = names_of(case, parties)
    for party in parties:
        if party.key not in standing:
            _ask(case, kind, party, names[party.pk], at)
    send_later()


def _ask(case: Case, kind: str, party: Party, name: str, at: datetime) -> None:
    people = people_of(party, kind)
    item = WorkItem.objects.create(
        case=case,
        entry=case.entry,
        kind=kind,
        party=party,
        party_name=name,
        asked_at=at,
        due_on=case.due_on,
    )
    for person in people:
        invitation = Invitation.objects.create(
            work_item=item, signatory=person, created_at=at, **addressed(person, name)
        )
        queue_notice(kind="invitation", recipient=asked(invitation), at=at)


def people_of(party: Party, kind: str) -> list[Signatory]:
    """Return who can be asked this for the party.

    Raises:
        Rejected: if nobody is on record for it.
    """
    may = {ASKED_AS[WorkItem.Kind(kind)]: True}
    people = list(party.signatories.filter(active=True, **may))
    if not people:
        raise Rejected(
            f"Nobody is on record for {party} to {WorkItem.Kind(kind).label.lower()}: "
            "add a signatory to the party first."
        )
    return people


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
