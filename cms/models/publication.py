"""When a page or a location is published: live and not past its time, as every page above it."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Substr
from wagtail.models import Page

DEEPEST = 16
"""The deepest level of the tree that is public; the root is 1, the home page 2."""


def published(now: datetime) -> Q:
    """Return the condition that a page and all its ancestors are live and not past their time.

    Withdrawing a page, by hand or by its time, withdraws its descendants. The time counts by
    itself: whether `publish_scheduled` has run yet makes no difference.
    """
    # Looked up by their paths, which are indexed; a search for prefixes would read every page.
    lengths = range(Page.steplen * 2, Page.steplen * DEEPEST + 1, Page.steplen)
    paths = [Substr(OuterRef("path"), 1, length) for length in lengths]
    withdrawn = Page.objects.filter(~Q(live=True) | ~unexpired(now), path__in=paths)
    return Q(depth__lte=DEEPEST) & ~Q(Exists(withdrawn))


def open_to_public(now: datetime, of: str = "") -> Q:
    """Return the condition that a location is published, and active as it was published.

    `of` is the way to the location from the rows that are asked for, such as `location__`.
    """
    return Q(**{f"{of}live": True, f"{of}active": True}) & unexpired(now, of)


def unexpired(now: datetime, of: str = "") -> Q:
    """Return the condition that a page or a location is not past the time of its withdrawal."""
    return Q(**{f"{of}expire_at": None}) | Q(**{f"{of}expire_at__gt": now})
