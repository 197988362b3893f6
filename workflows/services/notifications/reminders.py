"""Reminders to those who were asked and have not answered."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from workflows.models import Invitation
from workflows.services.notifications.outbox import asked, queue_notice

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


@transaction.atomic
def _remind(invitation_id: int, at: datetime) -> bool:
    # Locked and looked at again, so that of two ticks at once only one reminds.
    invitation = Invitation.objects.select_for_update().get(pk=invitation_id)
    if invitation.messages.filter(kind="reminder").exists():
        return False
    queue_notice(kind="reminder", recipient=asked(invitation), at=at)
    return True
