"""The subscription that a link in a mail belongs to."""

from uuid import UUID

from django.db.models import BigIntegerField

from cms.models import Mailing, Receipt, Subscription


def subscription_of(key: UUID | None) -> Subscription | None:
    """Return the subscription with the key, or None if it was never asked for, lapsed or ended."""
    known = Subscription.objects.select_related("location")
    return known.filter(key=key).first() if key else None


def told_of(key: UUID | None, issue_id: int) -> Mailing | None:
    """Return the mail by which the mailbox was told of the issue, or None if it was not."""
    if key is None or issue_id > BigIntegerField.MAX_BIGINT:
        return None
    mails = Mailing.objects.select_related("subscription__location", "issue")
    return mails.filter(subscription__key=key, issue_id=issue_id).first()


def receipt_of(mail: Mailing) -> Receipt | None:
    """Return the receipt for the issue that the mail is about, at its mailbox's location."""
    place = mail.subscription.location_id
    return Receipt.objects.filter(issue_id=mail.issue_id, location_id=place).first()
