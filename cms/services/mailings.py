"""The mails to subscribed mailboxes: queued with what causes them, and sent after, with retries."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from cms.models import Mailing, Subscription
from cms.queries.announcing import still_worth_telling
from cms.services.links import Purpose, sign
from workflows.models import UNDELIVERED
from workflows.queries.actors import staff_actor
from workflows.queries.letters import may_see_letters
from workflows.rules.step import Refused
from workflows.services.errors import Rejected
from workflows.services.notifications import Round, deliver, due, hand_over, queued
from workflows.services.transactions import one_transaction


def queue_mailing(*, subscription: Subscription, kind: str, at: datetime) -> Mailing:
    """Put a mail that is about no issue in the outbox."""
    return Mailing.objects.create(subscription=subscription, kind=kind, **queued(at))


def waiting(at: datetime) -> list[int]:
    """Return the ids of the mails that are due, oldest first."""
    return due(Mailing.objects.all(), at)


def send_mailing(*, mailing_id: int, at: datetime, in_round: Round | None = None) -> bool:
    """Send one mail; return whether it is sent (`deliver`).

    One that has nothing to say any more, as its issue was withdrawn or its mailbox stopped the
    mails, is deleted.
    """
    mails = Mailing.objects.select_related("subscription__location", "issue__file")
    mail = mails.filter(pk=mailing_id).first()
    if mail is None:
        return False
    if mail.state == Mailing.State.WAITING and not still_worth_telling(mail, at):
        mail.delete()
        return False
    return deliver(mails, pk=mailing_id, at=at, send=_send, in_round=in_round)


@one_transaction
def settle_mail(*, mailing_id: int, user: User, at: datetime) -> None:
    """Record that somebody saw to a mail that was not delivered. Doing it again changes nothing.

    Raises:
        Refused: if the user is neither a manager nor an administrator.
        Rejected: if there is no such mail, or it did not fail.
    """
    if not may_see_letters(staff_actor(user)):
        raise Refused(("Only a manager or an administrator sees to letters.",))
    failed = Mailing.objects.filter(state__in=UNDELIVERED)
    if not failed.filter(pk=mailing_id).exists():
        raise Rejected("There is no such mail that was not delivered.")
    failed.filter(pk=mailing_id, settled_at=None).update(settled_at=at, settled_by=user)


def _send(mail: Mailing) -> None:
    key = mail.subscription.key
    stop = _address("stop_mails", Purpose.STOP, key)
    context = {
        "location": mail.subscription.location,
        "issue": mail.issue,
        "base": settings.WAGTAILADMIN_BASE_URL,
        "confirm": _address("confirm_mails", Purpose.CONFIRM, key),
        "stop": stop,
    }
    if mail.issue:
        context["received"] = _address("received", Purpose.RECEIVED, key, mail.issue.pk)
    subject, _, body = render_to_string(f"cms/mail/{mail.kind}.txt", context).partition("\n")
    letter = EmailMessage(
        subject,
        body.lstrip(),
        to=[mail.subscription.email],
        # RFC 8058, 3.1: a mail program offers one button, and sends a POST for it.
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    hand_over(mail, letter)


def _address(name: str, purpose: Purpose, key: UUID, *more: int) -> str:
    return settings.WAGTAILADMIN_BASE_URL + reverse(name, args=[sign(purpose, key), *more])
