"""The days of agreements that a calendar shows, from sealed versions alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import Max

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
    changed_at: datetime
    """When what is said here last changed; a calendar goes by it."""


def days_that_count() -> list[Day]:
    """Return when each version of each MOU takes effect and when the MOU is to be renewed.

    By the MOU's number, in two queries that read no text. The change of a version takes effect
    on its day, whatever was sealed after it.
    """
    changed = dict(Mou.history.values_list("id").annotate(Max("history_date")))
    of_one_mou = groupby(sealed_versions(), key=lambda version: version.mou_id)
    return [day for _, found in of_one_mou for day in _days_of(list(found), changed)]


def _days_of(versions: list[Version], changed: Mapping[int, datetime]) -> Iterator[Day]:
    yield from _effective(versions)
    yield _renewal(versions[-1], changed[versions[-1].mou_id])


def _effective(versions: list[Version]) -> Iterator[Day]:
    for version in versions:
        yield Day(
            key=f"mou-{version.mou_id}-version-{version.number}",
            mou=version.mou,
            words=f"{version.mou.number}: version {version.number} takes effect",
            on=version.effective_on,
            changed_at=version.sealed_at,
        )


def _renewal(latest: Version, mou_changed_at: datetime) -> Day:
    mou = latest.mou
    return Day(
        key=f"mou-{mou.pk}-renewal",
        mou=mou,
        words=f"{mou.number}: last day to renew",
        on=mou.renewal_on,
        changed_at=max(latest.sealed_at, mou_changed_at),
    )
