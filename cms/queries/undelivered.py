"""Mails to branches that did not reach their mailboxes."""

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from cms.models import Mailing
from workflows.models import UNDELIVERED
from workflows.queries.letters import Delay, delay_of


def undelivered_mails() -> QuerySet[Mailing]:
    """Return the mails that did not arrive and that nobody has seen to, the latest first.

    One after which a later mail was taken for the same mailbox is not among them.
    """
    later = Mailing.objects.filter(
        state=Mailing.State.SENT,
        subscription=OuterRef("subscription"),
        sent_at__gt=OuterRef("first_attempt_at"),
    )
    failed = Mailing.objects.filter(~Exists(later), state__in=UNDELIVERED, settled_at=None)
    rows = failed.select_related("subscription__location", "issue")
    return rows.order_by("-created_at", "-pk")


def undelivered_news() -> QuerySet[Mailing]:
    """Return those of them that went to mailboxes that have confirmed their address.

    The others are requests to confirm. Anyone can type a wrong address into the public form, so
    they are shown but are no fault of the site.
    """
    return undelivered_mails().filter(subscription__confirmed_at__isnull=False)


def delayed_mails(at: datetime) -> Delay | None:
    """Return the mails to branches that have waited for long; None if none has."""
    return delay_of(Mailing.objects.all(), at, "mail to a branch", "mails to branches")
