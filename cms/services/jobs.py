"""Jobs of the site, done after the transaction: each can be repeated without harm."""

from django.db import transaction
from django_tasks import task

from cms.models import IssuePage
from cms.services.thumbnails import make_thumbnail


@task()
def thumbnail(issue_id: int) -> bool:
    """Draw the first page of an issue; return whether it is there now."""
    return make_thumbnail(issue_id=issue_id)


def draw_later(issue: IssuePage) -> None:
    """Queue the drawing of an issue's first page for when the transaction is committed."""

    # Robust: an issue is published whether its picture can be queued or not.
    def queue_thumbnail() -> None:
        thumbnail.enqueue(issue.pk)

    transaction.on_commit(queue_thumbnail, robust=True)
