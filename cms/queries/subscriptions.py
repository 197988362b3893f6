"""The subscription that a link in a mail belongs to."""

from uuid import UUID

from cms.models import Subscription


def subscription_of(key: UUID | None) -> Subscription | None:
    """Return the subscription with the key, or None if it was never asked for, lapsed or ended."""
    known = Subscription.objects.select_related("location")
    return known.filter(key=key).first() if key else None
