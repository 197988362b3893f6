"""How often a mail is tried, and when no more. All times are aware datetimes."""

from datetime import datetime, timedelta

FIRST_PAUSE = timedelta(minutes=1)
"""The pause after the first failure; each later one is twice as long."""

LONGEST_PAUSE = timedelta(hours=4)
PATIENCE = timedelta(days=5)
"""How long a mail is tried, as mail servers do among themselves (RFC 5321, 4.5.4.1)."""


def next_try(*, first: datetime, attempts: int, at: datetime) -> datetime | None:
    """Return when a mail that failed now is tried again; None once it has been tried five days.

    Args:
        first: when it was first tried. The days count from there: time in which nobody tried is
            no reason to give a mail up.
        attempts: how often it was tried, this time included.
        at: now.
    """
    if at - first >= PATIENCE:
        return None
    doublings = min(attempts - 1, 8)  # 2**8 minutes is over four hours already
    return at + min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)


def for_good(codes: list[int]) -> bool:
    """Test whether a mail server's reply codes refuse an address for good: all are 5xx."""
    return bool(codes) and all(500 <= code <= 599 for code in codes)
