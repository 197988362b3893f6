"""Asking a party again: a new letter with a new link, to whoever acts for it now."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from workflows.models import Case, Invitation, Message, WorkItem
from workflows.queries.actors import staff_actor
from workflows.queries.situations import working_hash
from workflows.rules.step import Refused
from workflows.services.asking import people_of
from workflows.services.errors import Rejected
from workflows.services.events import Doer, Happening, append_event
from workflows.services.jobs import mail_later
from workflows.services.outbox import queue_message
from workflows.services.route import locked

MANAGER = "manager"


@transaction.atomic
def ask_again(*, case_id: int, item_id: int, user: User, at: datetime) -> Case:
    """Send everyone who acts for the party a new link for what is still asked of it.

    Whoever was added to the party since the round began is asked too. Links sent before still
    open until one is used or they expire.

    Raises:
        Refused: if the user is not a manager.
        Rejected: if it is no longer asked, or nobody acts for the party.
    """
    actor = staff_actor(user)
    if MANAGER not in actor.roles:
        raise Refused(("Only a manager can ask a party again.",))
    case = locked(case_id)
    item = WorkItem.objects.select_related("party").filter(pk=item_id, case=case).first()
    if item is None or item.closed:
        raise Rejected("This is no longer asked: the case has moved on.")
    for person in people_of(item.party, item.kind):
        invitation, _ = Invitation.objects.get_or_create(
            work_item=item, signatory=person, defaults={"created_at": at}
        )
        mail_later(queue_message(invitation=invitation, kind=Message.Kind.INVITATION, at=at))
    happening = Happening("ask_again", "Asked again", case.state, case.state, working_hash(case))
    doer = Doer(actor, user=user, party=item.party)
    append_event(case=case, doer=doer, happening=happening, at=at)
    case.save(update_fields=["sequence"])
    return case
