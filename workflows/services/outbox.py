"""The outbox: mail is queued in the transaction that causes it and sent after, with retries."""

import smtplib
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from workflows.models import Invitation, Message
from workflows.services.links import issue_link

MOST_ATTEMPTS = 8
FIRST_PAUSE = timedelta(minutes=1)
"""The pause after the first failure; each later one is twice as long."""


def queue_message(*, invitation: Invitation, kind: str, at: datetime) -> Message:
    """Put a mail in the outbox, to be sent once the transaction is committed."""
    return Message.objects.create(
        invitation=invitation, kind=kind, created_at=at, next_attempt_at=at
    )


def waiting(at: datetime) -> list[int]:
    """Return the ids of the messages that are due, oldest first."""
    due = Message.objects.filter(sent_at__isnull=True, given_up=False, next_attempt_at__lte=at)
    return list(due.values_list("pk", flat=True))


@transaction.atomic
def send_message(*, message_id: int, at: datetime) -> bool:
    """Send one mail of the outbox with a fresh link; return whether it is sent now.

    A mail that was sent before is not sent again. One that fails is tried again later, and
    given up after eight attempts; what the mail server said is kept.
    """
    message = (
        Message.objects.select_for_update(of=("self",))
        .select_related("invitation__signatory", "invitation__work_item__case__instrument__mou")
        .get(pk=message_id)
    )
    if message.sent_at is not None or message.given_up:
        return message.sent_at is not None
    try:
        with transaction.atomic():
            _send(message, at)
            message.sent_at = at
    except (OSError, smtplib.SMTPException) as error:
        _postpone(message, error, at)
    message.attempts += 1
    message.save()
    return message.sent_at is not None


def _send(message: Message, at: datetime) -> None:
    if message.invitation.work_item.closed:
        return  # Answered or no longer asked meanwhile: nothing is left to say.
    token = issue_link(invitation=message.invitation, at=at)
    link = settings.WAGTAILADMIN_BASE_URL + reverse("workflows:link", args=[token])
    item = message.invitation.work_item
    words = render_to_string(
        f"workflows/mail/{message.kind}.txt",
        {"invitation": message.invitation, "item": item, "instrument": item.case.instrument}
        | {"link": link},
    )
    subject, _, body = words.partition("\n")
    send_mail(subject, body.lstrip(), None, [message.invitation.signatory.email])


def _postpone(message: Message, error: Exception, at: datetime) -> None:
    message.last_error = f"{type(error).__name__}: {error}"[:300]
    message.next_attempt_at = at + FIRST_PAUSE * 2**message.attempts
    message.given_up = message.attempts + 1 >= MOST_ATTEMPTS
