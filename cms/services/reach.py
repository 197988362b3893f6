"""Counting downloads and keeping receipts, with nothing of the people behind them."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import F

from cms.models import Downloads, Receipt, Subscription
from workflows.services.locks import lock_rows
from workflows.services.transactions import one_transaction


@one_transaction
def count_downloads(*, issue_ids: Collection[int], way: Downloads.Way, day: date) -> None:
    """Count that the file of each issue was taken once more."""
    # In one order, so that two people who take packs with the same issues do not block each other.
    ids = sorted(set(issue_ids))
    rows = [Downloads(issue_id=pk, day=day, way=way) for pk in ids]
    # The first of a day makes the row; the database adds, so that two at once are two.
    Downloads.objects.bulk_create(rows, ignore_conflicts=True)
    counted = Downloads.objects.filter(issue_id__in=ids, day=day, way=way)
    lock_rows(counted)
    counted.update(count=F("count") + 1)


def receive(*, subscription: Subscription, issue_id: int, at: datetime) -> Receipt:
    """Record that the issue has arrived at the mailbox's location; once, the first time counts."""
    receipt, _ = Receipt.objects.get_or_create(
        issue_id=issue_id, location_id=subscription.location_id, defaults={"at": at}
    )
    return receipt
