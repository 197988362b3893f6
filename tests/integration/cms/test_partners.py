"""The list of partners, and a partner's profile."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms.models import HomePage, Liaison, MaterialPage, MaterialsIndexPage, PartnerPage
from cms.queries.partners import liaison_of
from tests.factories import administrator, adopted_mou, amendment_case
from tests.factories.site import LocationFactory, partner_page, partners_index
from workflows.models import Party
from workflows.queries.bound import Bound

pytestmark = pytest.mark.django_db
DAY = date(2010, 6, 21)
TITLE = "General Memorandum of Understanding"


def private(page: PartnerPage) -> PartnerPage:
    """Put a password before the page and return it."""
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password="secret"
    )
    return page


def material(partner: PartnerPage, title: str, **fields: object) -> MaterialPage:
    """Return a partner's material, below the list of materials."""
    index = MaterialsIndexPage.objects.first()
    if index is None:
        page = MaterialsIndexPage(title="Materials", slug="materials")
        index = HomePage.objects.get().add_child(instance=page)
    return index.add_child(
        instance=MaterialPage(title=title, summary="One page.", partner=partner, **fields)
    )


def test_the_list_shows_public_profiles_by_name_and_counts_active_locations(client: Client):
    library = partner_page("Library")
    partner_page("College")
    partner_page("Draft Partner", live=False)
    private(partner_page("Private Partner"))
    LocationFactory(partner=library)
    LocationFactory(partner=library, active=False)
    LocationFactory(partner=library, live=False)
    LocationFactory(partner=library, expire_at=timezone.now())

    page = client.get("/partners/")

    found = [(row.title, row.places) for row in page.context["partners"]]
    assert found == [("College", 0), ("Library", 1)]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_ten_queries_however_many_partners(
    client: Client, count: int, django_assert_num_queries: object
):
    for number in range(count):
        LocationFactory(partner=partner_page(f"Partner {number}"))
    client.get("/partners/")  # Wagtail keeps the sites' addresses from here on

    with django_assert_num_queries(10):  # type: ignore[operator]  # a fixture without types
        page = client.get("/partners/")

    assert len(page.context["partners"]) == count


@pytest.mark.parametrize("count", [1, 3])
def test_a_profile_takes_twelve_queries_however_much_it_shows(
    client: Client, count: int, django_assert_num_queries: object
):
    adopted_mou(1)
    library = partner_page(party=Party.objects.get(key="board"))
    for number in range(count):
        LocationFactory(partner=library)
        material(library, f"Flyer {number}")
        Liaison.objects.create(partner=library, role=f"Liaison {number}", designated_on=DAY)
    client.get(library.url)  # Wagtail keeps the sites' addresses from here on

    with django_assert_num_queries(12):  # type: ignore[operator]  # a fixture without types
        page = client.get(library.url)

    profile = page.context["profile"]
    assert (len(profile.locations), len(profile.materials)) == (count, count)


def test_a_profile_names_its_locations_with_their_levels(client: Client):
    library = partner_page()
    LocationFactory(name="Central Branch", partner=library)
    LocationFactory(name="Village Library", level="affiliate", partner=library)
    LocationFactory(name="Closed Branch", active=False, partner=library)
    LocationFactory(name="Draft Branch", live=False, partner=library)

    page = client.get(library.url)

    shown = [(place.name, place.level) for place in page.context["profile"].locations]
    words = page.content.decode()
    assert shown == [("Central Branch", "full"), ("Village Library", "affiliate")]
    assert words.count("Takes part in full") == 1
    assert words.count("Affiliate: reduced level") == 1


def test_a_profile_reads_its_agreements_from_what_is_sealed(client: Client):
    mou = adopted_mou(1, number="MOU-1")
    draft = amendment_case("partner_review", mou=mou)
    board = partner_page("Board", party=Party.objects.get(key="board"))
    joining = partner_page("Library", party=draft.instrument.party_changes.get().party)

    bound, not_yet = client.get(board.url), client.get(joining.url)

    agreements = bound.context["profile"].agreements
    assert agreements == [Bound("MOU-1", TITLE, 1, date(2009, 7, 1), False)]
    assert not_yet.context["profile"].agreements == []
    assert b"No agreement that is in force today." in not_yet.content


def test_a_profile_shows_only_materials_that_are_public(client: Client):
    library = partner_page()
    material(library, "Flyer")
    material(library, "Draft flyer", live=False)
    material(partner_page("College"), "Prospectus")

    page = client.get(library.url)

    assert [found.title for found in page.context["profile"].materials] == ["Flyer"]


def test_the_liaison_is_whoever_is_designated_that_day():
    library = partner_page()
    for role, begins, ends in (
        ("First", date(2009, 1, 1), date(2010, 6, 20)),
        ("Second", date(2010, 6, 21), None),
        ("Third", date(2010, 7, 1), date(2010, 7, 1)),
    ):
        Liaison.objects.create(partner=library, role=role, designated_on=begins, until=ends)

    days = [date(2008, 1, 1), date(2010, 6, 20), DAY, date(2010, 7, 1), date(2010, 7, 2)]

    found = [liaison_of(library, day) for day in days]
    assert [row and row.role for row in found] == [None, "First", "Second", "Third", "Second"]


def test_a_profile_says_that_nobody_is_designated(client: Client):
    library = partner_page()
    gone = timezone.localdate() - timedelta(days=1)
    Liaison.objects.create(partner=library, role="Former", designated_on=DAY, until=gone)

    words = client.get(library.url).content.decode()

    assert "Nobody is designated at present." in words
    assert "Former" not in words


@pytest.mark.parametrize("hide", [{"live": False}, {"live": True, "expired": True}])
def test_an_unpublished_profile_is_not_there(client: Client, hide: dict[str, bool]):
    page = partner_page(**hide)
    if page.expired:
        page.unpublish()

    assert client.get(page.url).status_code == 404


def test_a_private_profile_asks_for_its_password(client: Client):
    page = client.get(private(partner_page(summary="A secret.")).url, follow=True)

    assert b"A secret." not in page.content


def test_the_list_of_partners_may_be_empty(client: Client):
    partners_index()

    assert b"No partner has a profile here yet." in client.get("/partners/").content


def test_a_material_of_a_list_that_is_for_some_alone_is_not_named(client: Client):
    library = partner_page()
    flyer = material(library, "Secret flyer")
    PageViewRestriction.objects.create(page=flyer.get_parent(), restriction_type="login")

    page = client.get(library.url)

    assert page.context["profile"].materials == []


def test_a_page_below_a_partner_that_is_not_there_is_not_found(client: Client):
    library = partner_page(slug="library")

    answers = [client.get(f"{library.url}nowhere/"), client.get("/elsewhere/library/")]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_a_designation_that_ends_before_it_begins_is_refused_at_the_field(client: Client):
    partner = partner_page("Library")
    client.force_login(administrator())
    liaison = {"role": "Liaison", "designated_on": "2026-11-02", "until": "2026-11-01"}
    fields = {"title": "Library", "slug": partner.slug, "summary": "One.", "body": streamfield([])}
    none = inline_formset([])

    answer = client.post(
        f"/admin/pages/{partner.pk}/edit/",
        nested_form_data(fields | {"liaisons": inline_formset([liaison]), "comments": none}),
    )

    (found,) = answer.context["form"].formsets["liaisons"].forms
    assert found.errors == {
        "until": ["“Until” is before “Designated on”. Choose November 2, 2026 or later."]
    }
    assert not Liaison.objects.exists()
