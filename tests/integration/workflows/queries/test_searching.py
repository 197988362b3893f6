"""Words are looked for in the texts in force and in no other."""

from datetime import date, timedelta

import pytest

from tests.factories import (
    MouFactory,
    adopted_mou,
    agreement_text,
    amendment_case,
    drafter,
    edit_words,
    walk_to,
)
from tests.factories.mous import NOON
from workflows.queries.searching import clauses_holding
from workflows.services.adoption import adopt_agreement

pytestmark = pytest.mark.django_db

TODAY = date(2010, 3, 2)


def ids(*words: str, today: date = TODAY) -> list[tuple[str, str]]:
    """Return the MOU and the clause of every hit."""
    return [(hit.mou.number, hit.passage.clause_id) for hit in clauses_holding(words, today)]


def test_a_clause_in_force_is_found():
    adopted_mou(2, number="MOU-1")

    assert ids("seekers") == [("MOU-1", "purpose")]


def test_nothing_is_in_force_before_the_first_day():
    mou = adopted_mou(2, number="MOU-1")

    assert ids("seekers", today=mou.dated - timedelta(days=1)) == []


@pytest.mark.parametrize("state", ["drafting", "partner_review", "signature"])
def test_the_words_of_a_draft_are_not_found(state: str):
    case = amendment_case("drafting", mou=adopted_mou(2, number="MOU-1"))
    edit_words(case.instrument, "Zebras are admitted.")
    walk_to(case, state)

    assert ids("zebras") == []


def test_an_executed_amendment_is_found_and_what_it_struck_is_not():
    mou = adopted_mou(2, number="MOU-1")
    case = amendment_case("drafting", mou=mou)
    edit_words(case.instrument, "Zebras are admitted.")
    walk_to(case, "executed")
    since = mou.versions.get(number=2).effective_on

    found = ids("zebras", today=since)

    assert (len(found), ids("zebras", today=since - timedelta(days=1))) == (1, [])


@pytest.mark.parametrize("rows", [1, 3])
def test_any_number_of_agreements_takes_two_queries(rows: int, django_assert_num_queries):
    parties = list(adopted_mou(1, number="MOU-0").versions.get().memberships_begun.all())
    for place in range(1, rows):
        adopt_agreement(
            mou=MouFactory(number=f"MOU-{place}"),
            text=agreement_text([]),
            parties=[member.party for member in parties],
            effective_on=TODAY,
            actor=drafter(),
            at=NOON,
        )

    with django_assert_num_queries(2):
        found = ids("seekers")

    assert found == [(f"MOU-{place}", "purpose") for place in range(rows)]


def test_without_words_nothing_is_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert ids() == []
