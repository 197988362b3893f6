"""Which changes are in force on which days: an agreement on a day is a fold.

The text on a day is the original with the instruments in effect that day, in order of effect. An
instrument that is sealed later may take effect earlier.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Effect:
    """That the change sealed as the version of this number takes effect on a day."""

    number: int
    effective_on: date


@dataclass(frozen=True, slots=True)
class Span:
    """The days from `since` to `until`, inclusive, on which the same changes are in force.

    `until` is None while no later change is sealed. `numbers` are those of the versions that
    made the changes, in order of effect.
    """

    since: date
    until: date | None
    numbers: tuple[int, ...]

    @property
    def version(self) -> int | None:
        """Return the version whose text has these changes and no others, if there is one.

        A version's text has its own change and those of all versions before it.
        """
        latest = max(self.numbers)
        return latest if len(self.numbers) == latest else None

    @property
    def holds(self) -> str:
        """Return the numbers as one word, ascending, such as "1 3"."""
        return " ".join(str(number) for number in sorted(self.numbers))

    def has(self, day: date) -> bool:
        """Test whether the day is in the span."""
        return self.since <= day and (self.until is None or day <= self.until)


def spans(effects: Iterable[Effect]) -> tuple[Span, ...]:
    """Return the spans of an agreement's life by day, none before its first version's own day."""
    ordered = sorted(effects, key=lambda effect: (effect.effective_on, effect.number))
    first = min(ordered, key=lambda effect: effect.number, default=None)
    if first is None:
        return ()
    begun = {max(effect.effective_on, first.effective_on) for effect in ordered}
    return tuple(_between(ordered, sorted(begun)))


def _between(ordered: Sequence[Effect], days: Sequence[date]) -> Iterable[Span]:
    ends = [later - timedelta(days=1) for later in days[1:]]
    for since, until in zip(days, [*ends, None], strict=True):
        numbers = tuple(each.number for each in ordered if each.effective_on <= since)
        yield Span(since, until, numbers)


def span_on(found: Iterable[Span], day: date) -> Span | None:
    """Return the span that a day is in, None before the first."""
    return next((span for span in found if span.has(day)), None)
