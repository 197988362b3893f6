"""A corrected address: what was sent to the old one is ended, told and put on record."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.models import User

from workflows.models import Case, Invitation, Link, Signatory
from workflows.queries.actors import staff_actor, staff_with
from workflows.queries.situations import working_hash
from workflows.services.events import Doer, Happening, append_event
from workflows.services.links import MOVED, end_links
from workflows.services.locks import lock_links
from workflows.services.notifications import Recipient, queue_notices, send_later, staff
from workflows.services.transactions import one_transaction

CORRECTED = "address_corrected"


@one_transaction
def note_corrected_addresses(
    *, party_id: int, before: Mapping[int, str], user: User, at: datetime
) -> list[str]:
    """End the links sent to addresses of the party's people that have just been corrected.

    The old address and the other managers are told, and each case under way that asks the person
    has it in its history. Whoever sets an address decides where a signing link goes, so nobody
    does it unseen.

    Args:
        party_id: whose people.
        before: the addresses that they had, by the signatory's id.
        user: who corrected them.
        at: now.

    Returns:
        The names of the people whose addresses were corrected.
    """
    people = Signatory.objects.filter(party_id=party_id, pk__in=before).select_related("party")
    moved = [p for p in people if p.email.casefold() != before[p.pk].casefold()]
    # All at once: locked one person after the other, their MOUs would be locked in any order.
    asked = Invitation.objects.filter(signatory__in=moved, work_item__closed=False)
    lock_links(invitation_ids=list(asked.values_list("pk", flat=True)))
    for person in moved:
        _note(person, before[person.pk], user, at)
    if moved:
        send_later()
    return [person.name for person in moved]


def _note(person: Signatory, old: str, user: User, at: datetime) -> None:
    asked = Invitation.objects.filter(signatory=person, work_item__closed=False)
    links = Link.objects.filter(invitation__signatory=person, email__iexact=old)
    ended = end_links(links=links, because=MOVED, at=at)
    for case in Case.objects.filter(work_items__invitations__in=asked).distinct():
        _record(case, person, old, user, at)
    _tell(person, old, user, at, ended)


def _record(case: Case, person: Signatory, old: str, user: User, at: datetime) -> None:
    happening = Happening(
        CORRECTED,
        "Address corrected",
        case.state,
        case.state,
        working_hash(case),
        comment=f"{person}: from {old} to {person.email}. Links sent to the old address are ended.",
        data={"person": person.name, "old_address": old, "new_address": person.email},
    )
    item = case.work_items.filter(party=person.party, closed=False).order_by("pk").last()
    named = item.party_name if item else ""
    doer = Doer(staff_actor(user), user=user, party=person.party, party_name=named)
    append_event(case=case, doer=doer, happening=happening, at=at)
    case.save(update_fields=["sequence"])


def _tell(person: Signatory, old: str, user: User, at: datetime, ended: int) -> None:
    record = person.history.order_by("-history_date", "-history_id")[0]
    occasion = f"{CORRECTED}:{record.history_id}"
    facts = {
        "party": person.party.name,
        "person": person.name,
        "old": old,
        "new": person.email,
        "by": staff_actor(user).name,
        "ended": ended,
    }
    # The old address may be a stranger's: it is not told the new one.
    told = {"person": person.name, "party": person.party.name}
    queue_notices(
        kind="address_left", recipients=[Recipient(old)], at=at, facts=told, occasion=occasion
    )
    others = [each for each in staff_with("manager") if each.pk != user.pk]
    queue_notices(
        kind=CORRECTED, recipients=map(staff, others), at=at, facts=facts, occasion=occasion
    )
