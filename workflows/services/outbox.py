"""The outbox: mail is queued in the transaction that causes it and sent after, with retries."""

from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from workflows.models import Invitation, Message
from workflows.services.delivery import deliver, due
from workflows.services.links import issue_link


def queue_message(*, invitation: Invitation, kind: str, at: datetime) -> Message:
    """Put a mail in the outbox, to be sent once the transaction is committed."""
    return Message.objects.create(
        invitation=invitation, kind=kind, created_at=at, next_attempt_at=at
    )


def waiting(at: datetime) -> list[int]:
    """Return the ids of the messages that are due, oldest first."""
    return due(Message.objects.all(), at)


def send_message(*, message_id: int, at: datetime) -> bool:
    """Send one mail of the outbox with a fresh link; return whether it is sent (`deliver`)."""
    mails = Message.objects.select_related(
        "invitation__signatory", "invitation__work_item__case__instrument__mou"
    )
    return deliver(mails, pk=message_id, at=at, send=lambda message: _send(message, at))


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
