"""Days that count: the renewal of an agreement, and what is due when. All in calendar days."""

from datetime import date, timedelta

from workflows.rules.moments import day_words


def days_left(today: date, renewal: date) -> int:
    """Return the days until the renewal date: 0 on that day, negative when it is past."""
    return (renewal - today).days


def coming_june_30(today: date) -> date:
    """Return the next June 30 after today, the day before the usual fiscal year begins.

    On a June 30 it is that of next year, so that there is always time left before it.
    """
    this_year = date(today.year, 6, 30)
    return this_year if today < this_year else date(today.year + 1, 6, 30)


def target_warning(target: date, renewal: date) -> str:
    """Return a warning if the target date is after the renewal date, and nothing otherwise."""
    if target <= renewal:
        return ""
    return (
        f"The target date, {day_words(target)}, is after the renewal date of the agreement, "
        f"{day_words(renewal)}."
    )


def target_refusal(target: date, today: date) -> str:
    """Return why a target date cannot be aimed at any more, and nothing if it can."""
    if target >= today:
        return ""
    return f"{day_words(target)} is past. Choose today or a later day."


def due_on(entered: date, due_days: int | None) -> date | None:
    """Return the day on which a state entered on this day is due, if it ever is."""
    return None if due_days is None else entered + timedelta(days=due_days)


def overdue(today: date, due: date | None) -> bool:
    """Test whether the due day is past. On the day itself there is still time."""
    return due is not None and today > due


def escalates_on(due: date | None, escalate_days: int) -> date | None:
    """Return the day on which what is overdue is told to others as well, if it ever is."""
    return None if due is None else due + timedelta(days=escalate_days)
