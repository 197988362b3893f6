"""Subscribing a mailbox to what is new for a location: asked, confirmed, stopped."""

from datetime import datetime, timedelta
from uuid import UUID

from cms.models import Location, Mailing, Subscription
from cms.services.jobs import send_later
from cms.services.mailings import queue_mailing
from workflows.services.locks import lock_row
from workflows.services.transactions import one_transaction

LAPSE = timedelta(days=7)
"""How long a mailbox may take to confirm; then the request is deleted."""

HOUR = timedelta(hours=1)
"""How soon a request may be mailed again for the same mailbox and location."""

DAY = timedelta(days=1)
MOST_A_DAY = 12
"""How many requests one mailbox is sent in a day, whoever asks, for however many locations."""

MOST_AN_HOUR = 60
"""How many mailboxes may ask in an hour on the whole site: more is somebody's program."""


class TooMany(Exception):
    """More is asked for than people ask; the message says so in the reader's words."""


@one_transaction
def subscribe(*, location_id: int, email: str, at: datetime) -> None:
    """Ask the mailbox to confirm that it wants to be told of what is new for the location.

    Nothing comes back, so that nobody learns whether somebody else's mailbox is subscribed. A
    mailbox that is subscribed already, or was asked a moment ago, is sent nothing.

    Raises:
        TooMany: if too many mailboxes were asked within the hour.
    """
    # Locked, so that a form that is sent twice at once is one subscription.
    location = lock_row(Location.objects.all(), pk=location_id)
    if _asked_since(at - HOUR) >= MOST_AN_HOUR:
        raise TooMany("Too many mailboxes were entered within the hour. Please try again later.")
    found, made = Subscription.objects.get_or_create(
        location=location, email=email.lower(), defaults={"asked_at": at}
    )
    asked_now = not made and found.asked_at > at - HOUR
    asked_often = _asked_since(at - DAY, subscription__email=found.email) >= MOST_A_DAY
    if found.confirmed_at is None and not asked_now and not asked_often:
        found.asked_at = at
        found.save(update_fields=["asked_at"])
        send_later(queue_mailing(subscription=found, kind=Mailing.Kind.CONFIRM, at=at))


def _asked_since(moment: datetime, **which: object) -> int:
    asked = Mailing.objects.filter(kind=Mailing.Kind.CONFIRM, created_at__gt=moment)
    return asked.filter(**which).count()


def confirm(*, key: UUID, at: datetime) -> bool:
    """Confirm a subscription; return whether there is one. Doing it again changes nothing."""
    mine = Subscription.objects.filter(key=key)
    mine.filter(confirmed_at=None, asked_at__gt=at - LAPSE).update(confirmed_at=at)
    return mine.filter(confirmed_at__isnull=False).exists()


def stop(*, key: UUID) -> None:
    """End a subscription and forget the mailbox. Doing it again changes nothing."""
    Subscription.objects.filter(key=key).delete()


def forget_unconfirmed(*, at: datetime) -> int:
    """Delete the requests that nobody confirmed in time; return how many there were."""
    lapsed = Subscription.objects.filter(confirmed_at=None, asked_at__lte=at - LAPSE)
    return lapsed.delete()[1].get("cms.Subscription", 0)
