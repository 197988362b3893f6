"""The public list of MOUs."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import MouFactory, adopted_mou, amendment_case
from tests.factories.mous import another_mou
from workflows.queries.public import MouRow, Renewal, mou_rows

pytestmark = pytest.mark.django_db
TODAY = date(2010, 6, 20)


def test_a_row_counts_the_parties_of_the_version_in_force() -> None:
    mou = adopted_mou(2, number="MOU-1", effectiveness="fixed_date")
    amendment_case("executed", mou=mou, target_on=date(2010, 6, 25))

    before, after = mou_rows(TODAY), mou_rows(date(2010, 6, 25))

    assert before == [MouRow("MOU-1", mou.title, "Version 1", 3, Renewal(date(2010, 6, 30), 10))]
    assert after == [MouRow("MOU-1", mou.title, "Version 2", 4, Renewal(date(2010, 6, 30), 5))]


def test_an_mou_that_is_not_in_force_yet_counts_those_it_will_bind() -> None:
    mou = adopted_mou(1)

    rows = mou_rows(date(2009, 6, 30))

    assert [(row.number, row.in_force, row.parties) for row in rows] == [(mou.number, "", 2)]


def test_an_mou_without_a_version_is_not_listed(client: Client) -> None:
    MouFactory(number="MOU-UNSEALED")

    page = client.get(reverse("workflows:mous"))

    assert page.status_code == 200
    assert page.context["rows"] == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_three_queries_however_many_rows(
    client: Client, count: int, django_assert_num_queries: object
) -> None:
    adopted_mou(1)
    for _ in range(count - 1):
        another_mou()

    with django_assert_num_queries(3):  # type: ignore[operator]  # a fixture without types
        page = client.get(reverse("workflows:mous"))

    assert len(page.context["rows"]) == count


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [
        (91, "91 days left", "success"),
        (90, "90 days left", "warning"),
        (1, "1 day left", "warning"),
        (0, "today", "warning"),
        (-1, "1 day past", "error"),
        (-1200, "1,200 days past", "error"),
    ],
)
def test_the_days_left_are_said_in_words(days: int, words: str, tone: str) -> None:
    renewal = Renewal(TODAY, days)

    assert (renewal.words, renewal.tone) == (words, tone)


def test_the_list_is_as_of_today(client: Client) -> None:
    mou = adopted_mou(1)

    page = client.get(reverse("workflows:mous"))

    assert page.context["rows"] == mou_rows(timezone.localdate())
    assert f'href="/mous/{mou.number}/"' in page.content.decode()
