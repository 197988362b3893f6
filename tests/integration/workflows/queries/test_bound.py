"""What a party is bound by today."""

from datetime import date

import pytest

from tests.factories import adopted_mou, amendment_case
from workflows.models import Party
from workflows.queries.bound import Bound, agreements_of

pytestmark = pytest.mark.django_db
TITLE = "General Memorandum of Understanding"


def bound(key: str, day: date) -> list[Bound]:
    """Return what binds the party of the key on the day."""
    return agreements_of(Party.objects.get(key=key).pk, day)


def test_nobody_is_bound_before_the_first_version_takes_effect():
    adopted_mou(1, number="MOU-1")

    assert bound("board", date(2009, 6, 30)) == []
    assert bound("board", date(2009, 7, 1)) == [Bound("MOU-1", TITLE, 1, date(2009, 7, 1), False)]


def test_who_joins_is_bound_from_the_version_that_names_it():
    mou = adopted_mou(1, number="MOU-1", effectiveness="fixed_date")
    case = amendment_case("executed", mou=mou, target_on=date(2010, 6, 25))
    joined = case.instrument.party_changes.get().party

    assert agreements_of(joined.pk, date(2010, 6, 24)) == []
    assert agreements_of(joined.pk, date(2010, 6, 25)) == [
        Bound("MOU-1", TITLE, 2, date(2010, 6, 25), True)
    ]


def test_a_draft_binds_nobody():
    mou = adopted_mou(1)
    case = amendment_case("partner_review", mou=mou)
    joins = case.instrument.party_changes.get().party

    assert agreements_of(joins.pk, date(2030, 1, 1)) == []


def test_a_page_without_a_party_is_bound_by_nothing(django_assert_num_queries: object):
    with django_assert_num_queries(0):  # type: ignore[operator]  # a fixture without types
        assert agreements_of(None, date(2030, 1, 1)) == []
