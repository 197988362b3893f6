"""What a party is bound by today, as everybody may know it: from sealed versions alone."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, OuterRef, Q, Subquery

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

    A party is bound from the first day on which a version that names it is in force: where the
    version by which it joined was replaced before its day, that is the later version's day.
    """
    if party_id is None:
        return []
    versions = Version.objects.filter(mou=OuterRef("mou"))
    in_force = versions.filter(effective_on__lte=today).order_by("-number")
    since = versions.filter(number__gte=OuterRef("from_version__number")).order_by("effective_on")
    rows = (
        Membership.objects.filter(party_id=party_id)
        .annotate(in_force=Subquery(in_force.values("number")[:1]))
        .annotate(since=Subquery(since.values("effective_on")[:1]))
        .filter(from_version__number__lte=F("in_force"))
        .filter(Q(until_version=None) | Q(until_version__number__gt=F("in_force")))
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
