"""When people are reminded, and who is told that something is late. All in calendar days."""

from datetime import date, datetime, timedelta

REMINDERS = (-7, -2, 1, 8, 15, 22, 29)
"""The days, counted from the due day, on which those who have not answered are reminded."""

REST = 2
"""Nobody is reminded of what they were asked so few days ago."""

ESCALATIONS = (0, 7, 14, 21)
"""The days, counted from the first, on which others are told that a step is late."""


def reminder_day(asked: date, due: date | None, today: date) -> date | None:
    """Return the reminder that is to have been sent by today, by its day; None if there is none.

    Days that passed while nothing was sent are made up for by one reminder, the latest.
    """
    if due is None:
        return None
    days = (due + timedelta(days=number) for number in REMINDERS)
    return max((day for day in days if asked + timedelta(days=REST) < day <= today), default=None)


def late_day(due: date | None, today: date) -> date | None:
    """Return the day on which those whose step it is are told that it is late, once it is."""
    first = None if due is None else due + timedelta(days=1)
    return first if first is not None and first <= today else None


def escalation_day(first: date | None, today: date) -> date | None:
    """Return the day on which others were last to be told that a step is late, counted so too."""
    if first is None:
        return None
    days = (first + timedelta(days=number) for number in ESCALATIONS)
    return max((day for day in days if day <= today), default=None)


DIGEST_HOUR = 7
"""The local hour from which the letters of a day are sent as one."""


def digest_due(last: date | None, now: datetime) -> bool:
    """Test whether a digest is due: from seven o'clock, once a day. `now` is local time."""
    return now.hour >= DIGEST_HOUR and (last is None or last < now.date())
