"""Jobs of the site, done after the transaction: each can be repeated without harm.

What asks for one stands whether the job can be queued or not; `tick` finds what was not done.
"""

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from cms.models import IssuePage, Mailing
from cms.services.announcing import announce
from cms.services.mailings import send_mailing, waiting
from cms.services.passwords import send_reset
from cms.services.thumbnails import make_thumbnail


@task()
def thumbnail(issue_id: int) -> bool:
    """Draw the first page of an issue; return whether it is there now."""
    return make_thumbnail(issue_id=issue_id)


@task()
def mailing(mailing_id: int) -> bool:
    """Send one mail to a subscribed mailbox; return whether it is sent now."""
    return send_mailing(mailing_id=mailing_id, at=timezone.now())


@task()
def news() -> int:
    """Tell the subscribed mailboxes of what is new; return how many mails that makes."""
    at = timezone.now()
    made = announce(at=at)
    for pk in waiting(at):
        mailing.enqueue(pk)
    return made


@task()
def password_reset(email: str) -> int:
    """Send a link for a new password to whoever has the address; return how many mails that is."""
    return send_reset(email=email)


def draw_later(issue: IssuePage) -> None:
    """Queue the drawing of an issue's first page for when the transaction is committed."""

    # Robust: an issue is published whether its picture can be queued or not.
    def queue_thumbnail() -> None:
        thumbnail.enqueue(issue.pk)

    transaction.on_commit(queue_thumbnail, robust=True)


def send_later(mail: Mailing) -> None:
    """Queue the sending of a mail for when the transaction is committed."""

    def queue_mail() -> None:
        mailing.enqueue(mail.pk)

    transaction.on_commit(queue_mail, robust=True)


def tell_later() -> None:
    """Queue the telling of what is new for when the transaction is committed."""

    def queue_news() -> None:
        news.enqueue()

    transaction.on_commit(queue_news, robust=True)


def reset_password_later(email: str) -> None:
    """Queue the mail with a link for a new password, whether anybody has the address or not."""

    def queue_reset() -> None:
        password_reset.enqueue(email)

    transaction.on_commit(queue_reset, robust=True)
