"""What a step costs in queries does not grow with the parties that are asked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.cases import ROUTE, accept, amendment_case, move, sign
from workflows.models import Case

pytestmark = pytest.mark.django_db


def take(case: Case) -> Case:
    """Take one step out of the case's state, as whoever may."""
    if case.state in ROUTE:
        transition, who = ROUTE[case.state]
        return move(case, transition, by=who())
    return (accept if case.state == "partner_review" else sign)(case, "library")


def cost(state: str, partners: int) -> int:
    """Return how many reads and writes a step takes, locks of PostgreSQL left out."""
    case = amendment_case(state, partners=partners)
    ROUTE.get(case.state, ("", lambda: None))[1]()
    with CaptureQueriesContext(connection) as queries:
        take(case)
    said = [query["sql"] for query in queries]
    return sum(
        not sql.startswith(("SAVEPOINT", "RELEASE")) and "FOR NO KEY" not in sql for sql in said
    )


@pytest.mark.parametrize(
    ("state", "count"),
    [
        ("drafting", 35),
        ("internal_review", 35),
        ("partner_review", 29),
        ("board_approval", 36),
        ("signature", 34),
    ],
)
@pytest.mark.parametrize("partners", [1, 3])
def test_a_step_takes_as_many_queries_for_three_partners_as_for_one(
    state: str, count: int, partners: int
):
    assert cost(state, partners) == count
