"""What falls due on the site by itself: news, mail, requests that lapse. Safe to run again."""

from dataclasses import dataclass
from datetime import datetime

from cms.models import Mailing
from cms.services.announcing import announce
from cms.services.mailings import send_mailing, waiting
from cms.services.subscriptions import forget_unconfirmed
from cms.services.uploads import forget_uploads
from workflows.services.repeating import each


@dataclass(frozen=True, slots=True)
class SiteTicked:
    """What one tick did on the site, and what it could not do, in sentences."""

    forgotten: int
    announced: int
    sent: int
    unsent: int
    troubles: tuple[str, ...]


def tick_site(*, at: datetime) -> SiteTicked:
    """Do all that is due on the site at this time, and return what was done."""
    forgotten = forget_unconfirmed(at=at) + forget_uploads(at=at)
    announced = announce(at=at)
    sent, troubles = each(
        waiting(at), "Mail to a branch", lambda pk: int(send_mailing(mailing_id=pk, at=at))
    )
    still = Mailing.objects.filter(state=Mailing.State.WAITING)
    return SiteTicked(forgotten, announced, sent, still.count(), tuple(troubles))
