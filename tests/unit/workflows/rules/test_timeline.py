"""The line of time of an agreement."""

from datetime import date

from workflows.rules.timeline import EDGE, WIDTH, Day, Mark, Timeline, timeline

FIRST = Day(date(2024, 7, 1), "Version 1", "version")
LAST = Day(date(2027, 6, 30), "Renewal", "renewal")


def test_the_first_and_last_days_stand_at_the_ends():
    drawn = timeline([LAST, FIRST])

    assert drawn == Timeline(
        width=900.0,
        height=66.0,
        line=50.0,
        marks=(Mark(FIRST, EDGE, 36.0, "start"), Mark(LAST, WIDTH - EDGE, 36.0, "end")),
    )


def test_a_day_in_the_middle_has_its_words_on_both_sides():
    middle = Day(date(2025, 12, 30), "Version 2", "version")

    drawn = timeline([FIRST, middle, LAST])

    assert [(mark.day, mark.anchor, mark.y) for mark in drawn.marks] == [
        (FIRST, "start", 36.0),
        (middle, "middle", 36.0),
        (LAST, "end", 36.0),
    ]


def test_words_that_would_meet_stand_one_above_another():
    days = [Day(FIRST.on, title, "version") for title in ("Version 1", "Version 2", "Today")]

    drawn = timeline([*days, LAST])

    assert [mark.y for mark in drawn.marks] == [108.0, 72.0, 36.0, 108.0]


def test_one_day_alone_can_be_drawn():
    assert [mark.x for mark in timeline([FIRST]).marks] == [EDGE]


def test_no_day_makes_an_empty_line():
    assert timeline([]) == Timeline(900.0, 66.0, 50.0, ())
