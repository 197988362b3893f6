"""When each version of an MOU is in force."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.models import Version
from workflows.queries.public import periods

FIRST = date(2010, 1, 1)


def _versions(*days: int) -> list[Version]:
    """Return versions effective so many days after the first day of 2010, the latest first."""
    made = [
        Version(number=number, effective_on=FIRST + timedelta(days=day))
        for number, day in enumerate(days, start=1)
    ]
    return made[::-1]


@pytest.mark.parametrize(
    ("days", "today", "words"),
    [
        ((0,), 0, ["In force since January 1, 2010"]),
        ((10,), 0, ["Not in force yet: takes effect on January 11, 2010"]),
        (
            (0, 31),
            31,
            [
                "In force since February 1, 2010",
                "In force from January 1, 2010 to January 31, 2010",
            ],
        ),
        (
            (0, 31),
            30,
            [
                "Not in force yet: takes effect on February 1, 2010",
                "In force since January 1, 2010, until January 31, 2010",
            ],
        ),
        (
            (0, 5, 5),
            9,
            [
                "In force since January 6, 2010",
                "In effect since January 6, 2010, as part of version 3",
                "In force from January 1, 2010 to January 5, 2010",
            ],
        ),
        (
            (0, 31, 5),
            9,
            [
                (
                    "In effect since January 6, 2010, as part of versions 1 and 3 together; "
                    "its whole text is in force from February 1, 2010"
                ),
                "Not in force yet: takes effect on February 1, 2010, as part of version 3",
                "In force from January 1, 2010 to January 5, 2010",
            ],
        ),
        (
            (0, 31, 5),
            40,
            [
                "In force since February 1, 2010",
                "In effect since February 1, 2010, as part of version 3",
                "In force from January 1, 2010 to January 5, 2010",
            ],
        ),
    ],
)
def test_periods_are_said_in_words(days: tuple[int, ...], today: int, words: list[str]) -> None:
    found = periods(_versions(*days), FIRST + timedelta(days=today))

    assert [period.words for period in found] == words


@given(st.lists(st.integers(0, 40), min_size=1, max_size=6), st.integers(-5, 45))
def test_a_version_is_in_force_where_all_that_it_holds_and_nothing_else_is(
    days: list[int], today: int
) -> None:
    versions = _versions(*days)
    day = FIRST + timedelta(days=today)
    begun = days[0] <= today
    effective = [number for number, at in enumerate(days, start=1) if begun and at <= today]

    found = [p.version.number for p in periods(versions, day) if p.standing == "in force"]

    whole = bool(effective) and effective == [*range(1, len(effective) + 1)]
    assert found == ([len(effective)] if whole else [])
