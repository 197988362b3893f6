"""Mailboxes that are subscribed to what is new for a location."""

from datetime import datetime, timedelta

from django.utils import timezone

from cms.models import IssuePage, Location, Subscription
from cms.services.links import Purpose, sign
from tests.factories.site import LocationFactory

LONG_AGO = timedelta(days=30)


def subscription(
    location: Location | None = None,
    email: str = "desk@alder.example.org",
    *,
    confirmed: datetime | None = None,
) -> Subscription:
    """Return a mailbox that was confirmed thirty days ago, unless told when."""
    place = location or Location.objects.first() or LocationFactory(name="Alder")
    at = confirmed or timezone.now() - LONG_AGO
    return Subscription.objects.create(location=place, email=email, asked_at=at, confirmed_at=at)


def asked(email: str = "desk@alder.example.org", *, at: datetime | None = None) -> Subscription:
    """Return a mailbox that was asked to confirm, now unless told when, and did not answer."""
    place = Location.objects.first() or LocationFactory(name="Alder")
    return Subscription.objects.create(location=place, email=email, asked_at=at or timezone.now())


def link(purpose: Purpose, of: Subscription) -> str:
    """Return the address that a link in a mail to the mailbox leads to."""
    return f"/mails/{sign(purpose, of.key)}/{purpose}/"


def received_link(of: Subscription, issue: IssuePage) -> str:
    """Return where the mailbox, told of the issue, says that it has arrived."""
    now = timezone.now()
    of.mailings.create(kind="issue", issue=issue, created_at=now, next_attempt_at=now)
    return f"/mails/{sign(Purpose.RECEIVED, of.key)}/received/{issue.pk}/"
