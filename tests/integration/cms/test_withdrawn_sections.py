"""Withdrawing a page withdraws its descendants, wherever the public might meet them."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from cms.models import HomePage, StandardPage
from cms.models.publication import DEEPEST
from cms.queries.reachable import reachable
from tests.factories import administrator
from tests.factories.hidden import WAYS
from tests.factories.materials import issue, material, materials_index
from tests.factories.pages import page_manager, standard_page
from tests.factories.site import LocationFactory, partner_page, partners_index

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_on_disk")]

WITHDRAWN = {way: WAYS[way] for way in ("withdrawn", "draft", "expired", "scheduled")}
SHOWING = (
    "/",
    "/calendar.ics",
    "/feeds/locations/central.xml",
    "/feeds/materials.xml",
    "/locations/central/",
    "/partners/library/",
    "/search/?q=zebra",
    "/sitemap.xml",
)


def below(parent: Page, title: str, **facts: object) -> StandardPage:
    return parent.add_child(instance=StandardPage(title=title, **facts))


def showing(client: Client, word: str) -> list[str]:
    """Return the addresses that show the word."""
    call_command("update_index", verbosity=0)
    return [address for address in SHOWING if word in client.get(address).text]


@pytest.mark.parametrize("way", WITHDRAWN)
def test_the_materials_of_a_withdrawn_list_are_nowhere(client: Client, way: str):
    library = partner_page(slug="library")
    LocationFactory(name="Central", partner=library)
    flyer = material("quagga", title="Zebra quagga", partner=library)
    made = issue(flyer, title="Quagga of today", slug="now")
    before = showing(client, "quagga")

    WITHDRAWN[way](materials_index())

    assert (before, showing(client, "quagga")) == (list(SHOWING), [])
    addresses = (flyer.url, made.url, made.file.url)
    assert [client.get(address).status_code for address in addresses] == [404, 404, 404]


@pytest.mark.parametrize("way", WITHDRAWN)
def test_profiles_below_a_withdrawn_list_are_not_reachable(client: Client, way: str):
    page = partner_page(slug="library")
    LocationFactory(name="Central", partner=page)

    WITHDRAWN[way](partners_index())

    assert client.get(page.url).status_code == 404
    assert page.url not in client.get("/locations/central/").text
    assert page.url not in client.get("/sitemap.xml").text


def test_a_section_comes_back_with_what_is_below_it(client: Client):
    section = standard_page(title="Section")
    page = below(section, "Page")
    section.unpublish()
    hidden = client.get(page.url).status_code

    section.get_latest_revision().publish()

    assert (hidden, client.get(page.url).status_code) == (404, 200)


def test_a_page_that_is_moved_below_a_withdrawn_one_is_not_reachable(client: Client):
    section, page = standard_page(title="Section", live=False), standard_page(title="Page")

    page.move(section, pos="last-child")

    page.refresh_from_db()
    assert client.get(page.url).status_code == 404


def test_withdrawing_a_page_leaves_those_beside_it(client: Client):
    first = [standard_page(title="A"), standard_page(title="B")]
    pages = [below(section, "Page") for section in first]

    first[0].unpublish()

    assert [client.get(page.url).status_code for page in pages] == [404, 200]


def test_the_desk_reads_what_is_below_a_withdrawn_page(client: Client):
    section = standard_page(title="Section")
    page = below(section, "Page")
    section.unpublish()
    client.force_login(administrator())

    assert client.get(page.url).status_code == 200


def test_the_rule_holds_at_every_depth():
    above: Page = HomePage.objects.get()
    chain = [above := below(above, f"Level {depth}") for depth in range(3, DEEPEST + 2)]
    now = timezone.now()
    before = set(reachable(now).filter(pk__in=[page.pk for page in chain]))

    Page.objects.filter(pk=chain[-3].pk).update(expire_at=now - timedelta(hours=1))

    after = set(reachable(now).filter(pk__in=[page.pk for page in chain]))
    # Deeper than the rule looks, nothing is public.
    assert [page.depth for page in sorted(before, key=lambda p: p.path)] == list(
        range(3, DEEPEST + 1)
    )
    assert before - after == {page.page_ptr for page in chain[-3:-1]}


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, ""),
        (1, "The published page below it will not be public either"),
        (2, "The 2 published pages below it will not be public either"),
    ],
)
def test_the_form_says_what_goes_with_the_page(client: Client, count: int, words: str):
    section = standard_page(title="Section")
    for number in range(count):
        below(section, f"Page {number}")
    below(section, "Draft", live=False)
    client.force_login(page_manager())

    answer = client.get(f"/admin/pages/{section.pk}/unpublish/").text

    assert ("will not be public either" in answer, words in answer) == (bool(count), True)


def test_the_form_for_several_pages_says_it_too(client: Client):
    section = standard_page(title="Section")
    below(section, "Page")
    client.force_login(page_manager())

    answer = client.get("/admin/bulk/wagtailcore/page/unpublish/", {"id": section.pk}).text

    assert "Subpages will not be public either" in answer
