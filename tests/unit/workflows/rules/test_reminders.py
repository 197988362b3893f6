"""When people are reminded: before and after the due day, bounded, and not right after asking."""

from datetime import date, timedelta

import pytest

from workflows.rules.reminders import escalation_day, late_day, reminder_day

ASKED, DUE = date(2010, 3, 1), date(2010, 3, 31)


def days(*counted: int) -> list[date]:
    return [DUE + timedelta(days=number) for number in counted]


def test_reminders_repeat_before_and_after_the_due_day_and_end_after_a_month():
    seen = {reminder_day(ASKED, DUE, ASKED + timedelta(days=number)) for number in range(400)}

    assert sorted(seen - {None}) == days(-7, -2, 1, 8, 15, 22, 29)


def test_nobody_is_reminded_within_two_days_of_being_asked():
    asked = DUE - timedelta(days=9)

    assert reminder_day(asked, DUE, DUE - timedelta(days=7)) is None
    assert reminder_day(asked - timedelta(days=1), DUE, DUE - timedelta(days=7)) == days(-7)[0]


@pytest.mark.parametrize("rule", [late_day, escalation_day])
def test_what_is_never_due_is_never_late(rule):
    assert rule(None, DUE) is None


def test_what_has_no_due_day_reminds_nobody():
    assert reminder_day(ASKED, None, DUE) is None


def test_days_on_which_nothing_was_sent_are_made_up_for_by_one_reminder():
    assert reminder_day(ASKED, DUE, DUE + timedelta(days=20)) == days(15)[0]


@pytest.mark.parametrize(("after", "found"), [(-1, None), (0, 0), (6, 0), (7, 7), (99, 21)])
def test_others_are_told_four_times_at_most(after, found):
    told = escalation_day(DUE, DUE + timedelta(days=after))

    assert told == (None if found is None else days(found)[0])


@pytest.mark.parametrize(("after", "late"), [(0, False), (1, True), (40, True)])
def test_a_step_is_late_from_the_day_after(after, late):
    assert (late_day(DUE, DUE + timedelta(days=after)) is not None) == late
