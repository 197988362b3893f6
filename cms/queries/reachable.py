"""Which pages anyone may read today. Search, feeds and the sitemap ask for no others."""

from datetime import datetime

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.db.models.functions import Length, Substr
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from cms.models import IssuePage, MaterialPage


def reachable(now: datetime) -> PageQuerySet:
    """Return the pages that are live, private to nobody, and not past the time set for them.

    The time counts by itself: whether `publish_scheduled` has run yet makes no difference.
    """
    return Page.objects.live().public().filter(unexpired(now))


def unexpired(now: datetime) -> Q:
    """Return the condition that a page is not past the time set for its withdrawal."""
    return Q(expire_at=None) | Q(expire_at__gt=now)


def unrestricted() -> Q:
    """Return the condition that neither the page nor one above it is for some readers alone.

    It is what Wagtail's `public()` asks in a query of its own.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    above = PageViewRestriction.objects.annotate(path=path).filter(path__startswith=F("page__path"))
    return ~Q(Exists(above))


def has_passed(page: Page, now: datetime) -> bool:
    """Test whether the time set for the page's withdrawal is past."""
    return page.expire_at is not None and page.expire_at <= now


def current(pages: PageQuerySet, now: datetime) -> PageQuerySet:
    """Return the pages without the issues that are not valid now, or whose material is not out."""
    day = timezone.localdate(now)
    materials = MaterialPage.objects.live().filter(unexpired(now)).values("path")
    above = Substr("path", 1, Length("path") - IssuePage.steplen)
    valid = IssuePage.objects.annotate(above=above).filter(
        valid_from__lte=day, valid_until__gte=day, above__in=materials
    )
    return pages.exclude(pk__in=IssuePage.objects.exclude(pk__in=valid.values("pk")).values("pk"))
