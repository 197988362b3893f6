"""The days of agreements that a calendar shows, from sealed versions alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from workflows.models import Mou, Version
from workflows.queries.public import sealed_versions


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which something happens to an agreement."""

    key: str
    """The same for the same thing, also when its day is moved."""
    mou: Mou
    words: str
    on: date
    sealed_at: datetime


def days_that_count() -> list[Day]:
    """Return when each version of each MOU takes effect and when the MOU is to be renewed.

    By the MOU's number, in one query that reads no text. A version that is replaced before its
    day never takes effect.
    """
    grouped = groupby(sealed_versions(), key=lambda version: version.mou)
    return [day for mou, versions in grouped for day in _days_of(mou, list(versions))]


def _days_of(mou: Mou, versions: list[Version]) -> Iterator[Day]:
    for place, version in enumerate(versions):
        if all(version.effective_on < later.effective_on for later in versions[place + 1 :]):
            yield Day(
                key=f"mou-{mou.number}-version-{version.number}",
                mou=mou,
                words=f"{mou.number}: version {version.number} takes effect",
                on=version.effective_on,
                sealed_at=version.sealed_at,
            )
    yield Day(
        key=f"mou-{mou.number}-renewal",
        mou=mou,
        words=f"{mou.number}: last day to renew",
        on=mou.renewal_on,
        sealed_at=versions[-1].sealed_at,
    )
