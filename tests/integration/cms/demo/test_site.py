"""The demo's public site."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from cms.demo.people import make_parties
from cms.demo.site import build_site
from cms.models import HomePage, Liaison, Location, OpeningHours, PartnerPage, StandardPage
from workflows.models import Party

pytestmark = pytest.mark.django_db


@pytest.fixture
def parties() -> dict[str, Party]:
    """Give the demo's parties, with the site built about them."""
    made = make_parties()
    build_site(parties=made, today=timezone.localdate())
    return made


def counts() -> tuple[int, ...]:
    """Return how many there are of all that the site is made of."""
    kinds = (Page, PartnerPage, Liaison, Location, OpeningHours, StandardPage)
    return tuple(kind.objects.count() for kind in kinds)


def test_every_party_has_a_profile_of_its_own_with_a_liaison(parties: dict[str, Party]):
    pages = PartnerPage.objects.all()

    assert {page.party.key: page.liaisons.count() for page in pages} == dict.fromkeys(parties, 1)


def test_the_library_has_eight_branches_in_full_and_two_affiliates(parties: dict[str, Party]):
    levels = list(
        Location.objects.filter(partner__party__key="county-library-system").values_list(
            "level", flat=True
        )
    )

    assert (levels.count("full"), levels.count("affiliate")) == (8, 2)


def test_building_it_again_changes_nothing_that_an_editor_wrote(parties: dict[str, Party]):
    StandardPage.objects.filter(slug="about").update(intro="Ours.")
    HomePage.objects.update(intro="Welcome.")
    Location.objects.filter(city="Riverton").update(phone="1")
    before = counts()

    build_site(parties=parties, today=timezone.localdate())

    assert counts() == before
    assert StandardPage.objects.get(slug="about").intro == "Ours."
    assert HomePage.objects.get().intro == "Welcome."
    assert Location.objects.get(city="Riverton").phone == "1"


def test_every_page_and_location_can_be_opened(client: Client, parties: dict[str, Party]):
    pages = [page.url for page in Page.objects.filter(depth__gt=1)]
    places = [f"/locations/{place.slug}/" for place in Location.objects.all()]

    answers = {address: client.get(address).status_code for address in (*pages, *places)}

    assert answers == dict.fromkeys(answers, 200)
    assert len(answers) == 1 + 1 + 10 + 3 + 11


def test_the_tree_has_no_fault(parties: dict[str, Party]):
    assert [kind for kind in Page.find_problems() if kind] == []


def test_the_command_builds_the_site_once(settings: object):
    settings.DEMO = True  # type: ignore[attr-defined]  # the fixture of pytest-django
    call_command("demo", verbosity=0)
    before = counts()

    call_command("demo", verbosity=0)

    assert counts() == before
    assert before[1:4] == (10, 10, 11)
