"""How many queries the desk's pages ask: as many for three rows as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import MouFactory, PartyFactory, adopted_mou, amendment_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def queries(log_in):
    """Return how many queries a page asks, of one who has been there before."""

    def count(address: str) -> int:
        browser = log_in("manager")
        browser.get(address)
        with CaptureQueriesContext(connection) as asked:
            response = browser.get(address)
        assert response.status_code == 200
        return len(asked)

    return count


def cases(count: int, state: str):
    """Return an MOU with so many amendments that stand at the state."""
    mou = adopted_mou()
    for _ in range(count):
        amendment_case(state, mou=mou, joins=False)
    return mou


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_mous(queries, rows):
    MouFactory.create_batch(rows)

    assert queries(reverse("workflows_mous")) == 9


@pytest.mark.parametrize("rows", [1, 3])
def test_an_mou(queries, rows):
    mou = cases(rows, "drafting")

    assert queries(reverse("workflows_mou", args=[mou.pk])) == 17


@pytest.mark.parametrize("rows", [1, 3])
def test_an_mou_by_its_parties(queries, rows):
    mou = adopted_mou(partners=rows)

    assert queries(reverse("workflows_mou", args=[mou.pk])) == 17


@pytest.mark.parametrize("rows", [1, 3])
def test_the_dashboard_with_what_waits(queries, rows):
    cases(rows, "internal_review")

    assert queries(reverse("wagtailadmin_home")) == 24


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_instruments(queries, rows):
    cases(rows, "drafting")

    assert queries(reverse("wagtailsnippets_workflows_instrument:list")) == 14


@pytest.mark.parametrize("rows", [1, 3])
def test_a_case_by_the_parties_it_asks(queries, rows):
    case = amendment_case("partner_review", partners=rows, joins=False)

    assert queries(reverse("workflows_case", args=[case.pk])) == 33


@pytest.mark.parametrize("rows", [1, 3])
def test_the_editor_by_the_parties_it_asks(queries, rows):
    case = amendment_case("partner_review", partners=rows, joins=False)
    address = reverse("wagtailsnippets_workflows_instrument:edit", args=[case.instrument_id])

    assert queries(address) == 44


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", ["party", "signatory", "membership"])
def test_a_history(queries, name, rows):
    adopted_mou(partners=rows)
    PartyFactory()

    assert queries(reverse("workflows_changes", args=[name])) == 9
