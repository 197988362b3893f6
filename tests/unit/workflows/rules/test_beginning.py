"""What must hold of an agreement that is begun."""

from datetime import date

import pytest

from workflows.rules.beginning import Fault, answers, asked, seat_faults, term_faults

BEFORE, DAY, AFTER = date(2026, 6, 30), date(2026, 7, 1), date(2026, 7, 2)
TOO_SOON = Fault("renewal_on", "The renewal date must be after the agreement's own date.")
TOO_LATE = Fault("effective_on", "The agreement must take effect before its renewal date.")


@pytest.mark.parametrize(
    ("dated", "effective_on", "expected"),
    [
        (BEFORE, BEFORE, []),
        (DAY, BEFORE, [TOO_SOON]),
        (BEFORE, DAY, [TOO_LATE]),
        (AFTER, AFTER, [TOO_SOON, TOO_LATE]),
    ],
)
def test_renewal_comes_after_the_agreement_and_after_its_effect(dated, effective_on, expected):
    assert list(term_faults(dated, effective_on, renewal_on=DAY)) == expected


@pytest.mark.parametrize(
    ("parties", "expected"),
    [
        ((7, 3), []),
        ((), ["Choose two parties at least."]),
        ((7,), ["Choose two parties at least."]),
        ((7, 3, 7), ["A party is chosen twice."]),
        ((7, 7), ["A party is chosen twice.", "Choose two parties at least."]),
    ],
)
def test_an_agreement_is_between_two_different_parties_at_least(parties, expected):
    assert list(seat_faults(parties)) == expected


def test_nobody_is_asked_for_what_the_facts_answer():
    blanks = ("number", "county", "effective date", "state", "renewal date")

    answered = answers("MOU-1", DAY, date(2027, 6, 9))

    assert asked(blanks) == ("county", "state")
    assert answered == {
        "number": "MOU-1",
        "effective date": "July 1, 2026",
        "renewal date": "June 9, 2027",
    }
