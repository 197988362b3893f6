"""Telling subscribed mailboxes of an issue once it is current for their location."""

from datetime import datetime

from cms.models import Mailing
from cms.queries.announcing import untold


def announce(*, at: datetime) -> int:
    """Put a mail in the outbox for each mailbox and each issue that is news to it; count them.

    Safe to run again, and at the same time: the database keeps one mail for a mailbox and issue.
    """
    mails = [
        Mailing(
            subscription=mailbox,
            kind=Mailing.Kind.ISSUE,
            issue=issue,
            created_at=at,
            next_attempt_at=at,
        )
        for mailbox, issue in untold(at)
    ]
    Mailing.objects.bulk_create(mails, ignore_conflicts=True)
    return len(mails)
