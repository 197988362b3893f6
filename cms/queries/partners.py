"""What the partners' pages show beside what editors have written."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils import timezone

from cms.models import Liaison, Location, MaterialPage, PartnerPage, PartnersIndexPage
from cms.models.publication import open_to_public, published
from cms.queries.reachable import unrestricted
from workflows.queries.bound import Bound, agreements_of


@dataclass(frozen=True, slots=True)
class Profile:
    """A partner on one day: whom to turn to, where it is, what binds it, what it hands out."""

    liaison: Liaison | None
    locations: list[Location]
    agreements: list[Bound]
    materials: list[MaterialPage]


def profile(page: PartnerPage, today: date) -> Profile:
    """Return what the page shows of the partner, in five queries."""
    return Profile(
        liaison=liaison_of(page, today),
        locations=list(page.locations.filter(open_to_public(timezone.now()))),
        agreements=agreements_of(page.party_id, today),
        materials=list(
            MaterialPage.objects.filter(
                published(timezone.now()), unrestricted(), partner=page
            ).order_by("title")
        ),
    )


def liaison_of(page: PartnerPage, today: date) -> Liaison | None:
    """Return whom the partner has named for today, the latest if there are two; else None."""
    # Asked of the page and not of the database, so that a preview shows what is being typed.
    named = [
        row
        for row in page.liaisons.all()
        if row.designated_on <= today and (row.until is None or today <= row.until)
    ]
    return max(named, key=lambda row: row.designated_on, default=None)


def partners_below(index: PartnersIndexPage) -> list[PartnerPage]:
    """Return the public profiles by name, each with its number of public locations."""
    now = timezone.now()
    places = Count("locations", filter=open_to_public(now, "locations__"))
    rows = PartnerPage.objects.child_of(index).public().filter(published(now))
    return list(rows.annotate(places=places).order_by("title"))
