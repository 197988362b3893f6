"""Which pages anyone may read today. Search, feeds and the sitemap ask for no others."""

from datetime import date, datetime

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, Window
from django.db.models.functions import Rank
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from cms.models import IssuePage
from cms.models.publication import published, unexpired
from cms.queries.paths import parent_path


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
    current = newest_of_language(timezone.localdate(now), now).filter(published(now))
    return pages.exclude(pk__in=IssuePage.objects.exclude(pk__in=current.values("pk")).values("pk"))


def newest_of_language(day: date, now: datetime) -> PageQuerySet:
    """Return the newest issue of each material in each language, of those valid on the day.

    Issues that are withdrawn or for some readers alone do not count; whether a page further up is
    published is another question.
    """
    rows = IssuePage.objects.live().filter(
        unexpired(now), view_restrictions__isnull=True, valid_from__lte=day, valid_until__gte=day
    )
    place = Window(
        Rank(),
        partition_by=[parent_path(), F("language")],
        order_by=[F("period").desc(), F("valid_from").desc()],
    )
    return rows.alias(place=place).filter(place=1)
