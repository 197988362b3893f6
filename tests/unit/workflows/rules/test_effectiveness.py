from datetime import date
from fractions import Fraction

import pytest

from workflows.rules.effectiveness import EffectivenessRule, effective_for, effective_on

MAY, JUNE, JULY, AUGUST = date(2010, 5, 3), date(2010, 6, 30), date(2010, 7, 1), date(2010, 8, 2)
ASKED = ("board", "college", "library")
TWO_OF_THREE = EffectivenessRule("k_of_n", k=2)
TWO_THIRDS = EffectivenessRule("fraction", fraction=Fraction(2, 3))


@pytest.mark.parametrize(
    ("rule", "days", "fixed", "expected"),
    [
        ("all_signed", (MAY, AUGUST, JUNE), None, AUGUST),
        ("all_signed", (MAY, AUGUST, JUNE), JULY, AUGUST),
        ("all_signed", (MAY, AUGUST, None), JULY, None),
        ("fixed_date", (MAY, AUGUST, JUNE), JULY, JULY),
        ("fixed_date", (MAY, AUGUST, JUNE), None, None),
        ("fixed_date", (None, None, None), JULY, JULY),
        ("later_of_both", (MAY, MAY, JUNE), JULY, JULY),
        ("later_of_both", (MAY, AUGUST, JUNE), JULY, AUGUST),
        ("later_of_both", (MAY, AUGUST, JUNE), None, AUGUST),
        ("later_of_both", (MAY, None, JUNE), JULY, None),
        (TWO_OF_THREE, (AUGUST, MAY, None), None, AUGUST),
        (TWO_OF_THREE, (AUGUST, MAY, JUNE), None, JUNE),
        (TWO_OF_THREE, (AUGUST, None, None), None, None),
        (TWO_THIRDS, (AUGUST, MAY, JUNE), None, JUNE),
        (TWO_THIRDS, (AUGUST, None, None), None, None),
        ("own_signature", (None, JUNE, MAY), None, MAY),
        ("own_signature", (None, None, None), None, None),
        ("event", (MAY, MAY, MAY), None, None),
        ("event", (None, None, None), JULY, JULY),
    ],
)
def test_the_rule_settles_the_day(rule, days, fixed, expected):
    signed = {party: day for party, day in zip(ASKED, days, strict=True) if day}

    assert effective_on(rule, signed, ASKED, fixed) == expected


def test_the_signature_of_one_who_need_not_sign_does_not_count():
    assert effective_on("all_signed", {"board": MAY, "museum": AUGUST}, ("board",)) == MAY


@pytest.mark.parametrize(
    ("rule", "fixed", "expected"),
    [
        ("all_signed", JULY, JUNE),
        ("later_of_both", JULY, JULY),
        ("later_of_both", MAY, JUNE),
        ("fixed_date", JULY, JULY),
    ],
)
def test_where_nobody_signs_the_day_of_execution_stands_in(rule, fixed, expected):
    assert effective_on(rule, {}, (), fixed, decided=JUNE) == expected


def test_each_party_is_bound_from_its_own_signature_only_where_the_rule_says_so():
    signed = {"board": MAY, "college": AUGUST}

    found = {
        rule: tuple(effective_for(rule, party, signed, ("board", "college")) for party in ASKED)
        for rule in ("own_signature", "all_signed")
    }

    assert found == {
        "own_signature": (MAY, AUGUST, None),
        "all_signed": (AUGUST, AUGUST, AUGUST),
    }


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"kind": "soon"}, "There is no effectiveness rule “soon”."),
        ({"kind": "k_of_n"}, "How many must have signed is a number of at least 1."),
        (
            {"kind": "fraction", "fraction": Fraction(0)},
            "The fraction that must have signed is above 0 and at most 1.",
        ),
    ],
)
def test_a_rule_that_means_nothing_is_refused(values, message):
    with pytest.raises(ValueError, match=r".") as error:
        EffectivenessRule(**values)

    assert str(error.value) == message
