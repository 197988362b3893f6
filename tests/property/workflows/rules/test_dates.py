"""Laws of the days on which an instrument takes effect and of those who sign it."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from workflows.rules.classes import signers
from workflows.rules.effectiveness import EffectivenessRule, effective_on
from workflows.rules.terms import coming_june_30, days_left, due_on, overdue

PARTIES = ("board", "college", "library", "school")
days = st.dates(date(2000, 1, 1), date(2040, 12, 31))
signatures = st.dictionaries(st.sampled_from(PARTIES), days)
some = st.lists(st.sampled_from(PARTIES), unique=True)


@given(signatures, days)
def test_the_later_of_both_is_never_before_either(signed, fixed):
    found = effective_on("later_of_both", signed, PARTIES, fixed)

    last = effective_on("all_signed", signed, PARTIES)
    assert found == (max(last, fixed) if last else None)


@given(signatures, st.integers(1, 3))
def test_asking_for_more_signatures_never_brings_the_day_forward(signed, k):
    fewer = effective_on(EffectivenessRule("k_of_n", k=k), signed, PARTIES)
    more = effective_on(EffectivenessRule("k_of_n", k=k + 1), signed, PARTIES)

    assert more is None or (fewer is not None and fewer <= more)


@given(some, some)
def test_the_stricter_the_rule_the_more_sign(parties, joining):
    none = set(signers("none", parties, (), joining))
    changed = set(signers("changed", parties, parties[:1], joining))
    everyone = set(signers("all", parties, parties[:1], joining))

    assert none <= changed <= everyone == {*parties, *joining}


@given(days)
def test_the_coming_june_30_is_one_to_366_days_away(today):
    found = coming_june_30(today)

    assert (found.month, found.day) == (6, 30)
    assert 1 <= days_left(today, found) <= 366


@given(days, st.integers(1, 400))
def test_what_is_due_in_days_is_late_exactly_when_more_have_passed(entered, allowed):
    due = due_on(entered, allowed)

    assert due is not None
    assert overdue(due, due) is False
    assert days_left(entered, due) == allowed
