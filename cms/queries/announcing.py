"""Which mailboxes have yet to be told of which issues."""

from collections.abc import Iterator
from datetime import datetime, time

from django.utils import timezone

from cms.models import IssuePage, Location, Mailing, MaterialPage, Subscription
from cms.models.publication import open_to_public, published
from cms.queries.materials import offers, offers_at


def untold(at: datetime) -> Iterator[tuple[Subscription, IssuePage]]:
    """Give each confirmed mailbox with each current issue for its location that is news to it.

    News is what has become current since the mailbox was confirmed. The same queries for
    any number of them.
    """
    day = timezone.localdate(at)
    public = open_to_public(at, "location__")
    confirmed = Subscription.objects.filter(public, confirmed_at__isnull=False)
    mailboxes = list(confirmed.order_by("pk"))
    if not mailboxes:
        return
    mails = Mailing.objects.filter(issue__valid_until__gte=day)
    told = set(mails.values_list("subscription_id", "issue_id"))
    pages = MaterialPage.objects.public().filter(published(at))
    materials = pages.prefetch_related("locations")
    for offer in offers(list(materials), day):
        places = {place.pk for place in offer.material.locations.all()}
        for issue in offer.current:
            for mailbox in mailboxes:
                here = not places or mailbox.location_id in places
                if here and _is_news(issue, mailbox) and (mailbox.pk, issue.pk) not in told:
                    yield mailbox, issue


def _is_news(issue: IssuePage, mailbox: Subscription) -> bool:
    began = timezone.make_aware(datetime.combine(issue.valid_from, time.min))
    out = issue.first_published_at
    return bool(out and mailbox.confirmed_at and max(out, began) > mailbox.confirmed_at)


def still_worth_telling(mail: Mailing, at: datetime) -> bool:
    """Test whether a mail that waits has something to say now."""
    place: Location = mail.subscription.location
    if not Location.objects.filter(open_to_public(at), pk=place.pk).exists():
        return False
    if mail.issue is None:
        return mail.subscription.confirmed_at is None
    current = (o.current for o in offers_at(place, timezone.localdate(at)))
    return any(mail.issue in issues for issues in current)
