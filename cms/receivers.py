"""What the site is told by Wagtail and Django. No rule stands here: a service is asked."""

from django.db.models.signals import pre_delete
from django.dispatch import receiver
from wagtail.signals import page_published

from cms.models import IssuePage
from cms.services.files import bring_back, lock_away
from cms.services.jobs import draw_later, tell_later


@receiver(page_published, sender=IssuePage, dispatch_uid="issue-published")
def issue_published(instance: IssuePage, **_: object) -> None:
    """Have its first page drawn and branches told: an editor or the schedule has published it."""
    bring_back(issue=instance)
    draw_later(instance)
    tell_later()


@receiver(pre_delete, sender=IssuePage, dispatch_uid="lock-files-away")
def issue_deleted(instance: IssuePage, **_: object) -> None:
    """Have its files locked away: it is deleted by itself, or with its material."""
    lock_away(issue=instance)
