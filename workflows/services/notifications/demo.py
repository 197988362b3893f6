"""The mark by which a database is known to be a demo."""

from datetime import datetime

from workflows.models import DemoMark


def mark_demo(*, at: datetime) -> None:
    """Mark the database as a demo, whose letters may be printed. Doing it again changes nothing."""
    DemoMark.objects.get_or_create(pk=1, defaults={"made_at": at})
