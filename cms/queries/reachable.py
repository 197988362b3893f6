"""Which pages anyone may read today. Search, feeds and the sitemap ask for no others."""

from datetime import datetime

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.db.models.functions import Length, Substr
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from cms.models import IssuePage
from cms.models.publication import published, unexpired


def reachable(now: datetime) -> PageQuerySet:
    """Return the pages that the public may read: published, and restricted to nobody."""
    return Page.objects.public().filter(published(now))


def is_published(page: Page, now: datetime) -> bool:
    """Test whether a page and all its ancestors are live and not past their time.

    In one query, unless the page carries the answer from where its address was resolved.
    """
    known: bool | None = getattr(page, "is_published", None)
    return Page.objects.filter(published(now), pk=page.pk).exists() if known is None else known


def unrestricted() -> Q:
    """Return the condition that neither the page nor one above it is for some readers alone.

    It is what Wagtail's `public()` asks in a query of its own.
    """
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    above = PageViewRestriction.objects.annotate(path=path).filter(path__startswith=F("page__path"))
    return ~Q(Exists(above))


def current(pages: PageQuerySet, now: datetime) -> PageQuerySet:
    """Return the pages without the issues that are not current or not published.

    What is current is the rule of `cms.rules.issues.shelve`, asked of the database.
    """
    valid = _valid(now).filter(published(now)).exclude(Exists(_newer(now)))
    return pages.exclude(pk__in=IssuePage.objects.exclude(pk__in=valid.values("pk")).values("pk"))


def _valid(now: datetime) -> PageQuerySet:
    """Return the issues that are valid now, each with the path of its material as `above`."""
    day = timezone.localdate(now)
    above = Substr("path", 1, Length("path") - IssuePage.steplen)
    return IssuePage.objects.annotate(above=above).filter(valid_from__lte=day, valid_until__gte=day)


def _newer(now: datetime) -> PageQuerySet:
    """Return the open issues that replace the one outside: of its material and language, newer."""
    same = {"above": OuterRef("above"), "language": OuterRef("language")}
    rows = _valid(now).live().filter(unexpired(now), view_restrictions__isnull=True, **same)
    later = Q(period=OuterRef("period"), valid_from__gt=OuterRef("valid_from"))
    return rows.filter(Q(period__gt=OuterRef("period")) | later)
