"""What the demo's flyers have reached: downloads and receipts, made up, once."""

from datetime import date, timedelta

from django.utils import timezone

from cms.models import Downloads, IssuePage, Receipt
from cms.queries.locations import active
from cms.queries.reach import DAYS

SUNDAY = 6


def build_reach(*, today: date) -> None:
    """Count downloads of the issues of the last weeks, and receipts; change nothing if any is."""
    if Downloads.objects.exists():
        return
    first = today - timedelta(days=DAYS - 1)
    issues = IssuePage.objects.filter(valid_from__lte=today, valid_until__gte=first)
    rows = [
        Downloads(issue=issue, day=day, way=way, count=count)
        for issue in issues
        for day in (first + timedelta(days=ahead) for ahead in range(DAYS))
        if issue.valid_from <= day <= issue.valid_until and day.weekday() != SUNDAY
        for way, count in _counts(issue, day)
        if count
    ]
    Downloads.objects.bulk_create(rows)
    for issue in issues.filter(copies__gte=40):
        for place in list(active())[::2]:
            Receipt.objects.create(issue=issue, location=place, at=timezone.now())


def _counts(issue: IssuePage, day: date) -> list[tuple[Downloads.Way, int]]:
    """Return made-up counts: more at the beginning of a month, and for what has more copies."""
    fresh = max(0, 6 - day.day)
    by_itself = (day.toordinal() * 3 + issue.copies // 5) % 5 + fresh
    return [(Downloads.Way.FILE, by_itself), (Downloads.Way.PACK, fresh // 2)]
