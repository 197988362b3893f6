"""The demo's pool: a year of loans, built once."""

from datetime import date

import pytest

from cms.demo.people import make_parties, make_staff
from cms.demo.pools import build_pool
from workflows.partnership.models import Loan, Pool
from workflows.partnership.queries.pools import loans_due, pool_rows

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2028, 2, 29), date(2026, 11, 1)])
def test_the_demo_has_five_cards_of_which_three_are_lent_and_one_is_overdue(day: date):
    for _ in range(2):
        build_pool(parties=make_parties(), staff=make_staff(), today=day)

    (row,) = pool_rows(day)
    assert (row.in_service, row.lent, row.overdue, row.available) == (5, 3, 1, 2)
    assert [(due.loan.item.label, due.overdue) for due in loans_due(day)] == [
        ("Card 1", True),
        ("Card 2", False),
    ]
    assert (Pool.objects.count(), Loan.objects.count()) == (1, 11)
