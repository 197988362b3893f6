"""Opening hours: in words, with exceptions, and whether a place is open now.

A place without any hours has hours that are *not known*; a day without hours, beside days that have
some, is closed. A closing time of midnight is the end of the day. Times are those of the wall
clock in the place's zone, so a change of the clocks moves nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CLOSED = "Closed"
UNKNOWN = "Hours not known"
NOON = time(12)
MIDNIGHT = time(0)
AHEAD = 14
"""Days that are looked at for the next opening."""


@dataclass(frozen=True, slots=True, order=True)
class Opening:
    """That a place is open on one day of the week, from one time until another."""

    day: int
    """As `date.weekday` counts: Monday is 0."""
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Exceptional:
    """Days on which other hours hold, such as a holiday: closed, or open from one time on."""

    first: date
    last: date
    reason: str
    opens: time | None = None
    closes: time | None = None

    def covers(self, day: date) -> bool:
        """Test whether the day is one of them."""
        return self.first <= day <= self.last

    @property
    def words(self) -> str:
        """Return what holds on these days and why, such as *Closed: Thanksgiving Day*."""
        if self.opens is None or self.closes is None:
            return f"{CLOSED}: {self.reason}"
        return f"{clock(self.opens)} to {closing(self.closes)}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of a place: those of a week, and the exceptions."""

    openings: Sequence[Opening]
    exceptions: Sequence[Exceptional] = ()

    @property
    def are_known(self) -> bool:
        """Test whether anything is known of its hours in a week."""
        return bool(self.openings)

    def exceptions_on(self, day: date) -> list[Exceptional]:
        """Return the exceptions that hold on the day."""
        return [found for found in self.exceptions if found.covers(day)]

    def spans_on(self, day: date) -> list[tuple[time, time]]:
        """Return from when until when it is open on the day, in order; a closure outweighs all."""
        if found := self.exceptions_on(day):
            spans = [(each.opens, each.closes) for each in found]
            if any(None in span for span in spans):
                return []
            return sorted((o, c) for o, c in spans if o is not None and c is not None)
        return sorted((o.opens, o.closes) for o in self.openings if o.day == day.weekday())

    def words_on(self, day: date) -> str:
        """Return what holds on the day, with the reason where it is an exception."""
        if found := self.exceptions_on(day):
            closures = [each for each in found if each.opens is None]
            return "; ".join(each.words for each in closures or found)
        return hours_of(self.openings, day.weekday()) if self.are_known else UNKNOWN

    def now(self, at: datetime, zone: tzinfo) -> str:
        """Return whether it is open at a moment, in words, with when that changes."""
        local = at.astimezone(zone)
        today, clock_now = local.date(), local.time()
        for opens, closes in self.spans_on(today):
            if opens <= clock_now and (closes == MIDNIGHT or clock_now < closes):
                return f"Open now, until {closing(self._end(today, closes))}"
        if not self.are_known and not self.exceptions_on(today):
            return UNKNOWN
        return f"Closed now.{self._next(today, clock_now)}"

    def next_change(self, at: datetime, zone: tzinfo) -> datetime:
        """Return when the words of `now` may be others: a time of the day's hours, or midnight."""
        today = at.astimezone(zone).date()
        edges = (
            datetime.combine(today, edge, zone) for span in self.spans_on(today) for edge in span
        )
        midnight = datetime.combine(today + timedelta(days=1), MIDNIGHT, zone)
        return min((edge for edge in edges if edge > at), default=midnight)

    def _end(self, day: date, closes: time) -> time:
        """Return when it closes; one that is open past midnight closes on the next day."""
        if closes != MIDNIGHT:
            return closes
        spans = self.spans_on(day + timedelta(days=1))
        return spans[0][1] if spans and spans[0][0] == MIDNIGHT else closes

    def _next(self, today: date, clock_now: time) -> str:
        for ahead in range(AHEAD + 1):
            day = today + timedelta(days=ahead)
            for opens, _ in self.spans_on(day):
                if ahead or opens > clock_now:
                    return f" Opens {_day_words(day, ahead)} at {clock(opens)}"
        return ""


def _day_words(day: date, ahead: int) -> str:
    if ahead < 2:
        return ("today", "tomorrow")[ahead]
    weekday = DAYS[day.weekday()]
    return weekday if ahead < 7 else f"{weekday}, {day:%B} {day.day}"


@dataclass(frozen=True, slots=True)
class DayHours:
    """One line of a week's table."""

    day: str
    words: str
    today: bool = False


def hours_of(openings: Iterable[Opening], day: int) -> str:
    """Return when it is open on a day of the week, such as *9 a.m. to 8 p.m.*, or *Closed*.

    A day with a break reads *9 a.m. to noon and 1 p.m. to 5 p.m.*
    """
    spans = sorted(opening for opening in openings if opening.day == day)
    words = (f"{clock(span.opens)} to {closing(span.closes)}" for span in spans)
    return " and ".join(words) or CLOSED


def week(openings: Iterable[Opening], today: int) -> list[DayHours]:
    """Return the seven days with their hours, Monday first; one of them is today."""
    known = list(openings)
    return [DayHours(name, hours_of(known, day), day == today) for day, name in enumerate(DAYS)]


def closing(at: time) -> str:
    """Return a closing time as it is said: the end of the day is *midnight*."""
    return "midnight" if at == MIDNIGHT else clock(at)


def clock(at: time) -> str:
    """Return a time of day as it is said, such as *9 a.m.*, *noon* or *5:30 p.m.*"""
    if at == NOON:
        return "noon"
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes} {'a.m.' if at < NOON else 'p.m.'}"
