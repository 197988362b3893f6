"""The search: everything public is found by it, and nothing else."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms.models import IssuePage
from cms.queries.search import MOST
from tests.factories import adopted_mou
from tests.factories.pages import (
    issue_page,
    location,
    material_page,
    partner_page,
    standard_page,
)

pytestmark = pytest.mark.django_db

WORD = "zebra"
DAY_OF_OLD = date(2010, 7, 1)


def search(client: Client, **asked: str) -> HttpResponse:
    """Search when the worker has brought the index up to date."""
    call_command("update_index", verbosity=0)
    return client.get("/search/", asked)


def titles(client: Client, **asked: str) -> list[str]:
    """Return the titles of what the search shows."""
    return [hit.title for hit in search(client, **asked).context["page"]]


def test_pages_partners_materials_locations_and_clauses_are_found(client: Client):
    adopted_mou(1, number="MOU-1", title="General Memorandum")
    partner = partner_page(summary="They help seekers of work.")
    standard_page(intro="For job seekers.")
    material_page(summary="What seekers ask.")
    location(partner=partner, note="Seekers use the side entrance.")

    answer = search(client, q="seekers")

    assert sorted((hit.kind, hit.title, hit.url) for hit in answer.context["page"]) == [
        ("agreements", "Section 1: Purpose", "/mous/MOU-1/#clause-purpose"),
        ("locations", "Central Library", "/locations/central-library/"),
        ("materials", "Workshop flyer", "/materials/workshop-flyer/"),
        ("pages", "About us", "/about-us/"),
        ("partners", "County Library System", "/partners/county-library-system/"),
    ]
    assert "<mark>seekers</mark>" in answer.text


def test_a_result_leads_to_the_clause(client: Client):
    adopted_mou(1, number="MOU-1")

    (hit,) = search(client, q="seekers").context["page"]

    page, _, anchor = hit.url.partition("#")

    assert f'id="{anchor}"' in client.get(page).text


def test_a_search_is_narrowed_to_a_kind(client: Client):
    standard_page(title="A zebra")
    partner_page(title="Zebra keepers")

    answer = search(client, q=WORD, kind="partners")

    assert [hit.title for hit in answer.context["page"]] == ["Zebra keepers"]
    assert [(f.title, f.count, f.chosen) for f in answer.context["filters"]] == [
        ("Everything", 2, False),
        ("Partners", 1, True),
        ("Other pages", 1, False),
    ]


def test_all_words_must_be_there(client: Client):
    standard_page(title="A zebra")

    assert titles(client, q="zebra lion") == []


def test_many_results_come_on_several_pages(client: Client):
    for place in range(23):
        standard_page(title=f"Zebra {place}", slug=f"zebra-{place}")

    search(client)
    pages = [client.get("/search/", {"q": WORD, "page": p}) for p in ("1", "2", "99", "x", "-1")]

    assert [len(page.context["page"]) for page in pages] == [20, 3, 3, 20, 3]


def test_the_next_page_keeps_the_words_and_the_kind(client: Client):
    for place in range(21):
        standard_page(title=f"Zebra & Co {place}", slug=f"zebra-{place}")

    answer = search(client, q="zebra & co", kind="pages")

    assert 'href="?q=zebra+%26+co&amp;kind=pages&amp;page=2"' in answer.text


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "\0",
        "zebra\0",
        "x" * 10_000,
        "zebra " * 2_000,
        "'; DROP TABLE auth_user; --",
        '"zebra',
        "zebra AND NOT (lion OR *)",
        "title:zebra NEAR(a b, 2) ^zebra {zebra}",
        "zebra & ! | <-> :* \\",
        "%s %(x)s {0} {{ x }}",
        "<script>alert(1)</script>",
        "🦓 ① ² ẞ İ \u202e",
        "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    ],
)
def test_whatever_is_typed_is_answered_and_never_run(client: Client, typed: str):
    standard_page(title="A zebra")

    answer = search(client, q=typed)

    assert (answer.status_code, "<script>alert" in answer.text) == (200, False)


@pytest.mark.parametrize("query", ["q=%FF%FE", "q=zebra&kind=%00", "q=zebra&page=%00", "q[]=1"])
def test_a_broken_address_is_answered(client: Client, query: str):
    assert client.get(f"/search/?{query}").status_code == 200


def test_a_search_without_a_word_says_what_counts(client: Client):
    assert "Letters and digits are looked for." in client.get("/search/", {"q": "!?"}).text


def test_a_long_search_says_which_words_were_looked_for(client: Client):
    said = client.get("/search/", {"q": "a b c d e f g h i"}).text

    assert "looked for: a, b, c, d, e, f, g, h." in said


def test_a_search_changes_nothing_and_takes_no_other_method(client: Client):
    assert client.post("/search/", {"q": WORD}).status_code == 405


def test_search_engines_are_asked_not_to_keep_results(client: Client):
    assert '<meta name="robots" content="noindex">' in client.get("/search/").text


def test_every_page_has_the_search_box(client: Client):
    assert 'action="/search/"' in client.get("/").text


def _private():
    PageViewRestriction.objects.create(
        page=standard_page(title="A zebra").page_ptr, restriction_type="login"
    )


def _below_private():
    above = standard_page(title="Above")
    PageViewRestriction.objects.create(page=above.page_ptr, restriction_type="login")
    above.add_child(instance=type(above)(title="A zebra"))


def _draft_of_live():
    page = standard_page(title="Lions")
    page.title = page.intro = "A zebra"
    page.save_revision()


def _issue(**valid: date):
    issue_page(material_page(), title="A zebra", **valid)


TODAY = timezone.localdate()
DAY = timedelta(days=1)
HIDDEN = {
    "a draft": lambda: standard_page(title="A zebra", live=False),
    "a draft of a live page": _draft_of_live,
    "an unpublished page": lambda: standard_page(title="A zebra").unpublish(),
    "a deleted page": lambda: standard_page(title="A zebra").delete(),
    "a private page": _private,
    "a page below a private one": _below_private,
    "an expired page": lambda: standard_page(title="A zebra", expire_at=timezone.now() - DAY),
    "an issue of the past": lambda: _issue(valid_from=TODAY - 2 * DAY, valid_until=TODAY - DAY),
    "an issue to come": lambda: _issue(valid_from=TODAY + DAY, valid_until=TODAY + 2 * DAY),
    "a closed location": lambda: location(name="A zebra", active=False),
}


@pytest.mark.parametrize("what", HIDDEN)
def test_what_is_not_public_is_not_found(client: Client, what: str):
    HIDDEN[what]()
    standard_page(title="Zebra in public")

    assert titles(client, q=WORD) == ["Zebra in public"]


def test_a_current_issue_is_found_under_its_materials_name(client: Client):
    _issue(valid_from=TODAY, valid_until=TODAY)

    assert titles(client, q=WORD) == ["Workshop flyer, A zebra"]


def test_a_current_issue_is_found_by_its_materials_title(client: Client):
    issue_page(material_page(), title="January", valid_from=TODAY, valid_until=TODAY)

    assert sorted(titles(client, q="flyer")) == ["Workshop flyer", "Workshop flyer, January"]


def test_a_materials_title_is_not_said_twice(client: Client):
    words = "Workshop flyer, November 2026"
    issue_page(material_page(), title=words, valid_from=TODAY, valid_until=TODAY)

    assert sorted(titles(client, q="flyer")) == ["Workshop flyer", words]


def _two_issues(**newer: object):
    days = {"valid_from": TODAY - DAY, "valid_until": TODAY + DAY}
    of = material_page()
    issue_page(of, title="November zebra", period=date(2026, 11, 1), **days)
    facts = {"title": "December zebra", "period": date(2026, 12, 1)} | days | newer
    return issue_page(of, **facts)


def test_an_issue_that_a_newer_one_has_replaced_is_not_found(client: Client):
    _two_issues()

    assert titles(client, q=WORD) == ["Workshop flyer, December zebra"]


@pytest.mark.parametrize(
    "newer",
    [
        {"language": "es", "title": "Diciembre"},
        {"live": False},
        {"valid_from": TODAY + DAY},
        {"expire_at": timezone.now() - DAY},
    ],
)
def test_an_issue_is_found_until_a_newer_one_in_its_language_is_out(
    client: Client, newer: dict[str, object]
):
    _two_issues(**newer)

    assert titles(client, q=WORD) == ["Workshop flyer, November zebra"]


def test_an_issue_is_found_while_the_newer_one_is_private(client: Client):
    newer = _two_issues()
    PageViewRestriction.objects.create(page=newer.page_ptr, restriction_type="login")

    assert titles(client, q=WORD) == ["Workshop flyer, November zebra"]


def test_past_issues_do_not_crowd_out_the_current_one(client: Client):
    of = material_page()
    current = issue_page(of, title="Zebra now and then", valid_from=TODAY, valid_until=TODAY)
    for number in range(MOST):
        past = {"period": DAY_OF_OLD, "valid_from": DAY_OF_OLD, "valid_until": DAY_OF_OLD}
        slug = f"zebra-{number}"
        of.add_child(instance=IssuePage(title="Zebra", slug=slug, file=current.file, **past))

    assert titles(client, q=WORD) == ["Workshop flyer, Zebra now and then"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_search_takes_as_many_queries_whatever_it_finds(
    client: Client, rows: int, django_assert_num_queries
):
    partner = partner_page(title="Zebra keepers")
    for place in range(rows):
        standard_page(title=f"Zebra {place}", slug=f"zebra-{place}")
        material_page(title=f"Zebra {place}", slug=f"zebra-{place}")
        location(partner=partner, name=f"Zebra {place}", slug=f"zebra-{place}")
    search(client, q=WORD)

    with django_assert_num_queries(11):
        answer = client.get("/search/", {"q": WORD})

    assert len(answer.context["page"]) == 1 + 3 * rows
