from datetime import date

import pytest

from workflows.rules.terms import (
    coming_june_30,
    days_left,
    due_on,
    escalates_on,
    overdue,
    target_refusal,
    target_warning,
)

RENEWAL = date(2010, 6, 30)


@pytest.mark.parametrize(
    ("today", "expected"),
    [(date(2010, 6, 1), 29), (RENEWAL, 0), (date(2010, 7, 1), -1), (date(2009, 6, 30), 365)],
)
def test_days_left_are_counted_to_the_renewal_date(today, expected):
    assert days_left(today, RENEWAL) == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2010, 1, 1), date(2010, 6, 30)),
        (date(2010, 6, 29), date(2010, 6, 30)),
        (date(2010, 6, 30), date(2011, 6, 30)),
        (date(2010, 7, 1), date(2011, 6, 30)),
        (date(2010, 12, 31), date(2011, 6, 30)),
    ],
)
def test_the_coming_june_30_is_always_after_today(today, expected):
    assert coming_june_30(today) == expected


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (date(2010, 6, 30), ""),
        (
            date(2010, 7, 1),
            (
                "The target date, July 1, 2010, is after the renewal date of the agreement, "
                "June 30, 2010."
            ),
        ),
    ],
)
def test_a_target_after_the_renewal_is_warned_of(target, expected):
    assert target_warning(target, RENEWAL) == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2010, 6, 29), ""),
        (RENEWAL, ""),
        (date(2010, 7, 1), "June 30, 2010 is past. Choose today or a later day."),
    ],
)
def test_a_target_can_be_aimed_at_up_to_its_day(today, expected):
    assert target_refusal(RENEWAL, today) == expected


def test_what_is_due_is_overdue_from_the_day_after_and_escalates_later():
    due = due_on(date(2010, 5, 30), 21)

    assert due == date(2010, 6, 20)
    assert [overdue(date(2010, 6, day), due) for day in (19, 20, 21)] == [False, False, True]
    assert escalates_on(due, 7) == date(2010, 6, 27)


def test_what_is_never_due_is_never_late():
    due = due_on(date(2010, 5, 30), None)

    assert (due, overdue(date(2099, 1, 1), due), escalates_on(due, 7)) == (None, False, None)
