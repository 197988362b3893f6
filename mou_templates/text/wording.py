"""Dates and lists of names as agreements write them."""

from collections.abc import Sequence
from datetime import date


def long_date(day: date) -> str:
    """Return a date as agreements write it: June 30, 2010."""
    return f"{day:%B} {day.day}, {day.year}"


def listed(names: Sequence[str]) -> str:
    """Return names as a list in a sentence: "A", "A and B", "A, B, and C"."""
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"
