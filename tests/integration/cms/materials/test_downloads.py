"""Downloads are counted by issue and day, and nothing is kept of who made them."""

from datetime import date

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.utils import timezone

from cms.models import Downloads, IssuePage
from cms.services.reach import count_downloads
from tests.factories.materials import document, issue, material
from tests.factories.pages import page_editor
from tests.factories.site import LocationFactory
from tests.packages.pdfs import pdf

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 25)
PACK = "/locations/alder/print-pack.pdf"


def counted() -> list[tuple[int, str, date, int]]:
    """Return what is counted, by issue and way."""
    rows = Downloads.objects.order_by("issue_id", "way")
    return list(rows.values_list("issue_id", "way", "day", "count"))


def opened(client: Client, address: str, method: str = "get") -> int:
    """Open the address, read the answer to its end, and return its status."""
    answer = getattr(client, method)(address)
    answer.getvalue()
    return answer.status_code


@pytest.fixture
def flyer(files_on_disk: None) -> IssuePage:
    """Give a current issue with a file of its own."""
    return issue(material(), file=document(content=pdf()))


def test_each_opening_of_a_file_counts_for_its_issue_and_day(client: Client, flyer: IssuePage):
    for _ in range(3):
        assert opened(client, flyer.file.url) == 200

    assert counted() == [(flyer.pk, "file", timezone.localdate(), 3)]


def test_a_print_pack_counts_for_every_issue_in_it(client: Client, flyer: IssuePage):
    LocationFactory(name="Alder")
    card = issue(material("card"), file=document("card.pdf", pdf()))
    first = client.get(PACK)

    again = client.get(PACK, headers={"If-None-Match": first.headers["ETag"]})

    today = timezone.localdate()
    assert (first.status_code, again.status_code) == (200, 304)
    assert counted() == [(flyer.pk, "pack", today, 1), (card.pk, "pack", today, 1)]


def test_staff_and_programs_that_only_ask_are_not_counted(client: Client, flyer: IssuePage):
    LocationFactory(name="Alder")
    for address in (flyer.file.url, PACK):
        opened(client, address, "head")
    client.force_login(page_editor())
    for address in (flyer.file.url, PACK):
        opened(client, address)

    assert counted() == []


def test_a_file_of_no_issue_is_served_and_not_counted(client: Client, files_on_disk: None):
    other = document("terms.pdf", pdf())

    assert (opened(client, other.url), counted()) == (200, [])


def test_a_file_that_is_not_out_is_not_counted(client: Client, flyer: IssuePage):
    flyer.unpublish()

    assert (opened(client, flyer.file.url), counted()) == (404, [])


def test_nothing_but_issue_day_way_and_count_is_kept(client: Client, flyer: IssuePage):
    opened(client, flyer.file.url)

    fields = {field.name for field in Downloads._meta.get_fields()}
    assert fields == {"id", "issue", "day", "way", "count"}
    assert not client.cookies


@pytest.mark.parametrize("rows", [1, 3])
def test_counting_costs_as_much_for_three_as_for_one(django_assert_num_queries, rows: int):
    issues = [issue(material(f"flyer-{number}")).pk for number in range(rows)]

    # One of them locks the rows, where the database has row locks.
    with django_assert_num_queries(4 + connection.features.has_select_for_update):
        count_downloads(issue_ids=issues, way=Downloads.Way.PACK, day=DAY)

    assert [row[3] for row in counted()] == [1] * rows


def test_the_database_keeps_one_row_for_an_issue_day_and_way():
    facts = {"issue": issue(material()), "day": DAY, "way": "file"}
    Downloads.objects.create(**facts)

    with pytest.raises(IntegrityError, match=r"downloads_counted_once|UNIQUE"):
        Downloads.objects.create(**facts)
