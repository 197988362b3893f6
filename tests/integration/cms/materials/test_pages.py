"""What a reader sees of materials: current ones first, past ones as past, coming ones never."""

from datetime import date

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.models import Audience, Location, MaterialPage, PartnerPage, PartnersIndexPage, Topic
from cms.queries.materials import Offer, offers, offers_at, shelf
from cms.rules.issues import Shelf
from cms.templatetags import materials as tags
from tests.factories.materials import issue, material, materials_index

pytestmark = pytest.mark.django_db


def library_branch() -> Location:
    index = materials_index().get_parent().add_child(instance=PartnersIndexPage(title="Partners"))
    partner = index.add_child(instance=PartnerPage(title="Library", summary="Books."))
    return Location.objects.create(name="Central", slug="central", partner=partner)


def titles(client: Client, address: str) -> list[str]:
    return [offer.material.title for offer in client.get(address).context["found"].offers]


def test_the_current_issue_is_shown_before_past_ones_and_they_are_marked(client: Client):
    flyer = material()
    issue(flyer, title="November flyer")
    issue(flyer, title="October flyer", days=(-40, -11))

    page = client.get("/materials/flyer/").content.decode()

    assert page.index("November flyer") < page.index("Past issues") < page.index("October flyer")
    assert page.count('<span class="badge">Past</span>') == 1


def test_an_issue_that_is_coming_is_shown_with_its_first_day_and_not_as_current(client: Client):
    flyer = material()
    issue(flyer, title="Flyer of next month", days=(1, 30))

    page = client.get("/materials/flyer/").content.decode()

    assert page.index("No issue is current today.") < page.index("Flyer of next month")
    assert '<span class="badge">From <time' in page


def test_an_expired_issue_is_not_offered_as_current():
    flyer = material()
    old = issue(flyer, days=(-30, -1))

    assert shelf(flyer, timezone.localdate()) == Shelf((), (old,))


@pytest.mark.parametrize("how", ["draft", "private"])
def test_an_issue_that_is_not_public_is_on_no_shelf(how: str):
    flyer = material()
    hidden = issue(flyer, live=how != "draft")
    if how == "private":
        PageViewRestriction.objects.create(page=hidden, restriction_type="login")

    assert shelf(flyer, timezone.localdate()) == Shelf((), ())


def test_a_past_issue_says_so_and_leads_to_the_current_one(client: Client):
    flyer = material()
    issue(flyer, title="November flyer", slug="november")
    issue(flyer, title="October flyer", slug="october", days=(-40, -11))

    page = client.get("/materials/flyer/october/").content.decode()

    assert (
        'This is a past issue. <a href="/materials/flyer/november/">November flyer</a> is the '
        "current one." in page
    )


def test_a_current_issue_says_how_many_copies_and_does_not_say_past(client: Client):
    issue(material(), slug="november", copies=40)

    page = client.get("/materials/flyer/november/").content.decode()

    assert ("<dd>40</dd>" in page, "This is a past issue" in page) == (True, False)


def test_the_list_is_narrowed_by_topic_audience_language_and_location(client: Client):
    topic = Topic.objects.create(name="Job search", slug="job-search")
    audience = Audience.objects.create(name="Staff", slug="staff")
    branch = library_branch()
    flyer, card = material("flyer"), material("card")
    flyer.topics.add(topic)
    flyer.audiences.add(audience)
    flyer.save()
    card.locations.add(branch)
    card.save()
    issue(flyer, language="es")
    issue(card, language="es", days=(-30, -1))

    found = {
        asked: titles(client, f"/materials/?{asked}")
        for asked in ("topic=job-search", "audience=staff", "language=es", "location=central", "")
    }

    assert found == {
        "topic=job-search": ["The flyer"],
        "audience=staff": ["The flyer"],
        "language=es": ["The flyer"],
        # The flyer names no location, which means that it is handed out at every one.
        "location=central": ["The card", "The flyer"],
        "": ["The card", "The flyer"],
    }


@pytest.mark.parametrize(
    "asked",
    [
        "page=x",
        "page=9999",
        "page=-1",
        "topic=no-such-topic",
        "language=%00",
        "location=" + "9" * 2000,
        "audience=1%27%20OR%201=1&topic[]=2&page=",
    ],
)
def test_an_absurd_question_is_answered_with_the_list(client: Client, asked: str):
    material()

    answer = client.get(f"/materials/?{asked}")

    assert (answer.status_code, len(answer.context["found"].offers)) == (200, 1)


