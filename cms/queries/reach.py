"""How far the issues of the last weeks have reached."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.models import User
from django.db.models import QuerySet, Sum
from django.utils import timezone
from wagtail.permissions import page_permission_policy

from cms.models import Downloads, IssuePage, Location, MaterialPage, Receipt
from cms.models.publication import open_to_public

DAYS = 30
"""How many days the chart and the list look back, today being the last."""

KEEPERS = {"add", "change", "publish"}
"""Whoever may do one of these to an issue's page keeps it, and may see how far it reached."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far one issue has reached."""

    issue: IssuePage
    material: str
    by_itself: int
    in_packs: int
    received: tuple[str, ...]
    """The locations that hand it out and have it, by name."""
    missing: tuple[str, ...]
    """The locations that hand it out and have not said that they have it."""

    @property
    def places(self) -> int:
        """How many locations hand it out."""
        return len(self.received) + len(self.missing)


def may_see_reach(user: User) -> bool:
    """Test whether the user keeps any page at all."""
    return bool(page_permission_policy.user_has_any_permission(user, KEEPERS))


def recent_issues(user: User, day: date) -> QuerySet[IssuePage]:
    """Return the issues the user keeps that were valid in the last weeks, the newest first."""
    kept = page_permission_policy.instances_user_has_any_permission_for(user, KEEPERS)
    first = day - timedelta(days=DAYS - 1)
    issues = IssuePage.objects.live().filter(valid_from__lte=day, valid_until__gte=first)
    return issues.filter(pk__in=kept.values("pk")).order_by("-valid_from", "title", "pk")


def daily(issues: QuerySet[IssuePage], day: date) -> list[tuple[date, int]]:
    """Return how often files of the issues were taken on each of the last days, oldest first."""
    days = [day - timedelta(days=back) for back in reversed(range(DAYS))]
    rows = Downloads.objects.filter(
        day__range=(days[0], day), issue__in=issues.order_by().values("pk")
    )
    counts = dict(rows.values_list("day").annotate(Sum("count")))
    return [(each, counts.get(each, 0)) for each in days]


def reach_of(issues: Sequence[IssuePage]) -> list[Reach]:
    """Return how far each issue has reached, in five queries for any number of them."""
    counts: Counter[tuple[int, str]] = Counter()
    rows = Downloads.objects.filter(issue__in=issues).values_list("issue_id", "way")
    for issue_id, way, count in rows.annotate(Sum("count")):
        counts[issue_id, way] = count
    receipts = set(Receipt.objects.filter(issue__in=issues).values_list("issue_id", "location_id"))
    materials = _materials(issues)
    everywhere = list(Location.objects.filter(open_to_public(timezone.now())))
    return [
        _reach(issue, materials[issue.path[: -IssuePage.steplen]], everywhere, counts, receipts)
        for issue in issues
    ]


def _materials(issues: Sequence[IssuePage]) -> dict[str, MaterialPage]:
    paths = {issue.path[: -IssuePage.steplen] for issue in issues}
    found = MaterialPage.objects.filter(path__in=paths).prefetch_related("locations")
    return {material.path: material for material in found}


def _reach(
    issue: IssuePage,
    material: MaterialPage,
    everywhere: Sequence[Location],
    counts: Counter[tuple[int, str]],
    receipts: set[tuple[int, int]],
) -> Reach:
    chosen = {place.pk for place in material.locations.all()}
    places = [place for place in everywhere if not chosen or place.pk in chosen]
    return Reach(
        issue=issue,
        material=material.title,
        by_itself=counts[issue.pk, Downloads.Way.FILE],
        in_packs=counts[issue.pk, Downloads.Way.PACK],
        received=tuple(str(p) for p in places if (issue.pk, p.pk) in receipts),
        missing=tuple(str(p) for p in places if (issue.pk, p.pk) not in receipts),
    )
