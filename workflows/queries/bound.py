"""What a party is bound by today, as everybody may know it: from sealed versions alone."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Greatest

from workflows.models import Membership, Version


@dataclass(frozen=True, slots=True)
class Bound:
    """That a party is bound by an MOU in force: since which version, and since which day."""

    number: str
    title: str
    version: int
    since: date
    reduced: bool


def agreements_of(party_id: int | None, today: date) -> list[Bound]:
    """Return what binds the party today, by the MOUs' numbers, in one query.

    A party is bound from the day on which the version by which it joined takes effect, but not
    before the agreement itself does.
    """
    if party_id is None:
        return []
    first = Version.objects.filter(mou=OuterRef("mou"), number=1).values("effective_on")[:1]
    rows = (
        Membership.objects.filter(party_id=party_id)
        .annotate(first_day=Subquery(first))
        .annotate(since=Greatest(F("from_version__effective_on"), F("first_day")))
        .filter(since__lte=today)
        .filter(Q(until_version=None) | Q(until_version__effective_on__gt=today))
        .select_related("mou", "from_version")
        .order_by("mou__number")
    )
    return [
        Bound(
            row.mou.number,
            row.mou.title,
            row.from_version.number,
            row.since,
            row.level == Membership.Level.REDUCED,
        )
        for row in rows
    ]
