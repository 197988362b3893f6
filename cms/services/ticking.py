"""What falls due on the site by itself: news, mail, requests that lapse. Safe to run again."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from cms.models import Mailing
from cms.queries.undelivered import delayed_mails, undelivered_news
from cms.services.announcing import announce
from cms.services.mailings import send_mailing, waiting
from cms.services.public_changes import forget_changes
from cms.services.subscriptions import forget_unconfirmed
from cms.services.upkeep import clear_daily
from cms.services.uploads import forget_uploads
from workflows.services.notifications import Round
from workflows.services.repeating import Parts, each


@dataclass(frozen=True, slots=True)
class SiteTicked:
    """What one tick did on the site, and what it could not do, in sentences."""

    forgotten: int
    announced: int
    sent: int
    unsent: int
    troubles: tuple[str, ...]


def tick_site(*, at: datetime) -> SiteTicked:
    """Do all that is due on the site at this time, and return what was done.

    A thing that fails holds up no other: it is logged and named among the troubles.
    """
    parts = Parts()
    forgotten = parts.do("Requests to be mailed", lambda: forget_unconfirmed(at=at), 0)
    forgotten += parts.do("Uploads to be confirmed", lambda: forget_uploads(at=at), 0)
    parts.do("Old results, sessions and counts", lambda: clear_daily(at=at), 0)
    parts.do("Counts of public changes", forget_changes, 0)
    announced = parts.do("News to branches", lambda: announce(at=at), 0)
    sent = parts.count("Mails to branches", lambda: _send(at))
    unsent = parts.do("Mails that wait", lambda: still_waiting().count(), 0)
    parts.troubles += parts.do("Undelivered mails", _undelivered, [])
    parts.troubles += parts.do("Mails that wait for long", lambda: _delayed(at), [])
    return SiteTicked(forgotten, announced, sent, unsent, tuple(parts.troubles))


def still_waiting() -> QuerySet[Mailing]:
    """Return the mails to branches that are neither sent nor given up."""
    return Mailing.objects.filter(state=Mailing.State.WAITING)


def _undelivered() -> list[str]:
    """Return a sentence for each mail that did not reach a mailbox that had confirmed."""
    return [
        f"Could not be delivered to {mail.subscription.email} ({mail.about}): {mail.last_error}"
        for mail in undelivered_news()
    ]


def _delayed(at: datetime) -> list[str]:
    """Return a sentence about the mails that have waited for long, if there are any."""
    found = delayed_mails(at)
    return [found.words] if found else []


def _send(at: datetime) -> tuple[int, list[str]]:
    """Send in one round: once the mail server is not reached, the others wait for the next."""
    now = Round()
    return each(
        waiting(at),
        "Mail to a branch",
        lambda pk: int(send_mailing(mailing_id=pk, at=at, in_round=now)),
    )
