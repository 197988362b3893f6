"""When an issue is coming, current or past, and which of several is *the* current one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, Protocol, TypeVar


class Dated(Protocol):
    """What the rules ask of an issue."""

    @property
    def period(self) -> date: ...
    @property
    def language(self) -> str: ...
    @property
    def valid_from(self) -> date: ...
    @property
    def valid_until(self) -> date: ...


IssueT = TypeVar("IssueT", bound=Dated)


class Standing(StrEnum):
    """How an issue stands on a day."""

    COMING = "coming"
    CURRENT = "current"
    PAST = "past"


def standing(issue: Dated, day: date) -> Standing:
    """Return how the issue stands on the day. Its first and its last day both count."""
    if day < issue.valid_from:
        return Standing.COMING
    return Standing.CURRENT if day <= issue.valid_until else Standing.PAST


def month_of(period: date) -> date:
    """Return the first day of the month that the period is in: a month has one issue."""
    return period.replace(day=1)


def full_title(material: str, issue: str) -> str:
    """Return the title of an issue after its material's, unless it begins with that already.

    Away from its material the month alone would not say what it is an issue of.
    """
    return issue if issue.casefold().startswith(material.casefold()) else f"{material}, {issue}"


@dataclass(frozen=True, slots=True)
class Shelf(Generic[IssueT]):
    """The issues of one material as they are on a day."""

    current: tuple[IssueT, ...]
    """At most one for each language, in the order of the languages."""
    past: tuple[IssueT, ...]
    """The newest first. One that a newer issue has replaced is past, though its days last."""
    coming: tuple[IssueT, ...] = ()
    """The next one of each language, the soonest first: printed ahead, not handed out yet."""


def shelve(issues: Iterable[IssueT], *, day: date, languages: Iterable[str]) -> Shelf[IssueT]:
    """Return the issues of one material, sorted into current, past and coming.

    Of several that are valid on the day in one language, the one of the newest period is current:
    when December's flyer is out early, nobody is to hand out November's.
    """
    known = list(issues)
    coming = [issue for issue in known if standing(issue, day) is Standing.COMING]
    out = sorted(
        (issue for issue in known if issue not in coming),
        key=lambda issue: (issue.period, issue.valid_from),
        reverse=True,
    )
    newest: dict[str, IssueT] = {}
    for issue in out:
        if standing(issue, day) is Standing.CURRENT:
            newest.setdefault(issue.language, issue)
    current = tuple(newest[language] for language in languages if language in newest)
    return Shelf(
        current,
        tuple(issue for issue in out if issue not in current),
        _next_ones(coming),
    )


def _next_ones(coming: Iterable[IssueT]) -> tuple[IssueT, ...]:
    first: dict[str, IssueT] = {}
    for issue in sorted(coming, key=lambda issue: (issue.valid_from, issue.language)):
        first.setdefault(issue.language, issue)
    return tuple(first.values())