def test_a_filter_that_is_no_choice_is_named(client: Client):
    material()

    page = client.get("/materials/?topic=no-such-topic").content.decode()

    assert "There is no such choice, so nothing was left out by it." in page


def test_a_list_that_nothing_answers_to_says_so(client: Client):
    Topic.objects.create(name="Job search", slug="job-search")
    material()

    page = client.get("/materials/?topic=job-search").content.decode()

    assert "No material answers to all of this." in page


def test_a_page_too_far_is_the_last_and_keeps_the_filters(client: Client):
    for number in range(13):
        issue(material(f"flyer-{number}"), language="es")

    answer = client.get("/materials/?language=es&page=9999")

    assert [o.material.slug for o in answer.context["found"].offers] == ["flyer-9"]
    assert 'href="?language=es&amp;page=1"' in answer.content.decode()


def test_a_location_hands_out_what_is_current_for_it_and_public():
    branch = library_branch()
    flyer = material("flyer")
    current = issue(flyer)
    issue(material("old"), days=(-30, -1))
    private = material("private")
    issue(private)
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    assert offers_at(branch, timezone.localdate()) == [Offer(flyer, (current,))]


def test_a_location_lists_what_it_hands_out():
    branch = library_branch()
    issue(material(), title="November flyer")

    part = render_to_string("cms/includes/location_materials.html", {"location": branch})

    assert "November flyer (English, PDF)" in part


def test_a_location_without_materials_says_so():
    part = render_to_string("cms/includes/location_materials.html", {"location": library_branch()})

    assert "Nothing is handed out here today." in part


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_materials_asks_as_much_for_three_as_for_one(
    client: Client, django_assert_num_queries, rows: int
):
    for number in range(rows):
        issue(material(f"flyer-{number}"))

    with django_assert_num_queries(14):
        client.get("/materials/")


@pytest.mark.parametrize("rows", [1, 3])
def test_a_material_asks_as_much_for_three_issues_as_for_one(
    client: Client, django_assert_num_queries, rows: int
):
    flyer = material()
    for number in range(rows):
        issue(flyer, slug=f"issue-{number}", period=date(2026, 1 + number, 1))

    with django_assert_num_queries(10):
        client.get("/materials/flyer/")


@pytest.mark.parametrize("rows", [1, 3])
def test_a_location_asks_as_much_for_three_materials_as_for_one(
    django_assert_num_queries, rows: int
):
    branch = library_branch()
    for number in range(rows):
        issue(material(f"flyer-{number}"))

    with django_assert_num_queries(3):
        offers_at(branch, timezone.localdate())


@pytest.mark.parametrize("address", ["/materials/flyer/", "/materials/flyer/julio/", "/"])
def test_a_title_in_another_language_is_marked_as_such(client: Client, address: str):
    issue(material(), title="Talleres <julio>", slug="julio", language="es")

    page = client.get(address).content.decode()

    assert '<span lang="es">Talleres &lt;julio&gt;</span>' in page


def test_a_title_in_the_language_of_the_site_is_not_marked(client: Client):
    issue(material(), title="Workshops of July", slug="july")

    assert "<h1>Workshops of July</h1>" in client.get("/materials/flyer/july/").content.decode()


def test_a_location_shows_some_of_many_materials_and_leads_to_all(
    client: Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(tags, "MOST_AT_LOCATION", 2)
    library_branch()
    for number in range(3):
        issue(material(f"flyer-{number}"))

    page = client.get("/locations/central/").content.decode()
    every = client.get("/materials/?location=central").content.decode()

    assert ("The flyer-1" in page, "The flyer-2" in page, "The flyer-2" in every) == (
        True,
        False,
        True,
    )
    assert '<a href="/materials/?location=central">All materials of this location</a>' in page


def test_a_location_that_shows_all_its_materials_leads_to_no_list(
    client: Client, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(tags, "MOST_AT_LOCATION", 2)
    library_branch()
    issue(material("flyer-1"))
    issue(material("flyer-2"))
    issue(material("flyer-3"), days=(-30, -1))

    assert (
        "All materials of this location" not in client.get("/locations/central/").content.decode()
    )


def test_any_number_of_materials_is_asked_about_at_once():
    """SQLite refuses a condition with a thousand parts."""
    flyer = material()
    current = issue(flyer)
    others = [MaterialPage(path=f"{flyer.path[:-4]}{number:04}") for number in range(9000, 9999)]
    many = [*others, flyer, *others]

    found = offers(many, timezone.localdate())

    assert [offer.current for offer in found if offer.current] == [(current,)]
