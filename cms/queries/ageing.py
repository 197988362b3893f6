"""What goes out of date: issues that end without another to follow, profiles nobody looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.models import User
from django.db.models import F, Q, QuerySet
from wagtail.permissions import page_permission_policy

from cms.models import IssuePage, MaterialPage, PartnerPage

SOON = timedelta(days=14)
"""How long before its last day an issue is shown, and how long after it."""

REVIEW = timedelta(days=365)
"""How long what a profile says is taken for true."""


@dataclass(frozen=True, slots=True)
class Ending:
    """An issue that ends, or has lately ended, and no other follows."""

    issue: IssuePage
    material: MaterialPage
    draft: IssuePage | None
    """One that would follow, were it published."""


@dataclass(frozen=True, slots=True)
class Ageing:
    """What goes out of date among the pages that somebody may change."""

    issues: tuple[Ending, ...]
    profiles: tuple[PartnerPage, ...]
    """Those that were never reviewed first, then by how long ago it was."""


def may_change_pages(user: User) -> bool:
    """Test whether the user may change any page."""
    return bool(page_permission_policy.user_has_permission(user, "change"))


def ageing(user: User, day: date) -> Ageing:
    """Return what goes out of date, as far as the user may change it."""
    mine = page_permission_policy.instances_user_has_permission_for(user, "change").values("pk")
    issues = IssuePage.objects.live().filter(
        pk__in=mine, valid_until__range=(day - SOON, day + SOON)
    )
    profiles = PartnerPage.objects.live().filter(
        Q(reviewed_on=None) | Q(reviewed_on__lt=day - REVIEW), pk__in=mine
    )
    return Ageing(
        issues=tuple(_endings(list(issues.order_by("valid_until", "title", "pk")))),
        profiles=tuple(profiles.order_by(F("reviewed_on").asc(nulls_first=True), "title")),
    )


def _endings(issues: Sequence[IssuePage]) -> list[Ending]:
    """Return the issues that no other follows, in two queries for any number of them."""
    materials = {page.path: page for page in _materials(issues)}
    later = list(_below(materials))
    found = []
    for issue in issues:
        path = issue.path[: -IssuePage.steplen]
        heirs = [other for other in later if _follows(other, issue)]
        if not any(heir.live or heir.approved_schedule for heir in heirs):
            found.append(Ending(issue, materials[path], next(iter(heirs), None)))
    return found


def _materials(issues: Sequence[IssuePage]) -> QuerySet[MaterialPage]:
    return MaterialPage.objects.filter(path__in={i.path[: -IssuePage.steplen] for i in issues})


def _below(paths: dict[str, MaterialPage]) -> QuerySet[IssuePage]:
    below = Q(pk__in=[])
    for path in paths:
        below |= Q(path__startswith=path)
    issues = IssuePage.objects.filter(below).annotate_approved_schedule()
    return issues.order_by("valid_from", "pk")


def _follows(other: IssuePage, issue: IssuePage) -> bool:
    beside = other.path[: -IssuePage.steplen] == issue.path[: -IssuePage.steplen]
    return beside and other.language == issue.language and other.valid_until > issue.valid_until
