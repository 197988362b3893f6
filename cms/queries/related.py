"""Where a reader of a page may want to go on."""

from django.db.models import BooleanField, Count, ExpressionWrapper, Q
from django.utils import timezone
from wagtail.models import Page

from cms.models import MaterialPage, StandardPage, Topic
from cms.models.publication import published
from cms.queries.reachable import reachable

MOST = 4
"""How many related materials are shown at most."""


def related_materials(material: MaterialPage) -> list[MaterialPage]:
    """Return other public materials on the same topics or by the same partner, in one query.

    First those that share the most topics, of these first those by the same partner, by title.
    They stand beside it: a restriction further up holds for who reads it too.
    """
    topics = Topic.objects.filter(materials=material)
    of_partner = Q(partner=material.partner_id) & Q(partner__isnull=False)
    rows = (
        MaterialPage.objects.sibling_of(material, inclusive=False)
        .filter(published(timezone.now()), view_restrictions__isnull=True)
        .annotate(
            shared=Count("topics", filter=Q(topics__in=topics), distinct=True),
            by_same=ExpressionWrapper(of_partner, output_field=BooleanField()),
        )
        .filter(Q(shared__gt=0) | Q(by_same=True))
    )
    return list(rows.order_by("-shared", "-by_same", "title", "pk")[:MOST])


def section_of(page: StandardPage) -> list[Page]:
    """Return the public pages below the page or, if there are none, those beside it.

    Beside a page of the first level stands the whole site, which the menus show.
    """
    public = reachable(timezone.now())
    below = list(public.child_of(page).order_by("path"))
    above = page.get_parent()
    if below or not issubclass(above.specific_class, StandardPage):
        return below
    return list(public.child_of(above).exclude(pk=page.pk).order_by("path"))
