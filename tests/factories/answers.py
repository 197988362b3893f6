"""What is sent by link, and what an answer changes."""

from workflows.models import Event, Link, WorkItem

SIGNED = {"name": "Director of Partner 1", "title": "Director", "consent": "on"}
"""What a signatory of `partner-1` fills in."""


def facts() -> tuple[int, int, int]:
    """Return how many events, answers and used links there are: a refused answer adds none."""
    used = Link.objects.filter(used_at__isnull=False)
    return Event.objects.count(), WorkItem.objects.exclude(outcome="").count(), used.count()
