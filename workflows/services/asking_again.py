"""Asking a party again: a new letter with a new link, to whoever acts for it now."""

from datetime import datetime

from django.contrib.auth.models import User

from workflows.models import Case, Invitation, Link, WorkItem
from workflows.queries.actors import staff_actor
from workflows.queries.situations import working_hash
from workflows.rules.step import Refused
from workflows.services.errors import Rejected
from workflows.services.events import Doer, Happening, append_event
from workflows.services.links import NEWER, addressed, end_links
from workflows.services.locks import lock_case, lock_links
from workflows.services.notifications import asked, people_of, queue_notice, send_later
from workflows.services.transactions import one_transaction

MANAGER = "manager"


@one_transaction
def ask_again(*, case_id: int, item_id: int, user: User, at: datetime) -> Case:
    """Send everyone who acts for the party a new link for what is still asked of it.

    Whoever was added to the party since the round began is asked too. Links sent before are
    ended: of two letters the later one counts.

    Raises:
        Refused: if the user is not a manager.
        Rejected: if it is no longer asked, or nobody acts for the party.
    """
    actor = staff_actor(user)
    if MANAGER not in actor.roles:
        raise Refused(("Only a manager can ask a party again.",))
    case = lock_case(case_id=case_id)
    item = WorkItem.objects.select_related("party").filter(pk=item_id, case=case).first()
    if item is None or item.closed:
        raise Rejected("This is no longer asked: the case has moved on.")
    asked_before = item.invitations.values_list("pk", flat=True)
    lock_links(invitation_ids=list(asked_before))
    end_links(links=Link.objects.filter(invitation__work_item=item), because=NEWER, at=at)
    for person in people_of(item.party, item.kind):
        invitation, _ = Invitation.objects.get_or_create(
            work_item=item,
            signatory=person,
            defaults={"created_at": at, **addressed(person, item.party_name)},
        )
        queue_notice(kind="invitation", recipient=asked(invitation), at=at)
    send_later()
    happening = Happening("ask_again", "Asked again", case.state, case.state, working_hash(case))
    doer = Doer(actor, user=user, party=item.party, party_name=item.party_name)
    append_event(case=case, doer=doer, happening=happening, at=at)
    case.save(update_fields=["sequence"])
    return case
