"""The days of the demo, all reckoned from the renewal date and the day it is played on."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from workflows.rules.terms import coming_june_30

BEFORE_RENEWAL = timedelta(days=75)
"""How long before a past renewal date the demo's present lies, so that all comes before it."""
JOURNEY = timedelta(days=14)
"""How long the steps after partner review take."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The renewal date, and the day that counts as the demo's present."""

    renewal: date
    present: date

    def at(self, days: int, hour: int = 10) -> datetime:
        """Return a moment so many days after the present (before it, if negative)."""
        return datetime.combine(
            self.present + timedelta(days=days), time(hour), timezone.get_default_timezone()
        )

    @property
    def dated(self) -> date:
        """Return the date of the agreement: the fiscal year's start, three years before."""
        return date(self.renewal.year - 3, 7, 1)

    @property
    def first_amended(self) -> date:
        """Return the day the First Amendment was drafted."""
        return date(self.renewal.year - 2, 2, 3)

    @property
    def target(self) -> date:
        """Return the day by which the library is meant to have joined: before the renewal."""
        return self.renewal - timedelta(days=30)


def calendar(*, today: date, renewal: date | None, through: bool) -> Calendar:
    """Return the demo's days. A present that is carried through ends today at the latest."""
    day = renewal or coming_june_30(today)
    latest = today - (JOURNEY if through else timedelta())
    return Calendar(renewal=day, present=min(latest, day - BEFORE_RENEWAL))
