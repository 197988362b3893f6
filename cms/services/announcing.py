"""Telling subscribed mailboxes of an issue once it is current for their location."""

from datetime import datetime

from cms.models import Mailing
from cms.queries.announcing import untold
from workflows.services.notifications import queued


def announce(*, at: datetime) -> int:
    """Put a mail in the outbox for each mailbox and each issue that is news to it; count them.

    Safe to run again, and at the same time: the database keeps one mail for a mailbox and issue.
    None in a restored copy at rest.
    """
    first = queued(at)
    if first["state"] != Mailing.State.WAITING:
        return 0
    mails = [
        Mailing(**first, subscription=mailbox, kind=Mailing.Kind.ISSUE, issue=issue)
        for mailbox, issue in untold(at)
    ]
    Mailing.objects.bulk_create(mails, ignore_conflicts=True)
    return len(mails)
