"""Days and times in words: a time always names its zone, and a day ends at its own midnight."""

from datetime import date, datetime, time, timedelta, tzinfo


def day_words(day: date) -> str:
    """Return a day as it is written in a sentence, such as "July 1, 2010"."""
    return f"{day:%B} {day.day}, {day.year}"


def moment_words(at: datetime) -> str:
    """Return a local time with its zone, such as "July 1, 2010, 3:05 p.m. CDT".

    Raises:
        ValueError: if the time names no zone.
    """
    if at.tzinfo is None:
        raise ValueError("A time that is shown needs its zone.")
    half = "a.m." if at.hour < 12 else "p.m."
    return f"{day_words(at)}, {at.hour % 12 or 12}:{at:%M} {half} {at:%Z}"


def end_of_day(day: date, zone: tzinfo) -> datetime:
    """Return the moment at which a day ends in a zone: the first of the next day.

    Days on which clocks change have 23 or 25 hours, so it is not counted in hours.
    """
    return datetime.combine(day + timedelta(days=1), time(), zone)
