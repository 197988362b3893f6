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


def send_message(*, message_id: int, at: datetime) -> bool:
    """Send one mail of the outbox with a fresh link; return whether it is sent.

    A mail that was sent before is not sent again, nor is one that somebody is sending now. One
    that fails is tried again later, and given up after eight attempts; what the mail server said
    is kept. Nothing is locked while the mail server is talked to: it may take its time.
    """
    message = _claim(message_id, at)
    if message is None:
        return Message.objects.filter(pk=message_id, sent_at__isnull=False).exists()
    try:
        _send(message, at)
    except (OSError, smtplib.SMTPException) as error:
        message.last_error = f"{type(error).__name__}: {error}"[:300]
    else:
        message.sent_at, message.given_up = at, False
    message.save(update_fields=["last_error", "sent_at", "given_up"])
    return message.sent_at is not None


@transaction.atomic
def _claim(message_id: int, at: datetime) -> Message | None:
    """Count an attempt and put the next one off; None if there is nothing to attempt now.

    A sender that dies in the middle leaves the mail to the next attempt.
    """
    message = (
        Message.objects.select_for_update(of=("self",))
        .select_related("invitation__signatory", "invitation__work_item__case__instrument__mou")
        .get(pk=message_id)
    )
    postponed = message.attempts > 0 and message.next_attempt_at > at
    if message.sent_at is not None or message.given_up or postponed:
        return None
    message.next_attempt_at = at + FIRST_PAUSE * 2**message.attempts
    message.attempts += 1
    message.given_up = message.attempts >= MOST_ATTEMPTS
    message.save()
    return message


def _send(message: Message, at: datetime) -> None:
    if _nothing_to_say(message):
        return
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


def _nothing_to_say(message: Message) -> bool:
    """Test whether the ask was settled, or the person let go, since the mail was queued."""
    item = message.invitation.work_item
    asked_since = item.answered_at is not None and item.answered_at < message.created_at
    anew = asked_since and message.kind == Message.Kind.INVITATION
    answered = item.outcome != "" and not anew
    return item.closed or answered or not message.invitation.signatory.active
