"""Days and times in words, and where a day ends."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from workflows.rules.moments import day_words, end_of_day, moment_words

CHICAGO = ZoneInfo("America/Chicago")


def test_a_day_is_written_out():
    assert day_words(date(2010, 7, 1)) == "July 1, 2010"


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2010, 7, 1, 20, 5, tzinfo=UTC), "July 1, 2010, 3:05 p.m. CDT"),
        (datetime(2010, 12, 1, 20, 5, tzinfo=UTC), "December 1, 2010, 2:05 p.m. CST"),
        (datetime(2010, 7, 1, 5, 0, tzinfo=UTC), "July 1, 2010, 12:00 a.m. CDT"),
        (datetime(2010, 7, 1, 17, 0, tzinfo=UTC), "July 1, 2010, 12:00 p.m. CDT"),
    ],
)
def test_a_time_names_its_zone(at: datetime, words: str):
    assert moment_words(at.astimezone(CHICAGO)) == words


def test_a_time_without_a_zone_is_not_shown():
    with pytest.raises(ValueError, match="needs its zone"):
        moment_words(datetime(2010, 7, 1))  # noqa: DTZ001 - that is what is tested


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 3, 8), 23), (date(2026, 11, 1), 25), (date(2026, 6, 1), 24)],
)
def test_a_day_on_which_clocks_change_ends_at_its_own_midnight(day: date, hours: int):
    begins = end_of_day(day - timedelta(days=1), CHICAGO).astimezone(UTC)

    assert end_of_day(day, CHICAGO).astimezone(UTC) - begins == timedelta(hours=hours)
