"""What the site is told by Wagtail. No rule stands here: what is to be done is queued."""

from django.dispatch import receiver
from wagtail.signals import page_published

from cms.models import IssuePage
from cms.services.jobs import draw_later, tell_later


@receiver(page_published, sender=IssuePage, dispatch_uid="issue-published")
def issue_published(instance: IssuePage, **_: object) -> None:
    """Have its first page drawn and branches told: an editor or the schedule has published it."""
    draw_later(instance)
    tell_later()
