"""Reminders to those who were asked and have not answered."""

from datetime import datetime, timedelta

from django.utils import timezone

from workflows.models import Invitation
from workflows.services.locks import lock_links
from workflows.services.notifications.outbox import asked, queue_notice
from workflows.services.transactions import one_transaction

REMIND = timedelta(days=3)
"""How long before it is due an open work item is recalled to those who were asked."""


def remind(*, at: datetime) -> int:
    """Queue one reminder for each person asked whose answer is due soon or overdue; count them."""
    last = timezone.localtime(at).date() + REMIND
    people = Invitation.objects.filter(
        work_item__closed=False,
        work_item__outcome="",
        work_item__due_on__lte=last,
        signatory__active=True,
    ).exclude(messages__kind="reminder")
    return sum(_remind(pk, at) for pk in people.values_list("pk", flat=True))


@one_transaction
def _remind(invitation_id: int, at: datetime) -> bool:
    # Locked and looked at again, so that of two ticks at once only one reminds.
    lock_links(invitation_ids=[invitation_id])
    invitation = Invitation.objects.get(pk=invitation_id)
    if invitation.messages.filter(kind="reminder").exists():
        return False
    queue_notice(kind="reminder", recipient=asked(invitation), at=at)
    return True
