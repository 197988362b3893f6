"""The shared factories carry an amendment along the real route."""

import pytest

from tests.factories import amendment_case

pytestmark = pytest.mark.django_db

STATES = [
    "drafting",
    "internal_review",
    "partner_review",
    "board_approval",
    "signature",
    "executed",
]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("joins", [True, False])
def test_an_amendment_stands_where_it_was_asked_to_stand(state: str, joins: bool):
    case = amendment_case(state, joins=joins)

    assert case.state == state


@pytest.mark.parametrize(("partners", "asked"), [(1, 2), (3, 4)])
def test_the_partners_and_the_one_who_joins_are_asked(partners: int, asked: int):
    case = amendment_case("partner_review", partners=partners)

    assert case.work_items.count() == asked
