"""When each version of an MOU is in force."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.models import Version
from workflows.queries.public import in_force, periods

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
        ((10,), 0, ["Takes effect on January 11, 2010"]),
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
                "Takes effect on February 1, 2010",
                "In force since January 1, 2010, until January 31, 2010",
            ],
        ),
        (
            (0, 5, 5),
            9,
            [
                "In force since January 6, 2010",
                "Never in force: a later version took its place from its first day",
                "In force from January 1, 2010 to January 5, 2010",
            ],
        ),
    ],
)
def test_periods_are_said_in_words(days: tuple[int, ...], today: int, words: list[str]) -> None:
    found = periods(_versions(*days), FIRST + timedelta(days=today))

    assert [period.words for period in found] == words


@given(st.lists(st.integers(0, 40), min_size=1, max_size=6), st.integers(-5, 45))
def test_the_latest_version_whose_day_has_come_is_in_force(days: list[int], today: int) -> None:
    versions = _versions(*days)
    day = FIRST + timedelta(days=today)

    found = in_force(periods(versions, day))

    expected = next((version for version in versions if version.effective_on <= day), None)
    assert (found and found.version.number) == (expected and expected.number)
