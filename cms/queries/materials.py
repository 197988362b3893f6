"""Materials and their issues, as the public may see them on a day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Max, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Page

from cms.models import Audience, IssuePage, Location, MaterialPage, Topic
from cms.models.materials import MaterialsIndexPage
from cms.models.publication import published
from cms.queries.locations import active
from cms.queries.menu import address
from cms.queries.paths import below, parent_path
from cms.queries.reachable import newest_of_language, unrestricted
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
    full_list: str = ""
    """The address of a list of all of them, if there are more than these."""


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
        found = found.filter(handed_out(Q(locations__slug=wanted.location)))
    if wanted.language:
        found = found.filter(Exists(_valid(day).filter(language=wanted.language, **_BELOW)))
    return found.distinct().order_by("title", "pk")


def offers(materials: list[MaterialPage], day: date) -> list[Offer]:
    """Return the materials with their current and coming issues, in one query for all of them."""
    issues = defaultdict(list)
    paths = [material.path for material in materials]
    of_these = open_issues().alias(above=parent_path()).filter(above__in=paths)
    for issue in of_these.filter(valid_until__gte=day):
        issues[issue.path[: -IssuePage.steplen]].append(issue)
    languages = IssuePage.Language.values
    shelves = ((m, shelve(issues[m.path], day=day, languages=languages)) for m in materials)
    return [Offer(material, shelf.current, shelf.coming) for material, shelf in shelves]


def offers_at(location: Location, day: date) -> list[Offer]:
    """Return what the location hands out on the day: public materials with a current issue."""
    return handed_out_at(location, day).current


def handed_out_at(location: Location, day: date, most: int | None = None) -> Handed:
    """Return what the location hands out on the day, and what it can print for a later one.

    Of at most so many materials, by title.
    """
    issues = open_issues().filter(valid_until__gte=day, **_BELOW)
    materials = (
        MaterialPage.objects.public()
        .filter(handed_out(Q(locations=location)), Exists(issues), published(timezone.now()))
        .distinct()
        .order_by("title", "pk")
    )
    rows = list(materials if most is None else materials[: most + 1])
    found = offers(rows[:most], day)
    return Handed(
        current=[offer for offer in found if offer.current],
        coming=[offer for offer in found if offer.coming],
        full_list=_list_of(rows[0], location) if len(rows) > len(found) else "",
    )


def _list_of(material: MaterialPage, location: Location) -> str:
    """Return the address of the list that the material is in, narrowed to the location."""
    above = material.url_path.removesuffix("/").rpartition("/")[0]
    return f"{address(f'{above}/')}?location={location.slug}"


def current_issues(which: Q, day: date) -> QuerySet[IssuePage]:
    """Return the current issues of the public materials of that kind."""
    materials = MaterialPage.objects.filter(which).values("path")
    winners = newest_of_language(day, timezone.now())
    issues = open_issues().filter(unrestricted(), pk__in=winners.values("pk"))
    return issues.alias(above=parent_path()).filter(above__in=materials)


def newest_offers(count: int, day: date) -> list[Offer]:
    """Return the public materials whose current issue began last, at most so many."""
    title = Page.objects.filter(path=OuterRef("above")).values("title")
    begun = (
        _valid(day)
        .filter(unrestricted())
        .annotate(above=parent_path())
        .values("above")
        .annotate(begun=Max("valid_from"), title_above=Subquery(title))
        .order_by("-begun", "title_above", "above")
        .values_list("above", flat=True)
    )
    paths = list(begun[:count])
    found = MaterialPage.objects.filter(path__in=paths)
    return offers(sorted(found, key=lambda material: paths.index(material.path)), day)


def choices() -> dict[str, list[tuple[str, str]]]:
    """Return what a list of materials can be narrowed to: the words and their names."""
    return {
        "topic": list(Topic.objects.values_list("slug", "name")),
        "audience": list(Audience.objects.values_list("slug", "name")),
        "language": list(IssuePage.Language.choices),
        "location": list(active().values_list("slug", "name")),
    }


_BELOW = below(OuterRef("path"))


def _valid(day: date) -> QuerySet[IssuePage]:
    pages = IssuePage.objects.filter(view_restrictions__isnull=True)
    return pages.filter(published(timezone.now()), valid_from__lte=day, valid_until__gte=day)


def handed_out(place: Q) -> Q:
    """Return the condition that a material is handed out at the place: there, or everywhere."""
    return place | Q(locations__isnull=True)
