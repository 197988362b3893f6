"""The public site: partners' profiles, and the places where partners are found."""

from datetime import time

import factory
from factory.django import DjangoModelFactory

from cms.models import HomePage, Location, OpeningHours, PartnerPage, PartnersIndexPage
from workflows.models import Party


def partners_index() -> PartnersIndexPage:
    """Return the list of partners, made below the home page the first time."""
    found = PartnersIndexPage.objects.first()
    if found is None:
        page = PartnersIndexPage(title="Partners", slug="partners", show_in_menus=True)
        found = HomePage.objects.get().add_child(instance=page)
    return found


def partner_page(
    title: str = "County Library System", party: Party | None = None, **fields: object
) -> PartnerPage:
    """Return a partner's published profile; `fields` go to the page."""
    known = {"summary": f"What {title} offers."} | fields
    return partners_index().add_child(instance=PartnerPage(title=title, party=party, **known))


class LocationFactory(DjangoModelFactory):
    """A branch that takes part in full; its partner is made if none is given."""

    class Meta:
        model = Location

    name = factory.Sequence(lambda number: f"Branch {number}")
    slug = factory.LazyAttribute(lambda place: place.name.lower().replace(" ", "-"))
    partner = factory.LazyFunction(lambda: PartnerPage.objects.first() or partner_page())
    street = "1 Example Street"
    city = "Riverton"
    postal_code = "55001"


def open_on(location: Location, *days: int, opens: time = time(9), closes: time = time(17)) -> None:
    """Have the location open on those days of the week, Monday being 0."""
    for day in days:
        OpeningHours.objects.create(location=location, day=day, opens=opens, closes=closes)
