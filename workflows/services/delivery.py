"""How a mail that waits is delivered: once, tried again while the mail server fails, not for ever.

It knows nothing of what a mail says: the domain's outbox and the site's both deliver by it.
"""

import smtplib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import transaction
from django.db.models import QuerySet

from workflows.models import Outgoing

MOST_ATTEMPTS = 8
FIRST_PAUSE = timedelta(minutes=1)
"""The pause after the first failure; each later one is twice as long."""

OutgoingT = TypeVar("OutgoingT", bound=Outgoing)


def due(mails: QuerySet[OutgoingT], at: datetime) -> list[int]:
    """Return the ids of the mails that are due, oldest first."""
    found = mails.filter(sent_at__isnull=True, given_up=False, next_attempt_at__lte=at)
    return list(found.values_list("pk", flat=True))


def deliver(
    mails: QuerySet[OutgoingT], *, pk: int, at: datetime, send: Callable[[OutgoingT], None]
) -> bool:
    """Send one of the mails; return whether it is sent.

    A mail that was sent before is not sent again, nor is one that somebody is sending now. One
    that fails is tried again later, and given up after eight attempts; what the mail server said
    is kept. Nothing is locked while the mail server is talked to: it may take its time.
    """
    mail = _claim(mails, pk, at)
    if mail is None:
        return mails.filter(pk=pk, sent_at__isnull=False).exists()
    try:
        send(mail)
    except (OSError, smtplib.SMTPException) as error:
        mail.last_error = f"{type(error).__name__}: {error}"[:300]
    else:
        mail.sent_at, mail.given_up = at, False
    mail.save(update_fields=["last_error", "sent_at", "given_up"])
    return mail.sent_at is not None


@transaction.atomic
def _claim(mails: QuerySet[OutgoingT], pk: int, at: datetime) -> OutgoingT | None:
    """Count an attempt and put the next one off; None if there is nothing to attempt now.

    A sender that dies in the middle leaves the mail to the next attempt.
    """
    mail = mails.select_for_update(of=("self",)).get(pk=pk)
    postponed = mail.attempts > 0 and mail.next_attempt_at > at
    if mail.sent_at is not None or mail.given_up or postponed:
        return None
    mail.next_attempt_at = at + FIRST_PAUSE * 2**mail.attempts
    mail.attempts += 1
    mail.given_up = mail.attempts >= MOST_ATTEMPTS
    mail.save()
    return mail
