"""Opening hours in words."""

from datetime import UTC, date, datetime, time, tzinfo
from zoneinfo import ZoneInfo

import pytest

from cms.rules.hours import DayHours, Exceptional, Hours, Opening, clock, hours_of, week

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


CHICAGO = ZoneInfo("America/Chicago")
WEEK = [Opening(day, time(9), time(17)) for day in range(5)]
THANKSGIVING = Exceptional(date(2026, 11, 26), date(2026, 11, 27), "Thanksgiving")
EVE = Exceptional(date(2026, 12, 24), date(2026, 12, 24), "Christmas Eve", time(9), time(12))


def at(text: str, zone: tzinfo = CHICAGO) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-25T08:59", "Closed now. Opens today at 9 a.m."),
        ("2026-11-25T09:00", "Open now, until 5 p.m."),
        ("2026-11-25T16:59", "Open now, until 5 p.m."),
        ("2026-11-25T17:00", "Closed now. Opens Monday at 9 a.m."),
        ("2026-11-26T10:00", "Closed now. Opens Monday at 9 a.m."),
        ("2026-11-29T10:00", "Closed now. Opens tomorrow at 9 a.m."),
        ("2026-12-24T11:00", "Open now, until noon"),
        ("2026-12-24T12:00", "Closed now. Opens tomorrow at 9 a.m."),
    ],
)
def test_whether_it_is_open_now_and_when_that_changes(moment: str, words: str):
    assert Hours(WEEK, [THANKSGIVING, EVE]).now(at(moment), CHICAGO) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        # The same minute of UTC is another hour of the day, in summer and in winter.
        ("2026-03-06T22:30", "Open now, until 5 p.m."),
        ("2026-03-09T22:30", "Closed now. Opens tomorrow at 9 a.m."),
        ("2026-11-02T14:30", "Closed now. Opens today at 9 a.m."),
        ("2026-10-30T14:30", "Open now, until 5 p.m."),
    ],
)
def test_the_clock_on_the_wall_counts(moment: str, words: str):
    assert Hours(WEEK).now(at(moment, UTC), CHICAGO) == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-27T23:59", "Open now, until 2 a.m."),
        ("2026-11-28T00:00", "Open now, until 2 a.m."),
        ("2026-11-28T02:00", "Closed now. Opens Friday at 8 p.m."),
        ("2026-11-27T19:00", "Closed now. Opens today at 8 p.m."),
    ],
)
def test_a_night_goes_on_after_midnight(moment: str, words: str):
    night = [Opening(4, time(20), time(0)), Opening(5, time(0), time(2))]

    assert Hours(night).now(at(moment), CHICAGO) == words


def test_the_end_of_the_day_is_midnight():
    assert hours_of([Opening(0, time(20), time(0))], 0) == "8 p.m. to midnight"


def test_hours_that_nobody_gave_are_not_known():
    hours = Hours(())

    assert (hours.are_known, hours.words_on(date(2026, 11, 25))) == (False, "Hours not known")
    assert hours.now(at("2026-11-25T10:00"), CHICAGO) == "Hours not known"


def test_an_exception_is_known_where_the_week_is_not():
    hours = Hours((), [THANKSGIVING])

    assert hours.words_on(date(2026, 11, 26)) == "Closed: Thanksgiving"
    assert hours.now(at("2026-11-26T10:00"), CHICAGO) == "Closed now."


def test_a_day_says_its_exception_and_the_reason():
    hours = Hours(WEEK, [THANKSGIVING, EVE])

    days = [date(2026, 11, 25), date(2026, 11, 27), date(2026, 11, 28), date(2026, 12, 24)]

    assert [hours.words_on(day) for day in days] == [
        "9 a.m. to 5 p.m.",
        "Closed: Thanksgiving",
        "Closed",
        "9 a.m. to noon: Christmas Eve",
    ]


def test_a_closure_outweighs_other_hours_of_the_same_day():
    storm = Exceptional(date(2026, 12, 24), date(2026, 12, 24), "Storm")
    hours = Hours(WEEK, [EVE, storm])

    assert hours.words_on(date(2026, 12, 24)) == "Closed: Storm"
    assert hours.spans_on(date(2026, 12, 24)) == []


def test_a_place_that_is_closed_for_long_says_no_day():
    away = Exceptional(date(2026, 11, 1), date(2027, 3, 1), "Rebuilding")

    assert Hours(WEEK, [away]).now(at("2026-11-25T10:00"), CHICAGO) == "Closed now."


def test_a_day_more_than_a_week_ahead_is_said_with_its_date():
    away = Exceptional(date(2026, 11, 20), date(2026, 12, 4), "Rebuilding")

    said = Hours(WEEK, [away]).now(at("2026-11-25T10:00"), CHICAGO)

    assert said == "Closed now. Opens Monday, December 7 at 9 a.m."
