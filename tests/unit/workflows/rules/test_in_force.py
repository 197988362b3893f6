"""Which changes are in force on which days."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workflows.rules.in_force import Effect, Span, span_on, spans

FIRST = date(2010, 1, 1)
DAYS = st.lists(st.integers(0, 12), min_size=1, max_size=4)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def effects(days: list[int]) -> list[Effect]:
    return [Effect(number, day(at)) for number, at in enumerate(days, start=1)]


def test_a_change_sealed_later_that_takes_effect_earlier_makes_a_span_of_its_own():
    assert spans(effects([0, 10, 3])) == (
        Span(day(0), day(2), (1,)),
        Span(day(3), day(9), (1, 3)),
        Span(day(10), None, (1, 3, 2)),
    )
    assert [span.version for span in spans(effects([0, 10, 3]))] == [1, None, 3]


def test_nothing_is_in_force_before_the_agreement_itself():
    assert spans(effects([5, 2])) == (Span(day(5), None, (2, 1)),)
    assert spans([]) == ()


@given(DAYS, st.integers(-2, 15))
def test_on_each_day_the_changes_whose_day_has_come_are_in_force_and_no_others(days, today):
    found = span_on(spans(effects(days)), day(today))

    begun = {number for number, at in enumerate(days, start=1) if at <= today}
    assert set(found.numbers if found else ()) == (begun if 1 in begun else set())


@given(DAYS)
def test_changes_come_in_the_order_in_which_they_take_effect(days):
    at = dict(enumerate(days, start=1))

    for span in spans(effects(days)):
        assert list(span.numbers) == sorted(span.numbers, key=lambda number: (at[number], number))


@given(DAYS)
def test_the_spans_follow_on_each_other_without_a_gap(days):
    found = spans(effects(days))

    ends = [span.until for span in found]
    assert ends == [*(span.since - timedelta(days=1) for span in found[1:]), None]


@given(DAYS, st.integers(0, 12))
def test_what_is_sealed_later_changes_no_day_before_its_own(days, later):
    before, after = spans(effects(days)), spans(effects([*days, later]))

    for today in range(later):
        earlier, now = span_on(before, day(today)), span_on(after, day(today))
        assert (earlier and earlier.numbers) == (now and now.numbers)
