"""Materials and their issues, as the public may see them on a day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone
from wagtail.images import get_image_model

from cms.models import Audience, IssuePage, Location, MaterialPage, Topic
from cms.models.materials import MaterialsIndexPage
from cms.models.publication import published
from cms.queries.locations import active
from cms.queries.reachable import unrestricted
from cms.rules.issues import Shelf, shelve

THUMBNAIL = "width-320"
"""The size in which the first page of an issue is shown in lists."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of materials is narrowed to; an empty word narrows nothing."""

    topic: str = ""
    audience: str = ""
    language: str = ""
    location: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A material with its current issues, and those that are published for a later day."""

    material: MaterialPage
    current: tuple[IssuePage, ...]
    coming: tuple[IssuePage, ...] = ()


@dataclass(frozen=True, slots=True)
class Handed:
    """What a location hands out, and what it will."""

    current: list[Offer]
    coming: list[Offer]


def open_issues(material: MaterialPage | None = None) -> QuerySet[IssuePage]:
    """Return the issues that are published and have no restriction of their own.

    A restriction further up in the tree is asked about where its page is served.
    """
    pages = IssuePage.objects.child_of(material) if material else IssuePage.objects.all()
    images = get_image_model().objects.prefetch_renditions(THUMBNAIL)
    return (
        pages.filter(published(timezone.now()), view_restrictions__isnull=True)
        .select_related("file")
        .prefetch_related(Prefetch("thumbnail", queryset=images))
    )


def shelf(material: MaterialPage, day: date) -> Shelf[IssuePage]:
    """Return the current and the past issues of the material."""
    return shelve(open_issues(material), day=day, languages=IssuePage.Language.values)


def sibling_shelf(issue: IssuePage, day: date) -> Shelf[IssuePage]:
    """Return the current and the past issues of the material that the issue belongs to."""
    return shelf(issue.get_parent().specific, day)


def listed(index: MaterialsIndexPage, wanted: Wanted, day: date) -> QuerySet[MaterialPage]:
    """Return the materials of the list that answer to what is wanted, by title."""
    found = MaterialPage.objects.child_of(index)
    found = found.filter(published(timezone.now()), view_restrictions__isnull=True)
    if wanted.topic:
        found = found.filter(topics__slug=wanted.topic)
    if wanted.audience:
        found = found.filter(audiences__slug=wanted.audience)
    if wanted.location:
        found = found.filter(_handed_out_at(Q(locations__slug=wanted.location)))
    if wanted.language:
        found = found.filter(Exists(_valid(day).filter(language=wanted.language, **_BELOW)))
    return found.distinct().order_by("title", "pk")


def offers(materials: list[MaterialPage], day: date) -> list[Offer]:
    """Return the materials with their current and coming issues, in one query for all of them."""
    below = Q(pk__in=[])
    for material in materials:
        below |= Q(path__startswith=material.path)
    issues = defaultdict(list)
    for issue in open_issues().filter(below, valid_until__gte=day):
        issues[issue.path[: -IssuePage.steplen]].append(issue)
    languages = IssuePage.Language.values
    shelves = ((m, shelve(issues[m.path], day=day, languages=languages)) for m in materials)
    return [Offer(material, shelf.current, shelf.coming) for material, shelf in shelves]


def offers_at(location: Location, day: date) -> list[Offer]:
    """Return what the location hands out on the day: public materials with a current issue."""
    return handed_out_at(location, day).current


def handed_out_at(location: Location, day: date) -> Handed:
    """Return what the location hands out on the day, and what it can print for a later one."""
    found = _public(_handed_out_at(Q(locations=location)), day)
    return Handed(
        current=[offer for offer in found if offer.current],
        coming=[offer for offer in found if offer.coming],
    )


def public_offers(which: Q, day: date) -> list[Offer]:
    """Return the public materials of that kind which have a current issue, by title."""
    return [offer for offer in _public(which, day) if offer.current]


def _public(which: Q, day: date) -> list[Offer]:
    pages = MaterialPage.objects.public()
    materials = pages.filter(which, published(timezone.now())).distinct().order_by("title", "pk")
    return offers(list(materials), day)


def newest_offers(count: int, day: date) -> list[Offer]:
    """Return the public materials whose current issue began last, at most so many."""
    begun = _valid(day).filter(**_BELOW).order_by("-valid_from").values("valid_from")[:1]
    pages = MaterialPage.objects.filter(published(timezone.now()), unrestricted())
    newest = (
        pages.annotate(begun=Subquery(begun))
        .filter(begun__isnull=False)
        .order_by("-begun", "title", "pk")
    )
    return offers(list(newest[:count]), day)


def choices() -> dict[str, list[tuple[str, str]]]:
    """Return what a list of materials can be narrowed to: the words and their names."""
    return {
        "topic": list(Topic.objects.values_list("slug", "name")),
        "audience": list(Audience.objects.values_list("slug", "name")),
        "language": list(IssuePage.Language.choices),
        "location": list(active().values_list("slug", "name")),
    }


# An issue's path begins with its material's.
_BELOW = {"path__startswith": OuterRef("path")}


def _valid(day: date) -> QuerySet[IssuePage]:
    pages = IssuePage.objects.filter(view_restrictions__isnull=True)
    return pages.filter(published(timezone.now()), valid_from__lte=day, valid_until__gte=day)


def _handed_out_at(place: Q) -> Q:
    return place | Q(locations__isnull=True)
