"""What the site is told by Wagtail. No rule stands here: what is to be done is queued."""

from django.dispatch import receiver
from wagtail.signals import page_published

from cms.models import IssuePage
from cms.services.jobs import draw_later


@receiver(page_published, sender=IssuePage, dispatch_uid="draw-first-page")
def issue_published(instance: IssuePage, **_: object) -> None:
    """Have the first page drawn: an editor, a moderator or the schedule has published the issue."""
    draw_later(instance)
