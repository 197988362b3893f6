"""Opening hours in words."""

from datetime import time

import pytest

from cms.rules.hours import DayHours, Opening, clock, hours_of, week

MORNING = Opening(0, time(9), time(12))
AFTERNOON = Opening(0, time(13), time(17, 30))


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (time(0), "12 a.m."),
        (time(9), "9 a.m."),
        (time(12), "noon"),
        (time(12, 5), "12:05 p.m."),
        (time(17, 30), "5:30 p.m."),
    ],
)
def test_a_time_is_said_as_people_say_it(at: time, words: str):
    assert clock(at) == words


def test_a_day_with_a_break_has_both_spans_in_order():
    assert hours_of([AFTERNOON, MORNING], 0) == "9 a.m. to noon and 1 p.m. to 5:30 p.m."


def test_a_day_without_hours_is_closed():
    assert hours_of([MORNING], 1) == "Closed"


def test_a_week_has_seven_days_and_one_is_today():
    assert week([MORNING], 2) == [
        DayHours("Monday", "9 a.m. to noon"),
        DayHours("Tuesday", "Closed"),
        DayHours("Wednesday", "Closed", today=True),
        DayHours("Thursday", "Closed"),
        DayHours("Friday", "Closed"),
        DayHours("Saturday", "Closed"),
        DayHours("Sunday", "Closed"),
    ]
