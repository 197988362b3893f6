"""Where a page leads on to: related materials, and the pages of a section."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.models import MaterialPage, Topic
from cms.queries.related import related_materials, section_of
from tests.factories.materials import material
from tests.factories.pages import standard_page
from tests.factories.site import partner_page

pytestmark = pytest.mark.django_db


def about(slug: str, *names: str, **facts: object) -> MaterialPage:
    """Return a material about topics of these names."""
    made = material(slug, **facts)
    made.topics.set(Topic.objects.get_or_create(name=name, slug=name)[0] for name in names)
    made.save()
    return made


def slugs(of: MaterialPage) -> list[str]:
    return [found.slug for found in related_materials(of)]


def test_what_shares_most_topics_comes_first_then_the_same_partner_then_the_title():
    partner = partner_page()
    flyer = about("flyer", "jobs", "books", partner=partner)
    about("one-topic", "jobs")
    about("by-the-partner", partner=partner)
    about("both-topics", "jobs", "books")
    about("one-topic-and-partner", "books", partner=partner)
    about("neither", "cards")

    assert slugs(flyer) == ["both-topics", "one-topic-and-partner", "one-topic", "by-the-partner"]


def test_four_are_shown_at_most():
    for number in range(5):
        about(f"flyer-{number}", "jobs")

    assert slugs(about("flyer", "jobs")) == ["flyer-0", "flyer-1", "flyer-2", "flyer-3"]


def test_materials_by_nobody_and_about_nothing_are_not_related():
    about("other")

    assert slugs(about("flyer")) == []


def test_nothing_that_is_not_public_is_related():
    about("draft", "jobs", live=False)
    about("expired", "jobs", expire_at=timezone.now() - timedelta(days=1))
    private = about("private", "jobs")
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    assert slugs(about("flyer", "jobs")) == []


def test_the_page_of_a_material_leads_to_what_is_related(client: Client):
    about("flyer", "jobs")
    about("card", "jobs", title="Library card")

    page = client.get("/materials/flyer/").text

    assert page.index("Related materials") < page.index(
        '<a href="/materials/card/">Library card</a>'
    )


def test_a_page_leads_to_the_pages_below_it_and_these_to_each_other(client: Client):
    above = standard_page(title="Help", slug="help")
    first, second, hidden = (
        above.add_child(instance=type(above)(title=title, slug=title.lower()))
        for title in ("Phone", "Forms", "Hidden")
    )
    hidden.unpublish()

    assert [[page.title for page in section_of(found)] for found in (above, first, second)] == [
        ["Phone", "Forms"],
        ["Forms"],
        ["Phone"],
    ]
    assert '<a href="/help/forms/">Forms</a>' in client.get("/help/phone/").text


def test_a_page_of_the_first_level_has_no_pages_beside_it(client: Client):
    standard_page(title="About", slug="about")
    standard_page(title="Contact", slug="contact")

    assert "In this section" not in client.get("/about/").text


@pytest.mark.parametrize("rows", [1, 3])
def test_related_materials_take_one_query_however_many(django_assert_num_queries, rows: int):
    for number in range(rows):
        about(f"flyer-{number}", "jobs")
    flyer = about("flyer", "jobs")

    with django_assert_num_queries(1):
        related_materials(flyer)
