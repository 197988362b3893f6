"""What the feeds carry: the current issues of public materials, and the days that count."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce, Greatest, TruncDate
from django.urls import reverse
from django.utils import timezone

from cms.files.calendar import Entry
from cms.models import IssuePage, Location, MaterialPage, Topic
from cms.queries.materials import current_issues, handed_out
from cms.queries.menu import address
from workflows.queries.dates import Day, days_that_count
from workflows.rules.moments import day_words

MOST = 50
"""A feed carries so many items at most: what is new, not all that there is."""


@dataclass(frozen=True, slots=True)
class Item:
    """A current issue in a feed, with the material that it is an issue of."""

    material: MaterialPage
    issue: IssuePage

    @property
    def title(self) -> str:
        """Return what it is an issue of, for when, and in which language."""
        named = self.issue.title.startswith(self.material.title)
        words = self.issue.title if named else f"{self.material.title}: {self.issue.title}"
        return f"{words} ({self.issue.get_language_display()})"

    @property
    def key(self) -> str:
        """Return the name under which readers know it again, wherever its page moves."""
        return f"urn:uuid:{self.issue.translation_key}"

    @property
    def path(self) -> str:
        """Return the address of its page."""
        return address(self.issue.url_path)

    @property
    def since(self) -> datetime:
        """Return when readers could first see it: published, and begun."""
        begun = timezone.make_aware(datetime.combine(self.issue.valid_from, time.min))
        return max(begun, self.issue.first_published_at or begun)


def materials_feed(day: date) -> list[Item]:
    """Return what is current on the day, the newest first."""
    return _newest(Q(), day)


def topic_feed(topic: Topic, day: date) -> list[Item]:
    """Return what is current on the day about the topic, the newest first."""
    return _newest(Q(topics=topic), day)


def location_feed(location: Location, day: date) -> list[Item]:
    """Return what the location hands out on the day, the newest first."""
    return _newest(handed_out(Q(locations=location)), day)


def _newest(which: Q, day: date) -> list[Item]:
    """Return the newest current issues of materials, in two queries.

    The database sorts by the day since which readers see an issue, then by the moment at which
    it was published on that day: so do the items.
    """
    published_on = TruncDate("first_published_at")
    issues = current_issues(which, day).annotate(
        shown_on=Greatest("valid_from", Coalesce(published_on, "valid_from")),
        shown_at=Case(
            When(first_published_at__date__gte=F("valid_from"), then="first_published_at")
        ),
    )
    newest = issues.order_by("-shown_on", F("shown_at").desc(nulls_last=True), "-translation_key")
    found = list(newest[:MOST])
    materials = {page.path: page for page in MaterialPage.objects.filter(path__in=_above(found))}
    return [Item(materials[path], each) for path, each in zip(_above(found), found, strict=True)]


def _above(issues: Iterable[IssuePage]) -> list[str]:
    return [issue.path[: -IssuePage.steplen] for issue in issues]


def calendar_entries(day: date) -> list[Entry]:
    """Return the periods of what is current on the day, and the days of the public agreements."""
    periods = (_period(item) for item in materials_feed(day))
    return [*periods, *(_agreement_day(found) for found in days_that_count())]


def _period(item: Item) -> Entry:
    return Entry(
        key=f"issue-{item.issue.translation_key}",
        title=item.title,
        first=item.issue.valid_from,
        last=item.issue.valid_until,
        words=f"Hand it out until {day_words(item.issue.valid_until)}.",
        path=item.path,
        changed=(item.issue.last_published_at or item.since).astimezone(UTC),
    )


def _agreement_day(found: Day) -> Entry:
    return Entry(
        key=found.key,
        title=found.words,
        first=found.on,
        last=found.on,
        words=f"{found.mou.title} ({found.mou.number})",
        path=reverse("workflows:mou", args=[found.mou.number]),
        changed=found.changed_at.astimezone(UTC),
    )
